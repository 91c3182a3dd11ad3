"""German writes every noun with a capital: there, what the finder alone takes for a person needs a name or a name's company."""

from collections.abc import Sequence
from typing import Final

import regex  # type: ignore[import-untyped]

from pipelines.scrub.detector import Finding
from pipelines.scrub.lexicon import clear_names, unaccented, words
from pipelines.scrub.tongues import is_of_these, looks_like_one

_WORD: Final = regex.compile(r"[\p{L}\p{M}]+")
_GERMAN: Final = frozenset(
    [
        "der",
        "das",
        "den",
        "dem",
        "ein",
        "eine",
        "einen",
        "einem",
        "einer",
        "und",
        "oder",
        "aber",
        "nicht",
        "ich",
        "wir",
        "sie",
        "mein",
        "meine",
        "ist",
        "sind",
        "hat",
        "habe",
        "haben",
        "wird",
        "wurde",
        "wurden",
        "kann",
        "auf",
        "aus",
        "bei",
        "beim",
        "mit",
        "nach",
        "von",
        "vom",
        "zum",
        "zur",
        "für",
        "im",
        "auch",
        "noch",
        "nur",
        "dass",
        "wenn",
        "wie",
        "welche",
        "welches",
        "unter",
    ]
)
_ENGLISH: Final = frozenset(
    [
        "the",
        "a",
        "and",
        "is",
        "are",
        "to",
        "of",
        "my",
        "i",
        "for",
        "not",
        "you",
        "it",
        "with",
        "have",
        "this",
        "on",
        "at",
        "by",
        "he",
        "she",
        "we",
        "our",
        "your",
        "be",
        "will",
        "can",
        "do",
    ]
)
_COMPANY: Final = regex.compile(
    r"(?i)(?:\b(?:herrn?|frau|dr\.?|prof\.?|hallo|hi|moin|servus|guten (?:tag|morgen|abend)|"
    r"lieber?|gr(?:ü|ue)(?:ß|ss)e|gru(?:ß|ss)|dank|danke|"
    r"[mlv]g|mfg|name ist|heiße|heisse|hei(?:ß|ss)t|hieß|ich bin|(?:nach|vor)?name:|kontoinhaber:|mein(?:e|em|er)? "
    r"(?:frau|mann|sohn|tochter|kollege|kollegin)),?\s+)\Z"
)


def is_german(text: str, languages: Sequence[str]) -> bool:
    """Whether `text` has more German function words than English ones, or neither where only German can be meant beside English."""
    told = _WORD.findall(text.casefold())
    german, english = (sum(word in some for word in told) for some in (_GERMAN, _ENGLISH))
    return german > english or (german == english == 0 and "de" in languages and set(languages) <= {"de", "en"})


def likely_people(text: str, found: Sequence[Finding], languages: Sequence[str]) -> list[Finding]:
    """The findings of the finder in `text` that are no function words alone and, in German, look like a person there."""
    named = [one for one in found if not set(_folded(text, one)) <= words("function_words.txt")]
    if not named or not is_german(text, languages):
        return [one for one in named if looks_like_one(text, one)] if named and is_of_these(text) else named
    return [one for one in named if _is_person(text, one)]


def _folded(text: str, finding: Finding) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text[finding.start : finding.end])]


def _is_person(text: str, finding: Finding) -> bool:
    """A known first name, two words with capitals beside each other, or a single one in a name's company."""
    written = _WORD.findall(text[finding.start : finding.end])
    if any(unaccented(word) in clear_names() and word[:1].isupper() for word in written):
        return True
    capitals = all(word[:1].isupper() for word in written) and not set(_folded(text, finding)) & words("function_words.txt")
    return bool(written) and ((capitals and len(written) > 1) or bool(_COMPANY.search(text[max(0, finding.start - 40) : finding.start])))
