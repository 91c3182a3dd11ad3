"""Shapes of single texts: prompt and completion, Alpaca, and what they make of a conversation."""

from dataclasses import dataclass
from typing import Final

from checks.files.example import Common, Example, Turn, joined
from checks.files.losses import EARLIER, JOINED, SYSTEM_PLACE, TOOLS
from checks.files.rule import Row, Rule
from checks.files.shape import KTO, PREFERENCE, SFT, Shape
from checks.files.values import apart, boolean, strings

SIDES: Final = ("chosen", "rejected")
NO_QUESTION: Final = "has no question before its answer"


def parted(example: Example) -> tuple[list[Turn], str, str]:
    """The turns before the last question, the question (empty where there is none) and the answer (empty for a preference); several
    texts of one role in a row are one."""
    turns = joined(example.turns)
    if example.chosen is None and turns[-1]["role"] != "assistant":
        return turns, "", ""
    said = "" if example.chosen is not None else turns.pop()["content"]
    return (turns[:-1], turns[-1]["content"], said) if turns and turns[-1]["role"] == "user" else (turns, "", said)


@dataclass(frozen=True)
class Columns:
    """Names of the columns of a flat row. `system` is that of the system prompt: without one it begins the prompt; `aside` is where the
    question goes when a system prompt takes the prompt's place (Alpaca). `label` is the thumb of KTO."""

    prompt: str = "prompt"
    completion: str = "completion"
    label: str = "label"
    system: str | None = None
    aside: str | None = None

    def before(self, system: str | None, asked: str, common: Common) -> Row:
        """System prompt and question."""
        if self.aside:
            return {self.prompt: system, self.aside: asked} if system else {self.prompt: asked, self.aside: ""}
        if self.system:
            return ({self.system: system or ""} if common.system else {}) | {self.prompt: asked}
        return {self.prompt: f"{system}\n\n{asked}" if system else asked}

    def asked(self, row: Row) -> tuple[str | None, str]:
        """System prompt and question of a row."""
        if self.aside and row.get(self.aside):
            return row[self.prompt], row[self.aside]
        return (row.get(self.system) or None) if self.system else None, row[self.prompt]

    def shape(self, name: str, kind: str = SFT, *rules: Rule, closed: bool = False, written: bool = True) -> Shape:
        """The shape of `kind` with these columns."""
        sides = {SFT: (self.completion,), PREFERENCE: SIDES, KTO: (self.completion,)}[kind]
        may = frozenset(key for key in (self.system, self.aside) if key)
        needs = frozenset({self.prompt, *sides, *((self.label,) if kind == KTO else ())})
        more = {SFT: (), PREFERENCE: (apart(*SIDES),), KTO: (boolean(self.label),)}[kind]

        def write(example: Example, common: Common) -> Row | str:
            earlier, asked, said = parted(example)
            if earlier or not asked:
                return "has earlier turns, which a row of texts cannot hold" if asked else NO_QUESTION
            texts = (example.chosen, example.rejected) if kind == PREFERENCE else (said,)
            label = {self.label: example.label} if kind == KTO else {}
            return self.before(example.system, asked, common) | dict(zip(sides, texts, strict=True)) | label

        def read(row: Row) -> Example:
            system, asked = self.asked(row)
            turns: list[Turn] = [{"role": "user", "content": asked}]
            if kind == PREFERENCE:
                return Example(system, turns, chosen=row["chosen"], rejected=row["rejected"])
            turns.append({"role": "assistant", "content": row[self.completion]})
            return Example(system, turns, label=row[self.label] if kind == KTO else None)

        lost = (EARLIER, TOOLS, JOINED, *(() if self.system or self.aside else (SYSTEM_PLACE,)))
        return Shape(
            name,
            kind,
            needs,
            (strings(self.prompt, *sides, optional=sorted(may)), *more, *rules),
            may=may,
            closed=closed,
            write=write if written else None,
            read=read,
            loses=lost,
        )


ALPACA: Final = Columns(prompt="instruction", completion="output", aside="input")
PROMPT_COMPLETION: Final = Columns()
