"""Which pairs stay, and where they are placed."""

from typing import Literal, Self

from pydantic import Field, model_validator

from pipelines.settings.expression import RustExpression
from pipelines.settings.section import Positive, Section, Share


class Quality(Section):
    """Which pairs teach something."""

    languages: list[str] = Field([], description="wanted languages (ISO 639-1); [] = all")
    min_input_chars: int = Field(2, ge=0, description="letters and digits that an input has at least")
    min_output_chars: int = Field(1, ge=0, description="letters and digits that an output has at least; reply and chat need ten times this")
    max_tokens: Positive = Field(8192, description="tokens of a whole example; longer ones become too_long")
    max_placeholder_share: Share = Field(0.5, description="share of a text that may be placeholders")
    boilerplate: list[RustExpression] = Field([], description="regular expressions of outputs that say nothing")
    answers_anything: Positive | None = Field(20, description="unlike inputs from which one reply to all of them says nothing; null: never")


class Dedupe(Section):
    """What counts as near-duplicate, and which duplicate stays."""

    similarity: Share = Field(0.65, description="Jaccard of the shingle sets from which two texts are near-duplicates")
    containment: Share = Field(0.85, description="or this share of the smaller set inside the larger, at a Jaccard of at least 0.4")
    num_perm: Literal[64, 128, 256] = Field(128, description="MinHash permutations")
    keep: list[Literal["rating", "newest", "oldest", "longest"]] = Field(
        ["rating", "newest", "longest"], description="which stays, in this order"
    )
    keep_state: bool = Field(True, description="start from what the release compared with has clustered: a run pays for new texts")


class Contradictions(Section):
    """What becomes of rows that disagree."""

    resolve: Literal["majority", "drop", "newest", "review"] = Field(
        "majority", description="majority: the winning side stays, else all go; review: all stay out until a person decides"
    )
    min_share: Share = Field(0.8, description="of the votes that a majority has")
    min_votes: Positive = Field(5, description="votes that a majority needs in all")


class Suspects(Section):
    """Labels of classify recipes that are probably wrong: they stay in, and wait for a person's decision."""

    review: bool = Field(True, description="look for them and put them to review (pending.csv)")
    most: Positive = Field(500, description="suspects shown in pending.csv, the most suspect first")


class Split(Section):
    """Shares of the splits, and the seed that places groups."""

    train: Share = Field(0.8, description="share of the pairs")
    validation: Share = Field(0.1, description="share of the pairs")
    test: Share = Field(0.1, description="share of the pairs")
    seed: int = Field(7, description="of the keyed hash that places groups and orders lines")

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if abs(self.train + self.validation + self.test - 1) > 1e-9:
            raise ValueError(f"train, validation and test add up to {self.train + self.validation + self.test:g}, not 1")
        return self


class Balance(Section):
    """How far the largest class of the train split may outweigh the smallest."""

    by: list[str] = Field(["label"], description="columns that make a class: label, language, agent, customer, task")
    max_ratio: float = Field(4.0, ge=1, description="largest class ≤ this × max(smallest class, min_class)")
    min_class: Positive = Field(20, description="classes smaller than this count as this large; no class is dropped")
    max_same_output: Positive | None = Field(
        50, description="train pairs of a recipe with one output template (reply, chat, draft, rewrite)"
    )
