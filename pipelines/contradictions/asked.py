"""Which rows of a cluster ask the same, so that their labels or answers may be held against each other."""

import re
from collections.abc import Sequence
from typing import Final

from pipelines.clusters.sense import senses

FEW: Final = 4
"""Content words from which on yes, ok and thanks around a text do not make it another one."""
BARE: Final = 2
"""Content words from which on a greeting does not."""
_WANTS: Final = re.compile(r"\b(?:i|we)(?:'d| would)? (?:really )?(?:need|want|like|wish|wanna|am looking)\b|\b(?:need|want)\b")
_ANSWERS: Final = {
    "yes": r"\b(?:yes|yeah|yep|yup|ya)\b",
    "ok": r"\b(?:ok|okay|well|sure|alright)\b",
    "thank": r"\b(?:thank\w*|thx|cheers)\b",
}
_GREETS: Final = {"hi": r"\b(?:hi|hello|hey|hiya|dear|greetings)\b", "good day": r"\bgood (?:morning|afternoon|evening|day)\b"}


def questions(inputs: Sequence[str], *, labelled: bool) -> list[str]:
    """A key for each input of one cluster; equal keys ask the same.

    Beside the content words (`senses`), a label may hang on what a short text does: "ok bye" agrees, "bye" parts; "I need a cable"
    asks for what "cable" only names; a number alone is that number. Long texts are told by their content words.
    """
    keys = senses(inputs, numbers=not labelled)
    return [f"{key} {_does(text, key)}".strip() for text, key in zip(inputs, keys, strict=True)] if labelled else keys


def _does(text: str, key: str) -> str:
    said, content = text.lower().replace("’", "'"), key.split()
    if content and all(set(word) == {"0"} for word in content):
        return " ".join(re.findall(r"\w+", said))
    marks = dict(_ANSWERS if len(content) < FEW else {}) | (_GREETS if len(content) < BARE else {})
    found = [mark for mark, pattern in marks.items() if re.search(pattern, said)]
    return " ".join(f"+{mark}" for mark in (*found, *(["want"] if _WANTS.search(said) else [])))
