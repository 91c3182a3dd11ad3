"""Rows of a training file made of examples, or why a target cannot take one."""

from collections.abc import Hashable
from typing import Final

from checks.files import Common, Example, Shape, Target
from checks.files.rule import Row, blank
from checks.files.skeleton import Builds, breaches, skeleton

_NO_TOOLS: Final = "calls tools, which this form of row cannot hold"


class Maker:
    """Makes rows of examples and asks the target's rules of them."""

    def __init__(self, target: Target, shape: Shape, common: Common) -> None:
        self.target, self.shape, self.common = target, shape, common
        self.builds = Builds(target, shape=shape)

    def rows(self, examples: list[Example] | str, tokens: int) -> tuple[list[Row], str | None, str]:
        """The rows; or none, with the reason and the fate."""
        limit = self.target.limits.tokens
        if limit is not None and tokens > limit:
            return [], f"has {tokens:,} tokens, the back end takes {limit:,}", "too_long"
        if isinstance(examples, str):
            return [], examples, "low_quality"
        rows = [self._row(example) for example in examples]
        reason = next((row for row in rows if isinstance(row, str)), None)
        return ([], reason, "low_quality") if reason is not None else ([row for row in rows if isinstance(row, dict)], None, "")

    def _row(self, example: Example) -> Row | str:
        if example.tools and "tools" not in self.shape.may:
            return _NO_TOOLS
        row = self.shape.write(example, self.common) if self.shape.write else "is a form that is only read"
        if isinstance(row, str):
            return row
        build = self.builds.of(row, _bones(example) or skeleton(row))
        breach = next((breach for breach in breaches(build, row) if breach.blocks), None) if build.steps else None
        return f"{breach.found} ({breach.remedy})" if breach else row


def _bones(example: Example) -> Hashable:
    """What decides the build of the row that is made of `example`; null where calls stand in it, of which the row itself is asked."""
    if example.tools:
        return None
    sides = (example.chosen, example.rejected, example.label)
    bones: list[Hashable] = [blank(side) if isinstance(side, str) else side for side in (example.system, *sides)]
    for turn in example.turns:
        said = turn["content"]
        if not isinstance(said, str) or turn["role"] == "tool" or turn.get("tool_calls"):
            return None
        bones += (turn["role"], not said or said.isspace())
    return tuple(bones)
