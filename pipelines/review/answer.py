"""What the page answers about a case, checked against what was asked."""

from typing import Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipelines.review.case import Case, Row
from pipelines.review.decisions import KINDS


class Unasked(Exception):
    """An answer to nothing that was asked; `status` is HTTP's."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


class Ruling(BaseModel):
    """The decision on one member of a case (by place)."""

    model_config = ConfigDict(extra="forbid")

    member: int = Field(ge=0)
    decision: str
    label: str = Field(default="", max_length=200)
    note: str = Field(default="", max_length=2_000)


class Answer(BaseModel):
    """A case's whole decision, in the place of any earlier one; without rulings it is taken back."""

    model_config = ConfigDict(extra="forbid")

    edition: str
    case: str
    decided: bool = True
    rows: list[Ruling] = Field(max_length=10_000)

    @classmethod
    def read(cls, body: bytes) -> Self:
        """Raises Unasked for anything else than an answer."""
        try:
            return cls.model_validate_json(body)
        except ValidationError as error:
            raise Unasked(400, f"{error.error_count()} parts of the answer are not understood: reload the page.") from None


def rows_of(case: Case, answer: Answer) -> list[Row]:
    """The rows of `decisions.csv` that `answer` means, without who and when. Raises Unasked for what cannot be decided of `case`."""
    return [_row(case, ruling) for ruling in answer.rows]


def _row(case: Case, ruling: Ruling) -> Row:
    if ruling.member >= len(case.members):
        raise Unasked(404, "this row does not wait any more: reload the page.")
    key = case.members[ruling.member]
    if ruling.decision not in KINDS.get(key["kind"], ()):
        raise Unasked(400, f"{ruling.decision!r} does not decide a row of kind {key['kind']!r}.")
    label = ruling.label.strip()
    if (ruling.decision == "relabel") != bool(label):
        raise Unasked(400, "a relabel needs the new label, and nothing else has one.")
    return {**key, "decision": ruling.decision, "label": label, "note": " ".join(ruling.note.split())}
