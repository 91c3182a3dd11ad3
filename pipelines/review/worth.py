"""What a decision is worth: the rows of training data that it is expected to put right."""

UNSURE = 0.5
"""How sure the line is taken to be where it does not say."""


def worth(kind: str, rows: int, score: float | None) -> float:
    """Rows that a decision on a case of `kind` is expected to change; `score` (0–1) is how sure the line is.

    contradiction: all its `rows`, as none goes out before somebody decides. suspect: rows times the chance that the label is wrong.
    personal: rows times the chance that the words are nobody's and were taken out in vain; a finding is replaced until somebody decides.
    gone: none, as it changes nothing but the file of decisions.
    """
    sure = UNSURE if score is None else score
    return {"contradiction": float(rows), "suspect": rows * sure, "personal": rows * (1 - sure)}.get(kind, 0.0)
