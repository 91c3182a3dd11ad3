"""What a name looks like: shared by the rules that find one by its company."""

from typing import Final

import regex  # type: ignore[import-untyped]

from pipelines.scrub.lexicon import is_first_name, nobodys, not_names, words

_PARTICLE: Final = r"(?:van der|van den|van de|von der|de la|de los|van|von|de|del|della|di|da|dos|das|la|le|bin|al|ter|ten|den|zu|y|st\.) "
WORD: Final = r"\p{Lu}(?:[\p{L}\p{M}]+|['’]\p{Lu}[\p{L}\p{M}]+|\.(?= ?\p{Lu}))(?:['’\-]\p{Lu}[\p{L}\p{M}]+)*"
"""One word of a name, beginning with a capital, or an initial."""

NAME: Final = rf"{WORD}(?: (?:{_PARTICLE})?{WORD}){{0,3}}"
"""One to four words of a name; particles may stand between."""

SMALL: Final = r"[\p{L}\p{M}'’\-]{2,}"
"""One word of a name, in any case."""

_INSIDE: Final = regex.compile(r"[@/\\_.#&=]|\p{N}")
_PARTICLES: Final = frozenset(
    [
        "van",
        "der",
        "den",
        "de",
        "von",
        "la",
        "los",
        "las",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "das",
        "le",
        "bin",
        "al",
        "ter",
        "ten",
        "zu",
        "y",
        "st.",
    ]
)

TITLES: Final = (
    r"Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Doctor|Herr|Herrn|Frau|Mme|Mlle|Monsieur|Madame|Mademoiselle|Sr|Sra|Srta|Señor|Señora|"
    r"Señorita|Doña|Sig|Sig\.ra|Signor|Signora|"
    r"Signorina|Dott|Dott\.ssa|Dhr|Mevr|Mevrouw|Meneer|Senhor|Senhora|Exmo|Exma|Dña"
)


def name_part(text: str) -> int:
    """How many characters from the start of `text` are words of a name; common words end it, and particles end no name."""
    kept, at = 0, 0
    for word in text.split(" "):
        if not _is_name_word(word):
            break
        at += len(word) + 1
        kept = at - 1 if word[:1].isupper() or text.islower() else kept
    return kept if kept > 1 else 0


def _is_name_word(word: str) -> bool:
    folded = word.casefold()
    if not word or folded in nobodys() or folded.removesuffix("'s") in nobodys():
        return word in _PARTICLES
    acronym = 1 < len(word) < 5 and word.isupper() and word.isalpha()
    return not acronym or is_first_name(word)


def spoken_name(text: str) -> int:
    """As `name_part`; in small letters, only where the first word is a listed first name and no common word follows."""
    kept = name_part(text)
    if set(text[kept:].casefold().split()[:1]) & words("roles.txt"):
        return 0
    if not text.islower():
        return kept
    return kept if kept == len(text) and is_first_name(text.split(maxsplit=1)[0]) else 0


def listed_name(text: str) -> int:
    """As `name_part`, where the first word is a listed first name."""
    kept = name_part(text)
    first = text[:kept].replace("-", " ").split()[0] if kept else ""
    return kept if is_first_name(first) and not (first.islower() and first in not_names()) else 0


def stated_name(text: str) -> int:
    """As `name_part`; in small letters the whole text must be free of common words."""
    kept = name_part(text)
    return kept if not text.islower() or (kept == len(text) and not text.endswith(("ed", "ing", "ly"))) else 0


def is_joined(text: str, start: int, end: int) -> bool:
    """Whether the word is a piece of a link, a path, an identifier or a number."""
    before, after = text[start - 1 : start], text[end : end + 2]
    if text[start].islower() and (before == "." or after[:1] == "("):
        return True
    return (bool(_INSIDE.match(before)) and before != ".") or (
        bool(_INSIDE.match(after[:1])) and not (after[:1] == "." and not after[1:].isalnum())
    )
