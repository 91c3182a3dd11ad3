"""What people must decide, and what they decided: `pending.csv` and `decisions.csv` of a data set."""

from pipelines.review.apply import Decided, apply_decisions
from pipelines.review.decisions import decisions_fingerprint, read_decisions
from pipelines.review.doubts import pending_doubts
from pipelines.review.learning import Learnt, learn
from pipelines.review.pending import pending_conflicts, write_pending

__all__ = [
    "Decided",
    "Learnt",
    "apply_decisions",
    "decisions_fingerprint",
    "learn",
    "pending_conflicts",
    "pending_doubts",
    "read_decisions",
    "write_pending",
]
