"""How personal data is found and replaced."""

import re
from importlib.util import find_spec
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, field_validator, model_validator

from pipelines.settings.expression import Expression
from pipelines.settings.section import Section, Share


class OwnPattern(Section):
    """A pattern of the user's own for a kind of personal data."""

    name: str = Field(min_length=1, max_length=64, description="what findings call it")
    regex: Expression = Field(min_length=1, description="regular expression, syntax of Python's `regex`; case does not count")
    kind: str = Field(description="EMPLOYEE_ID, PERSON, PHONE_NUMBER …: the word in the placeholder")
    score: Share = Field(0.6, gt=0, description="confidence of a match; a context word adds 0.35")
    context: list[str] = Field([], description="words before a match that make it surer")

    @field_validator("kind")
    @classmethod
    def _is_kind(cls, found: str) -> str:
        if not re.fullmatch(r"[A-Za-z][A-Za-z_]{0,30}", found):
            raise ValueError(f"found '{found}', allowed are letters and '_', at most 31")
        return found.upper()


class Nlp(Section):
    """A language model of the user's own beside our detectors."""

    engine: Literal["spacy", "transformers"] = Field(description="which package reads the model")
    model: str = Field(min_length=1, description="name of an installed model, or its folder")
    entities: list[str] = Field(["PERSON"], min_length=1, description="what is taken from it, in Presidio's names")

    @model_validator(mode="after")
    def _is_installed(self) -> Self:
        needed = {"spacy": "spacy", "transformers": "torch"}[self.engine]
        if not find_spec(needed):
            raise ValueError(f"engine {self.engine} needs the package {needed}: pip install it")
        if self.engine == "spacy" and not Path(self.model).exists() and not (self.model.isidentifier() and find_spec(self.model)):
            raise ValueError(f"no spaCy model '{self.model}' here: it is no installed package and no folder")
        return self


class Scrub(Section):
    """How personal data is found and replaced."""

    languages: list[Literal["en", "de", "fr", "es", "it", "nl", "pt"]] = Field(["en"], min_length=1, description="of the texts")
    replacement: Literal["placeholder", "pseudonym", "variable"] = Field(
        "placeholder", description="[NAME_1], numbered in each record; or a stand-in under PAIRWRIGHT_KEY; or {{customer.name}}, to fill in"
    )
    threshold: Share = Field(0.4, description="findings below this confidence are left")
    doubtful_below: Share = Field(
        0.55, description="findings below this confidence are replaced, and shown to a person who may give them back"
    )
    names: Literal["model", "list", "off"] = Field(
        "model",
        description="people in running text: the trained finder and a list of first names, the list alone, or neither",
    )
    protect: list[Expression] = Field([], description="regular expressions of your own ids and names that are never personal data")
    allow: list[str] = Field([], description="exact texts that are never personal data")
    deny: list[str] = Field([], description="exact texts that always are")
    canaries: int = Field(
        200, ge=0, le=20_000, description="made-up people's data planted into copies of rows, to see how much survives; 0: none"
    )
    patterns: list[OwnPattern] = Field([], description="patterns of your own kinds, with words that make them surer")
    recognisers: list[str] = Field([], description="Presidio recogniser classes of your own, as package.module:Class")
    nlp: Nlp | None = Field(None, description="a spaCy or transformers model that you have, for names")

    @field_validator("recognisers")
    @classmethod
    def _are_paths(cls, found: list[str]) -> list[str]:
        for path in found:
            if not re.fullmatch(r"[^\W\d]\w*(\.[^\W\d]\w*)*:[^\W\d]\w*", path):
                raise ValueError(f"'{path}' is no import path: write package.module:Class")
        return found
