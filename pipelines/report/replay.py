"""What a release says of its replay rows: general instructions in its train files that are no records."""

from dataclasses import dataclass, field
from typing import Final

from pipelines.report.formats import plural, share

_SHOWN: Final = 5
"""Lines that cannot be used, at most, that a sentence names."""


@dataclass(frozen=True)
class Mixed:
    """Replay rows of one folder beside all of its train lines, and how many the share asked for."""

    folder: str
    rows: int
    train: int
    wanted: int

    @property
    def says(self) -> str:
        """`trl: 25 of 125 train lines (20.0%)`, and what is missing."""
        short = f"; the share asks for {self.wanted:,}, the file holds no more that fit" if self.rows < self.wanted else ""
        return f"{self.folder}: {self.rows:,} of {self.train:,} train lines ({share(self.rows, self.train)}){short}"


@dataclass(frozen=True)
class ReplayTold:
    """The file as the config names it, the share that was asked for, what stands in each folder, the tokens of all rows that stand in any;
    rows `read` of the file, those of them that cannot be used, and the first of these with their lines; `short` says what
    the file lacks for the share (empty: nothing)."""

    file: str
    share: float
    folders: list[Mixed]
    tokens: int
    read: int
    refused: int
    named: list[str] = field(default_factory=list)
    short: str = ""

    @property
    def alike(self) -> list[Mixed]:
        """`folders`, those with the same figures as one, their names listed (`openai, trl`), in the order of the first."""
        alike: dict[tuple[int, int, int], list[str]] = {}
        for one in self.folders:
            alike.setdefault((one.rows, one.train, one.wanted), []).append(one.folder)
        return [Mixed(", ".join(names), *figures) for figures, names in alike.items()]

    @property
    def unusable(self) -> str:
        """`2 rows of the file cannot be used: g.jsonl:9: a text of it is empty; …`, up to five of them named."""
        if not self.refused:
            return ""
        more = "; …" if self.refused > _SHOWN else ""
        return f"{plural(self.refused, 'row')} of the file cannot be used: {'; '.join(self.named[:_SHOWN])}{more}."
