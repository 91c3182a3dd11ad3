"""Cases: what a person decides at one go, put together from the rows of `pending.csv`, those worth most first."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path

from pipelines.review.case import Case, Row, Side, key_of, recipe_of, record_of
from pipelines.review.pending import SETTLED, read_waiting
from pipelines.review.worth import worth


def cases_in(folder: Path) -> list[Case]:
    """What waits in the review folder of a data set, and what a rule has settled there."""
    return cases_of(read_waiting(folder), read_waiting(folder, SETTLED))


def cases_of(pending: Iterable[Row], settled: Iterable[Row] = ()) -> list[Case]:
    """The cases of the rows of `pending.csv`, by worth, then those of the rows that a rule settled; the order of rows breaks ties."""
    waiting = sorted(_cases(pending, settled=False), key=lambda case: -case.worth)
    return [*waiting, *sorted(_cases(settled, settled=True), key=lambda case: -case.worth)]


def _cases(rows: Iterable[Row], *, settled: bool) -> Iterator[Case]:
    by_kind: dict[str, list[Row]] = {}
    for row in rows:
        gone = not row.get("input")
        by_kind.setdefault("gone" if gone else row["kind"], []).append(row)
    makers: dict[str, Callable[[list[Row]], Iterator[Case]]] = {
        "contradiction": lambda some: _conflicts(some, settled=settled), "suspect": _suspects, "personal": _findings, "gone": _gone,
    }  # fmt: skip
    for kind, some in by_kind.items():
        if kind in makers:
            yield from makers[kind](some)


def _conflicts(rows: list[Row], *, settled: bool) -> Iterator[Case]:
    """One case a question; questions of several recipes in which the same records say the same are one case."""
    questions = [list(some) for _, some in groupby(rows, key=lambda row: row.get("question") or row["pair_id"])]
    twins: dict[tuple[object, ...], list[list[Row]]] = {}
    for question in questions:
        same = tuple((record_of(row), row.get("side"), row.get("rows"), row["output"]) for row in question)
        twins.setdefault(same, []).append(question)
    for several in twins.values():
        yield _conflict(several, settled=settled)


def _conflict(questions: list[list[Row]], *, settled: bool) -> Case:
    first = questions[0]
    groups = [[list(side) for _, side in groupby(question, key=lambda row: row.get("side", ""))] for question in questions]
    ordered = [list(side) for side in zip(*groups, strict=True)]
    told = [side[0] for side in ordered]
    rows = sum(_number(row["rows"], 1) for question in groups for row in (side[0] for side in question))
    label = first[0].get("task") == "classify"
    return Case(
        id=f"contradiction {first[0].get('question') or first[0]['pair_id']}",
        kind="contradiction",
        worth=worth("contradiction", rows, None),
        rows=rows,
        reason=first[0]["reason"],
        note=next((row["note"] for row in first if row.get("note")), ""),
        question=(told[0][0]["input"], "", ""),
        recipes=[recipe_of(question[0]) for question in questions],
        labelled=label,
        pattern=first[0].get("pattern", ""),
        settled=settled,
        sides=[_side(side, told[rival][0], labelled=label) for side, rival in zip(ordered, _rivals(len(told)), strict=True)],
        members=[key_of(row) for question in questions for row in question],
    )


def _rivals(sides: int) -> list[int]:
    """Which other side each side is compared with: the first with the second, the others with the first."""
    return [min(1, sides - 1), *[0] * (sides - 1)]


def _side(side: list[list[Row]], rival: Row, *, labelled: bool) -> Side:
    rows, one = side[0], side[0][0]
    return Side(
        label=one["output"] if labelled else "",
        answer="" if labelled else one["output"],
        rival="" if labelled or rival is one else rival["output"],
        asked=one["input"],
        rows=_number(one["rows"], len(rows)),
        agents=one.get("agents", "").split(),
        since=one.get("since", ""),
        until=one.get("until", ""),
        voices=[(row.get("agent", ""), row.get("said", "")) for row in rows],
        keys=[key_of(of_recipe[0]) for of_recipe in side],
    )


def _suspects(rows: list[Row]) -> Iterator[Case]:
    for row in rows:
        yield _alone(row, question=(row["input"], "", ""), labelled=True, suggested=row["label"])


def _findings(rows: list[Row]) -> Iterator[Case]:
    for row in rows:
        text, start, end = row["input"], _number(row["start"], 0), _number(row["end"], 0)
        yield _alone(row, question=(text[:start], text[start:end], text[end:]))


def _gone(rows: list[Row]) -> Iterator[Case]:
    for row in rows:
        yield _alone(row | {"reason": row.get("reason") or row["note"]}, question=("", "", ""), kind="gone")


def _alone(row: Row, *, question: tuple[str, str, str], labelled: bool = False, suggested: str = "", kind: str = "") -> Case:
    """A case of one row."""
    rows = _number(row["rows"], 1)
    score = row.get("score", "")
    return Case(
        id=" ".join(
            filter(None, (kind or row["kind"], row["pair_id"], row["start"], row["end"], row["text_hash"] if row["start"] else ""))
        ),
        kind=kind or row["kind"],
        worth=worth(kind or row["kind"], rows, float(score) if score else None),
        rows=rows,
        reason=row["reason"],
        note=row.get("note", ""),
        question=question,
        recipes=[recipe_of(row)],
        labelled=labelled,
        suggested=suggested,
        score=score,
        sides=[Side(row["output"], "", "", row["input"], rows, [], "", "", [(row.get("agent", ""), row.get("said", ""))], [key_of(row)])],
        members=[key_of(row)],
    )


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isdigit() else otherwise
