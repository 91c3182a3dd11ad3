"""What the record itself knows: its customer's and agent's names and addresses, found in every form."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

import regex  # type: ignore[import-untyped]

from pipelines.scrub.detector import Finding, found_at
from pipelines.scrub.kinds import type_of
from pipelines.scrub.lexicon import not_names, words, wordy_names
from pipelines.scrub.normalise import normalised

Entity = tuple[str, str]
"""Kind and value."""

SHORTEST: Final = 3
"""Letters that a single word has at least to be looked for."""


Form = tuple[str, int, str]
"""A pattern, its flags, and a text (folded) without which it cannot match."""


def known_findings(text: str, known: Iterable[Entity]) -> list[Finding]:
    """Where `text` (normalised) names one of `known`: whole, by single words, in small letters, by initials; detector `known`, score 1."""
    folded = text.casefold()
    found = []
    for entity_type, value in known:
        kind = type_of(entity_type)
        for pattern, flags, trigger in _forms(kind, value):
            if trigger in folded:
                found += [found_at(match.span(), kind, 1.0, "known") for match in regex.finditer(pattern, text, flags)]
    return found


@lru_cache(maxsize=10_000)
def _forms(entity_type: str, value: str) -> tuple[Form, ...]:
    value = normalised(" ".join(value.split()))
    if len(value) < SHORTEST or set(value.casefold().split()) & words("roles.txt"):
        return ()
    if entity_type == "PERSON":
        return tuple(_name_forms(value))
    if entity_type == "EMAIL_ADDRESS":
        return tuple(_email_forms(value))
    if entity_type == "PHONE_NUMBER":
        digits = [char for char in value if char.isdecimal()]
        return ((r"\+?" + r"[ ()./\-]{0,2}".join(digits) + r"(?!\d)", 0, digits[0]),) if len(digits) >= 7 else ()
    return (_whole(value, folds=True) if " " in value else _single(value),)


def _whole(value: str, *, folds: bool) -> Form:
    spaced = r"\s+".join(regex.escape(word) for word in value.split(" "))
    trigger = max(value.casefold().split(" "), key=len)
    return rf"(?<![\p{{L}}\p{{N}}_]){spaced}(?![\p{{L}}\p{{N}}_])", regex.IGNORECASE if folds else 0, trigger


def _email_forms(value: str) -> Iterator[Form]:
    yield _whole(value, folds=True)
    local = value.split("@", maxsplit=1)[0]
    if len(local) >= 6 and any(not char.isalpha() for char in local):
        yield _whole(local, folds=True)


def _name_forms(value: str) -> Iterator[Form]:
    parts = [word.strip(",") for word in value.split(" ") if word.strip(",.")]
    if len(parts) == 1:
        yield _single(parts[0])
        return
    first, last = parts[0], parts[-1]
    for form in (" ".join(parts), f"{first} {last}", f"{last} {first}", f"{last}, {first}", f"{first[0]}. {last}", f"{first} {last[0]}."):
        yield _whole(form, folds=True)
    for word in parts:
        if len(word) >= SHORTEST:
            yield _single(word)


def _single(word: str) -> Form:
    """A word of a name alone: in any case; with its capital where it is a word or a place too; and where it also begins sentences
    ("Will you …", "May I …"), only inside one, after a greeting, or where it stands as a signature does."""
    if not _common(word):
        return _whole(word, folds=True)
    capital = regex.escape(word[:1].upper() + word[1:].lower())
    if not _begins_sentences(word):
        return rf"(?<![\p{{L}}\p{{N}}_]){capital}(?![\p{{L}}\p{{N}}_])", 0, word.casefold()
    inside = rf"(?<=[\p{{Ll}},] |(?i:hi|hello|dear|hey|thanks),? ){capital}(?![\p{{L}}\p{{N}}_])"
    signed = rf"^[ \t>*–—-]*\K{capital}(?=[ \t]*(?:$|[,.!|(/–-]|(?i:from|at)[ ]))"
    return f"{inside}|{signed}", regex.MULTILINE, word.casefold()


def _begins_sentences(word: str) -> bool:
    return word.casefold() in not_names() or word.casefold() in words("sentence_starters.txt")


def _common(word: str) -> bool:
    return word.casefold() in not_names() or word.casefold() in wordy_names()
