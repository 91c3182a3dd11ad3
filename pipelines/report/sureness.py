"""How sure we are that personal data is gone: what was left of the canaries that the run planted."""

from dataclasses import dataclass

import polars as pl

from pipelines.report.formats import share
from pipelines.scrub.canaries import FREE
from pipelines.scrub.kinds import kind_of


@dataclass(frozen=True)
class Survival:
    """One kind: its words, how many were planted, how many survived, the share and its interval in words."""

    kind: str
    planted: int
    survived: int
    share: str
    interval: str
    structured: bool


@dataclass(frozen=True)
class Sureness:
    """All kinds, those of which most survived first."""

    kinds: list[Survival]
    planted: int
    survived: int

    @property
    def broken(self) -> list[Survival]:
        """Structured kinds of which something survived."""
        return [one for one in self.kinds if one.structured and one.survived]


def sureness_of(canaries: pl.DataFrame) -> Sureness:
    """SURVIVAL as the page tells it."""
    ranked = canaries.sort("share", "planted", "entity_type", descending=[True, True, False])
    kinds = [_told(row) for row in ranked.to_dicts()]
    return Sureness(kinds, sum(one.planted for one in kinds), sum(one.survived for one in kinds))


def _told(row: dict[str, str | int | float]) -> Survival:
    planted, survived = int(row["planted"]), int(row["survived"])
    interval = f"{share(float(row['low']), 1)} to {share(float(row['high']), 1)}"
    name = kind_of(str(row["entity_type"])).many
    return Survival(name, planted, survived, share(survived, planted), interval, structured=row["entity_type"] not in FREE)
