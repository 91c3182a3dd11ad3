"""What a release says of its replay rows: general instructions in its train files that are no records."""

from dataclasses import dataclass, field

from pipelines.report.formats import share


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
        short = f"; the share asks for {self.wanted:,}, no more fit this target" if self.rows < self.wanted else ""
        return f"{self.folder}: {self.rows:,} of {self.train:,} train lines ({share(self.rows, self.train)}){short}"


@dataclass(frozen=True)
class ReplayTold:
    """The file as the config names it, the share that was asked for, what stands in each folder, the tokens of all rows that stand in any;
    rows `read` of the file, those of them that were looked at and cannot be used, and the first of these with their lines."""

    file: str
    share: float
    folders: list[Mixed]
    tokens: int
    read: int
    refused: int
    named: list[str] = field(default_factory=list)
