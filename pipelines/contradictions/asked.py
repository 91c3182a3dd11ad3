"""Which rows of a cluster ask the same, so that their labels or answers may be held against each other."""

import re
from collections.abc import Sequence
from typing import Final

from pipelines.clusters.sense import content_words, senses

FEW: Final = 4
"""Content words from which on yes, ok and thanks around a text do not make it another one."""
BARE: Final = 2
"""Content words from which on a greeting does not."""
SUBJECT: Final = 8
"""Words that a subject line has at most."""
WHOLE: Final = 3
"""Content words from which on a question says by itself what it is about."""
_QUESTION: Final = re.compile(r"[^.!?\n]+\?")
_POINTS: Final = re.compile(r"\b(?:it|its|this|that|these|those|they|them|one|ones|above|subject)\b")
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
    asks for what "cable" only names; a number alone is that number. Long texts are told by their content words. Answers hang on the
    question itself: the subject line above one that says all it asks is another wording of it.
    """
    if not labelled:
        return senses([_without_subject(text) for text in inputs], numbers=True)
    return [f"{key} {_does(text, key)}".strip() for text, key in zip(inputs, senses(inputs, numbers=False), strict=True)]


def _without_subject(text: str) -> str:
    """`text` without its first line where that is a subject, and a question below it has content enough and points at nothing above."""
    subject, _, body = text.partition("\n")
    if not body or subject.rstrip().endswith("?") or len(subject.split()) > SUBJECT:
        return text
    asked = [sentence for sentence in _QUESTION.findall(body) if not _POINTS.search(sentence.lower())]
    return body if any(len(set(content_words(sentence))) >= WHOLE for sentence in asked) else text


def _does(text: str, key: str) -> str:
    said, content = text.lower().replace("’", "'"), key.split()
    if content and all(set(word) == {"0"} for word in content):
        return " ".join(re.findall(r"\w+", said))
    marks = dict(_ANSWERS if len(content) < FEW else {}) | (_GREETS if len(content) < BARE else {})
    found = [mark for mark, pattern in marks.items() if re.search(pattern, said)]
    return " ".join(f"+{mark}" for mark in (*found, *(["want"] if _WANTS.search(said) else [])))
