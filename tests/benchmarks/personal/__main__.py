"""`python -m tests.benchmarks.personal [--missed KIND] [--peer]` with PAIRWRIGHT_DATA set; see README.md in the folder above."""

from collections.abc import Sequence

import click

from pipelines.settings.models import Scrub
from tests.benchmarks.personal import finders, labelled
from tests.benchmarks.personal.labelled import Labelled
from tests.benchmarks.personal.scored import Found, score


@click.command()
@click.option("--peer/--no-peer", default=True, show_default=True, help="Presidio's default beside ours")
@click.option("--missed", metavar="KIND", help="print the places of this kind that leak, and findings of it that touch no label")
@click.option("--most", default=60, show_default=True, help="places that are printed")
def main(peer: bool, missed: str | None, most: int) -> None:
    """Precision, recall, F2 and leaks of labelled texts."""
    for name, rows in (("presidio-research", labelled.sentences()), ("ewt dev, persons", labelled.mails())):
        texts = [row.text for row in rows]
        found = finders.ours(texts, Scrub())
        if name.startswith("ewt"):
            found = [[one for one in some if one.kind == "PERSON"] for some in found]
        table(f"{name}: {len(rows):,} texts", rows, found)
        if missed:
            shown(rows, found, missed, most)
        if peer:
            table(f"{name}: Presidio's default without a model", rows, finders.presidio(texts))


def table(title: str, rows: Sequence[Labelled], found: Found) -> None:
    """One line a kind."""
    click.echo(f"\n{title}\n{'kind':<16}{'places':>7}  {'precision':<22}{'recall':<22}{'F2':<22}{'leak':<22}")
    for kind, one in score(rows, found).items():
        figures = "".join(f"{figure!s:<22}" for figure in (one.precision, one.recall, one.f2, one.leak))
        click.echo(f"{kind:<16}{one.places:>7}  {figures}".rstrip())


def shown(rows: Sequence[Labelled], found: Found, kind: str, most: int) -> None:
    """Leaks of `kind`, and its findings that touch nothing labelled, each in its text."""
    lines = []
    for row, some in zip(rows, found, strict=True):
        covered = {n for one in some for n in range(one.start, one.end)}
        for span in row.spans:
            if span.kind == kind and any(n not in covered for n in range(span.start, span.end) if not row.text[n].isspace()):
                lines.append(f"  left   {row.text[span.start : span.end]!r} in {row.text[max(0, span.start - 60) : span.end + 40]!r}")
        lines += [
            f"  extra  {row.text[one.start : one.end]!r} in {row.text[max(0, one.start - 60) : one.end + 40]!r}"
            for one in some
            if one.kind == kind and not any(one.start < span.end and span.start < one.end for span in row.spans)
        ]
    click.echo("\n".join(lines[:most]))


if __name__ == "__main__":
    main()
