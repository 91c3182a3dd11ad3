"""Rules about which turns of the assistant are learnt from: marks on turns, and what follows where all are switched off."""

from typing import Final

from checks.files.rule import Row, Rule, kind_of

_OFF: Final = "keep it only if it is meant as context: nothing is learnt from it"


def weights(key: str) -> tuple[Rule, ...]:
    """`weight` on a turn is 0 or 1; an assistant's turn with 0 is not learnt from."""

    def wrong(row: Row) -> str | None:
        for place, turn in enumerate(row[key]):
            weight = turn.get("weight")
            if weight is not None and (isinstance(weight, bool) or weight not in (0, 1)):
                return f"{key}[{place}].weight is neither 0 nor 1"
        return None

    return (Rule("weight", "write weight as 0 or 1", wrong), *_off(key, "weight", blocks=False))


def train_marks(key: str) -> tuple[Rule, ...]:
    """`train` on a turn is true or false; a row without any turn to learn from is dropped."""

    def wrong(row: Row) -> str | None:
        for place, turn in enumerate(row[key]):
            if not isinstance(turn.get("train"), bool | None):
                return f"{key}[{place}].train is {kind_of(turn['train'])}, not a boolean"
        return None

    return (Rule("train", "write train as true or false", wrong), *_off(key, "train", blocks=True))


def _off(key: str, mark: str, *, blocks: bool) -> tuple[Rule, Rule]:
    def learnt(row: Row) -> list[bool]:
        return [turn.get(mark) is None or bool(turn[mark]) for turn in row[key] if turn.get("role") == "assistant"]

    def none(row: Row) -> str | None:
        return f"every assistant turn of {key} has {mark} off" if not any(learnt(row)) else None

    def some(row: Row) -> str | None:
        marks = learnt(row)
        return f"{marks.count(False)} of {len(marks)} assistant turns of {key} have {mark} off" if any(marks) and not all(marks) else None

    what = "the trainer drops the row" if blocks else "the row is paid for and teaches nothing"
    return (
        Rule("nothing_learnt", f"switch an answer on, or leave the row out: {what}", none, blocks),
        Rule("no_loss", _OFF, some, blocks=False),
    )
