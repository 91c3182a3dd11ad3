"""What people must decide, and what they decided: `pending.csv` and `decisions.csv` of a data set."""

from pipelines.review.apply import Decided, apply_decisions
from pipelines.review.decisions import decisions_fingerprint, read_decisions
from pipelines.review.pending import pending_conflicts, pending_rows, write_pending
from pipelines.review.suspects import decide_suspects, pending_suspects

__all__ = [
    "Decided",
    "apply_decisions",
    "decide_suspects",
    "decisions_fingerprint",
    "pending_conflicts",
    "pending_rows",
    "pending_suspects",
    "read_decisions",
    "write_pending",
]
