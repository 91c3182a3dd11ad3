"""What a start is told: the data set, the files that were written, and a length that cuts no answer."""

from collections.abc import Callable
from dataclasses import dataclass

from checks.files import PREFERENCE
from pipelines.export.lines import Written
from schemas.tables import SPLITS


@dataclass(frozen=True)
class Given:
    """`length` in tokens; `train` and `validation` are paths as seen from the release (no validation: empty)."""

    data_set: str
    written: Written
    length: int

    @property
    def folder(self) -> str:
        return self.written.folder

    @property
    def train(self) -> str:
        return f"{self.folder}/{self.written.file('train')}"

    @property
    def validation(self) -> str:
        return f"{self.folder}/{self.written.file(SPLITS[1])}" if self.written.rows.get(SPLITS[1]) else ""

    @property
    def prefers(self) -> bool:
        """Whether the folder holds preferences."""
        return self.written.kind == PREFERENCE

    def where_held_out(self, text: str) -> str:
        """`text` with `{}` filled with the validation file, where there is one."""
        return text.replace("{}", self.validation) if self.validation else ""


Start = Callable[[Given], str]
