"""What people must decide, and what they decided: `pending.csv` and `decisions.csv` of a data set."""

from pipelines.review.apply import Decided, apply_decisions
from pipelines.review.decisions import decisions_fingerprint, read_decisions
from pipelines.review.doubts import pending_doubts
from pipelines.review.learning import Learnt, learn
from pipelines.review.page import labels_of, write_page
from pipelines.review.pending import SETTLED, pending_conflicts, pending_rows, settled_conflicts, write_pending
from pipelines.review.summary import reviewed_in
from pipelines.review.suspects import decide_suspects, pending_suspects

__all__ = [
    "SETTLED",
    "Decided",
    "Learnt",
    "apply_decisions",
    "decide_suspects",
    "decisions_fingerprint",
    "labels_of",
    "learn",
    "pending_conflicts",
    "pending_doubts",
    "pending_rows",
    "pending_suspects",
    "read_decisions",
    "reviewed_in",
    "settled_conflicts",
    "write_page",
    "write_pending",
]
