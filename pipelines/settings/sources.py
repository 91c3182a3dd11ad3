"""Where records come from, what is expected of them, and how they become pairs."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from pipelines.settings.section import Language, Name, Positive, Section, Share, Task

Month = Annotated[str, Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]


class Expect(Section):
    """What a source usually gives: a run that gets less stops, exit code 1."""

    min_rows: Positive | None = Field(None, description="rows that can be read, at least")
    max_drop: Share | None = Field(
        None,
        description="how far rows, and filled shares of `columns`, may fall against the last release (0.5: by half; none: any)",
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
