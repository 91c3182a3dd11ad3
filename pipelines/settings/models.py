"""Every knob of a data set: its type, default, limits and one line of help; the YAML, `--help` and the docs are read off here."""

import datetime as dt
import re
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Literal, Self

import regex  # type: ignore[import-untyped]
from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator, model_validator

Name = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,63}$")]
Share = Annotated[float, Field(ge=0, le=1)]
Positive = Annotated[int, Field(ge=1)]
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
Owner = Annotated[str, Field(pattern=r"^(team:[A-Za-z0-9_.-]+|[^@\s]+@[^@\s]+\.[^@\s]+)$")]
Month = Annotated[str, Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]
Task = Literal["reply", "chat", "classify", "extract", "draft", "rewrite", "translate", "prefer"]
TargetName = Literal[
    "openai", "azure", "trl", "axolotl", "llama-factory", "unsloth", "mistral", "together", "fireworks", "vertex", "bedrock", "anthropic",
    "parquet", "csv",
]  # fmt: skip


OPERATION = frozenset({"owners", "daily_at", "fresh_hours", "keep_releases", "alerts"})
"""Keys of a data set that change no byte of a release, so that its name and its manifest do not hold them."""


class Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=False)


class Expect(Section):
    """What a source usually gives: a run that gets less stops, exit code 1."""

    min_rows: Positive | None = Field(None, description="rows that can be read, at least")
    max_drop: Share | None = Field(
        None, description="how far rows, and filled shares of `columns`, may fall against the last release (0.5)"
    )
    columns: list[str] = Field([], description="columns, ours or theirs, that hold something in some row at least")


class Source(Section):
    """One place that records come from."""

    name: Name = Field(description="unique; the first part of every record id")
    kind: Literal["tickets", "copy"] = Field(description="what the rows are")
    format: Literal["zendesk", "intercom", "conversations", "table", "markdown"] = Field(description="the shape of the export")
    path: str | list[str] | None = Field(None, description="glob(s) or folder, relative to this file; .gz and .zst are read as they are")
    uri: str | None = Field(None, description="SQL database as an SQLAlchemy address, in place of a path (table)")
    query: str | None = Field(None, description="the SELECT that gives the rows (with uri)")
    cursor: str | None = Field(
        None, description="their column that grows when a row changes (updated_at): only what changed is read again (uri)"
    )
    months_since: Month | None = Field(
        None, description="tickets: what was read is kept, only changed files or months are read again, and Dagster backfills from here on"
    )
    columns: dict[str, str] = Field({}, description="our column name: theirs")
    separator: str = Field(",", min_length=1, max_length=1, description="of CSV files")
    encoding: str = Field("utf-8", description="of text files")
    turns: str = Field("turns", description="conversations: the list of turns")
    role: str = Field("role", description="conversations: who speaks, inside a turn")
    text: str = Field("text", description="conversations: what is said, inside a turn")
    author: str = Field("author", description="conversations: the speaker's name, inside a turn, where there is one")
    time: str = Field("at", description="conversations: the turn's time, inside a turn, where there is one")
    roles: dict[str, Literal["customer", "agent", "note"]] = Field(
        {"customer": "customer", "agent": "agent"},
        description="conversations: their word for a role: customer, agent, or note (internal: kept out of every pair)",
    )
    per: Literal["document", "heading"] = Field("document", description="markdown: one record a file, or one a heading of level 2")
    exclude: list[str] = Field([], description="globs of files to leave out")
    legal_basis: str | None = Field(None, description="tickets: why they may be used (GDPR art. 6), e.g. legitimate_interest")
    licence: str | None = Field(None, description="copy: under which licence; a row's own licence goes before it")
    retention_days: Positive | None = Field(None, description="tickets created longer ago become expired")
    language: str | None = Field(None, description="for rows that say none (ISO 639-1)")
    timezone: str = Field("UTC", description="for times without one (IANA name)")
    solved: list[str] = Field(
        ["solved", "closed", "resolved", "done"], description="statuses whose answers count as final, where the source has a status"
    )
    expect: Expect = Field(Expect(), description="what it usually gives; less stops the run")


class Recipe(Section):
    """How a record becomes pairs."""

    task: Task = Field(description="what the pair teaches")
    source: Name = Field(description="which source it reads")
    name: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,63}$")] | None = Field(
        None, description="unique per source; default the task"
    )
    system: str | None = Field(None, description="the system prompt of each of its examples")
    turns: Literal["first", "every"] = Field("first", description="reply: the first answer alone, or each with the turns before it")
    label: str | None = Field(None, description="classify: the column that is the answer")
    columns: list[str] = Field([], description="extract: the columns that the JSON holds, in this order")
    draft: str | None = Field(None, description="rewrite, prefer by draft: the column that holds the draft")
    approved: str = Field("body", description="rewrite: the column that holds the approved text")

    languages: list[Language] = Field([], max_length=2, description="translate: from which language to which, e.g. [en, de]")
    by: Literal["rating", "draft", "review"] = Field(
        "rating",
        description="prefer: tickets that open with the same words, by rating; copy: the approved text over its draft; "
        "review: the answer that a person preferred over one that a person dropped",
    )

    @property
    def title(self) -> str:
        return self.name or self.task

    @model_validator(mode="after")
    def _task_has_its_columns(self) -> Self:
        needs = {
            "classify": ("label", self.label), "extract": ("columns", self.columns), "rewrite": ("draft", self.draft),
            "translate": ("languages", len(set(self.languages)) == 2), "prefer": ("draft", self.draft or self.by != "draft"),
        }  # fmt: skip
        missing = needs.get(self.task)
        if missing and not missing[1]:
            raise ValueError(f"a recipe with task '{self.task}' needs '{missing[0]}'")
        return self


class Require(Section):
    """What a source must state before its rows may be used."""

    legal_basis: bool = Field(False, description="tickets of a source without one become unlicensed")
    licence: bool = Field(False, description="copy without one becomes unlicensed")
    approval: bool = Field(False, description="copy that nobody approved becomes expired")
    created_at: bool = Field(False, description="tickets of unknown age become expired where their source has a retention")


class OwnPattern(Section):
    """A pattern of the user's own for a kind of personal data."""

    name: str = Field(min_length=1, max_length=64, description="what findings call it")
    regex: str = Field(min_length=1, description="regular expression, syntax of Python's `regex`; case does not count")
    kind: str = Field(description="EMPLOYEE_ID, PERSON, PHONE_NUMBER …: the word in the placeholder")
    score: Share = Field(0.6, gt=0, description="confidence of a match; a context word adds 0.35")
    context: list[str] = Field([], description="words before a match that make it surer")

    @field_validator("regex")
    @classmethod
    def _compiles(cls, found: str) -> str:
        try:
            regex.compile(found)
        except regex.error as error:
            raise ValueError(f"'{found}' is no regular expression: {error}") from None
        return found

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
        needed = {"spacy": "spacy", "transformers": "spacy_huggingface_pipelines"}[self.engine]
        if not find_spec(needed):
            raise ValueError(f"engine {self.engine} needs the package {needed.replace('_', '-')}: pip install it")
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
    protect: list[str] = Field([], description="regular expressions of your own ids and names that are never personal data")
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


class Quality(Section):
    """Which pairs teach something."""

    languages: list[str] = Field([], description="wanted languages (ISO 639-1); [] = all")
    min_input_chars: int = Field(2, ge=0, description="letters and digits that an input has at least")
    min_output_chars: int = Field(1, ge=0, description="letters and digits that an output has at least; reply and chat need ten times this")
    max_tokens: Positive = Field(8192, description="tokens of a whole example; longer ones become too_long")
    max_placeholder_share: Share = Field(0.5, description="share of a text that may be placeholders")
    boilerplate: list[str] = Field([], description="regular expressions of outputs that say nothing")
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


class Prices(Section):
    """What trained tokens cost, for an estimate."""

    as_of: dt.date = Field(description="the day on which the prices were read")
    per_million: dict[TargetName, float] = Field(description="price of a million trained tokens, by target")
    currency: str = Field("USD", max_length=8, description="of the prices")
    epochs: Positive = Field(3, description="passes over the train split")


class Replay(Section):
    """General instructions mixed into the train rows of sft, against forgetting."""

    file: str = Field(min_length=1, description="CSV, JSONL or Parquet with messages, or input and output; relative to this file")
    share: float = Field(gt=0, lt=1, description="of the resulting train rows")


class Export(Section):
    """Which files a release holds."""

    targets: list[TargetName] = Field(["openai"], min_length=1, description="training back ends")
    shape: dict[TargetName, str] = Field({}, description="form of the rows, where a target has several; default: its first")
    tokenizer: str = Field("mistral", description="mistral, or a Hugging Face name or folder")
    ids: Literal["native", "keyed"] = Field("native", description="keyed: HMACs under PAIRWRIGHT_KEY in place of ids")
    prices: Prices | None = Field(None, description="what trained tokens cost, for the estimate in report and card")
    replay: Replay | None = Field(None, description="general instructions from a file, mixed into train alone and marked in the lineage")


class Alerts(Section):
    """Who hears of a run that failed; the daemon tells them."""

    webhook: str | None = Field(None, description="address that is sent JSON with a `text` (Slack, Teams, Mattermost, your own)")
    email: list[str] = Field([], description="addresses that are written to (with smtp)")
    smtp: str | None = Field(None, description="smtp://user:password@host:587 (TLS where the server has it) or smtps://host:465")
    sender: str = Field("pairwright@localhost", description="the e-mail's From")

    @field_validator("email", mode="before")
    @classmethod
    def _one_is_a_list(cls, found: object) -> object:
        return [found] if isinstance(found, str) else found

    @field_validator("webhook", "smtp")
    @classmethod
    def _is_an_address(cls, found: str | None, info: ValidationInfo) -> str | None:
        allowed = {"webhook": ("http", "https"), "smtp": ("smtp", "smtps")}[str(info.field_name)]
        if found is not None and "${" not in found and found.partition("://")[0] not in allowed:
            raise ValueError(f"is no address of {' or '.join(f'{scheme}://' for scheme in allowed)}")
        return found

    @model_validator(mode="after")
    def _mail_has_its_server(self) -> Self:
        if bool(self.email) != bool(self.smtp):
            raise ValueError("email and smtp go together")
        return self


class Curation(Section):
    """One data set."""

    name: Name = Field(description="of the data set: begins the release's name")
    as_of: dt.date | None = Field(None, description="the only clock: retention, expiry, the release's date; default today (UTC)")
    sources: list[Source] = Field(min_length=1, description="where records come from")
    recipes: list[Recipe] = Field(min_length=1, description="how records become pairs")
    exclude: list[str] = Field(
        [], description="globs of files (CSV, JSONL, Parquet) whose texts, exact or near, are kept out: the rows of benchmarks"
    )
    require: Require = Field(Require(), description="what a source must state")
    scrub: Scrub = Field(Scrub(), description="personal data")
    quality: Quality = Field(Quality(), description="rows that teach nothing")
    dedupe: Dedupe = Field(Dedupe(), description="near-duplicates")
    contradictions: Contradictions = Field(Contradictions(), description="rows that disagree")
    suspects: Suspects = Field(Suspects(), description="labels that are probably wrong")
    split: Split = Field(Split(), description="train, validation, test")
    balance: Balance = Field(Balance(), description="class sizes of the train split")
    export: Export = Field(Export(), description="the release")
    owners: list[Owner] = Field(["team:data"], min_length=1, description="whom Dagster shows: team:name or an e-mail address")
    daily_at: str = Field("06:00", pattern=r"^([01]\d|2[0-3]):[0-5]\d$", description="time of the daily schedule (UTC)")
    fresh_hours: Positive | None = Field(None, description="age from which Dagster calls the release stale; null: never")
    alerts: Alerts = Field(Alerts(), description="who hears of a run that failed")
    keep_releases: Positive | None = Field(
        None, description="after a good run older releases than the newest so many, and those that they refer to, are removed; null: none"
    )
