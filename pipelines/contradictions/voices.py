"""One row's say in a conflict, and what kind of conflict it is."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Voice:
    """One row's say: which side it takes, that side in words, when and by whom."""

    pair_id: str
    side: str
    said: str
    at: dt.datetime | None
    agent: int | None


@dataclass(frozen=True)
class Topic:
    """What a conflict is about: its cluster, a name of its own, whether labels or outputs differ, and the question as first asked."""

    cluster_id: str
    name: str
    kind: str
    asked: str


@dataclass(frozen=True)
class Dispute:
    """A conflict in words.

    `pattern` is policy changed, no label, one against many, agents disagree or disagreement; `reason` a sentence; `stays` the side that a
    change of policy leaves in force.
    """

    pattern: str
    reason: str
    stays: str | None = None
