"""Personal data of structured kinds in a training file: what a scan of the texts finds, by line and kind."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import polars as pl

from checks.files.check import Seen
from checks.files.texts import texts_of
from checks.files.violation import Violation

_REMEDY: Final = "take it out (`pairwright scrub` does), or leave the row out"


class Personal:
    """Watches for e-mail addresses, cards, IBANs, phone numbers, ids and keys; kinds are told, never values."""

    def take(self, batch: Sequence[Seen]) -> Iterator[Violation]:
        """What the rows of the batch hold; it blocks, as who asks for a scan does not want it to pass."""
        from pipelines.scrub import find_structured

        texts = [(seen.number, text) for seen in batch for text in texts_of(seen.row)]
        found = find_structured(pl.Series([text for _, text in texts], dtype=pl.String))
        told = {(texts[row][0], kind) for row, kind in found.iter_rows()}
        for number, kind in sorted(told):
            yield Violation(number, "personal_data", f"holds personal data of the kind {kind}", _REMEDY)

    def close(self) -> Iterable[Violation]:
        """Nothing is to be said of the file."""
        return ()
