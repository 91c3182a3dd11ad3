"""The table of targets in the docs, read off the declarations."""

from collections.abc import Iterator
from typing import Final

from checks.files.shape import KTO, PREFERENCE, SFT, Shape
from checks.files.target import Target
from pipelines.export.targets import TARGETS
from pipelines.markdown import markdown_table

_HEADER: Final = ("target", "forms of `sft` (the first unless `shape` says another)", "tools", "preference", "KTO", "limits", "cannot hold")


def targets_table() -> str:
    """Markdown: each target with what it takes, in which forms, its limits, and what its first form cannot hold of an example."""
    return markdown_table(_HEADER, map(_row, TARGETS.values()))


def _row(target: Target) -> tuple[str, ...]:
    forms = target.written(SFT)
    return (
        f"`{target.name}`",
        ", ".join(f"`{form.name}`" for form in forms),
        "yes" if "tools" in forms[0].may else "",
        *("yes" if kind in target.kinds else "" for kind in (PREFERENCE, KTO)),
        "; ".join(_limits(target)) or "none",
        "; ".join(_losses(forms)),
    )


def _limits(target: Target) -> Iterator[str]:
    limits = target.limits
    if limits.least_rows > 1 or limits.most_rows:
        most = f" to {limits.most_rows:,}" if limits.most_rows else " or more"
        yield f"{limits.least_rows:,}{most} rows" if limits.least_rows > 1 else f"at most {limits.most_rows:,} rows"
    if limits.validation_rows:
        yield f"{limits.validation_rows:,} validation rows"
    if limits.tokens:
        yield f"{limits.tokens:,} tokens"
    if limits.default_tokens:
        yield f"cut at {limits.default_tokens:,} tokens by default"
    if limits.bytes:
        yield f"{limits.bytes / 10**6:,.0f} MB"
    if target.bom:
        yield "with a byte order mark"


def _losses(forms: tuple[Shape, ...]) -> Iterator[str]:
    """What the default form loses, and what others lose besides."""
    yield ", ".join(forms[0].loses) or "–"
    for form in forms[1:]:
        if more := [loss for loss in form.loses if loss not in forms[0].loses]:
            yield f"`{form.name}` also {', '.join(more)}"
