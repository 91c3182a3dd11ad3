"""What the record itself knows: its customer's and agent's names and addresses, found in every form."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

import regex

from pipelines.scrub.detector import Finding
from pipelines.scrub.kinds import type_of
from pipelines.scrub.lexicon import not_names, wordy_names

Entity = tuple[str, str]
"""Kind and value."""

_ROLES: Final = frozenset(
    "support team agent bot customer service services help helpdesk desk admin administrator user users guest anonymous unknown system sales billing care none null test staff "
    "operator assistant automated automation noreply firefox thunderbird mozilla".split()
)
SHORTEST: Final = 3
"""Letters that a single word has at least to be looked for."""


def known_findings(text: str, known: Iterable[Entity]) -> list[Finding]:
    """Where `text` (normalised) names one of `known`: whole, by single words, in small letters, by initials; detector `known`, score 1."""
    folded = text.casefold()
    found = []
    for entity_type, value in known:
        for pattern, trigger in _forms(type_of(entity_type), value):
            if trigger in folded:
                found += [Finding(*match.span(), type_of(entity_type), 1.0, "known") for match in pattern.finditer(text)]
    return found


@lru_cache(maxsize=100_000)
def _forms(entity_type: str, value: str) -> tuple[tuple[regex.Pattern[str], str], ...]:
    """Patterns of the forms of a value, each with a text (folded) that its matches hold."""
    value = " ".join(value.split())
    if len(value) < SHORTEST or set(value.casefold().split()) & _ROLES:
        return ()
    if entity_type == "PERSON":
        return tuple(_name_forms(value))
    if entity_type == "EMAIL_ADDRESS":
        return tuple(_email_forms(value))
    if entity_type == "PHONE_NUMBER":
        digits = [char for char in value if char.isdecimal()]
        return ((regex.compile(r"\+?" + r"[ ()./\-]{0,2}".join(digits) + r"(?!\d)"), digits[0]),) if len(digits) >= 7 else ()
    return (_whole(value, folds=True),)


def _whole(value: str, *, folds: bool) -> tuple[regex.Pattern[str], str]:
    spaced = r"\s+".join(regex.escape(word) for word in value.split(" "))
    return regex.compile(rf"(?<![\p{{L}}\p{{N}}_]){spaced}(?![\p{{L}}\p{{N}}_])", regex.IGNORECASE if folds else 0), value.split(" ")[
        0
    ].casefold()


def _email_forms(value: str) -> Iterator[tuple[regex.Pattern[str], str]]:
    yield _whole(value, folds=True)
    local = value.split("@")[0]
    if len(local) >= 6 and any(not char.isalpha() for char in local):
        yield _whole(local, folds=True)


def _name_forms(value: str) -> Iterator[tuple[regex.Pattern[str], str]]:
    words = [word.strip(",") for word in value.split(" ") if word.strip(",.")]
    if len(words) > 1 or not _common(words[0]):
        yield _whole(" ".join(words), folds=True)
    if len(words) < 2:
        return
    yield _whole(f"{words[-1]} {words[0]}", folds=True)
    yield _whole(f"{words[-1]}, {words[0]}", folds=True)
    yield _whole(f"{words[0][0]}. {words[-1]}", folds=True)
    yield _whole(f"{words[0]} {words[-1][0]}.", folds=True) if words[-1][0].isalpha() else _whole(words[0], folds=False)
    for word in (words[0], *words[1:]):
        if len(word) >= SHORTEST and word.casefold() not in _ROLES:
            yield _single(word)


def _single(word: str) -> tuple[regex.Pattern[str], str]:
    """A word of a name alone: in any case, or, where it is a common word too, with its capital inside a sentence."""
    if not _common(word):
        return _whole(word, folds=True)
    capital = word[:1].upper() + word[1:].lower()
    return regex.compile(
        rf"(?<=[\p{{Ll}},] |(?i:hi|hello|dear|hey|thanks),? ){regex.escape(capital)}(?![\p{{L}}\p{{N}}_])"
    ), word.casefold()


def _common(word: str) -> bool:
    return word.casefold() in not_names() or word.casefold() in wordy_names()
