"""Names for names, word by word: a first name for a first name, of the same language and sex where the lists tell."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import regex  # type: ignore[import-untyped]

from pipelines.scrub.lexicon import is_first_name, unaccented, words
from pipelines.scrub.replacing.draw import Draw
from pipelines.scrub.replacing.name_pools import language_of, listed, pools
from pipelines.scrub.replacing.values import is_spelt

_WORD: Final = regex.compile(r"[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*")
FIRST: Final = ("f", "m")


@lru_cache(maxsize=100_000)
def name_for(key: bytes, word: str, languages: tuple[str, ...]) -> str:
    """The stand-in of one word of a name, wherever the word stands: always the same one, and never the word itself.

    A listed first name or surname is given another of its own list, two of them never the same; another first name one of all of the
    language's that it is spelt most like; any other word one of those that serve as both, so that it need not be known which it is.
    """
    folded = unaccented(word)
    pool = listed(languages).get(folded)
    if pool:
        return _round(key, pool)[folded]
    sorts, language = FIRST if is_first_name(word) else ("n",), language_of(folded, languages)
    return Draw(key, "PERSON", folded).of([name for sort in sorts for name in pools()[language, sort] if unaccented(name) != folded])


@lru_cache(maxsize=100)
def _round(key: bytes, pool: tuple[str, str]) -> dict[str, str]:
    """The names of one list in a keyed round, each followed by its stand-in."""
    names = sorted(pools()[pool], key=lambda name: Draw(key, "PERSON", unaccented(name)).digits(20))
    return {unaccented(name): names[(place + 1) % len(names)] for place, name in enumerate(names)}


def person_for(key: bytes, value: str, languages: tuple[str, ...], others: Sequence[str] = ()) -> str:
    """The stand-in of a whole name: every word in its own place and case, titles as they are, an initial that of the name it is short for.

    `others` are words of names in the same record, among which an initial is looked up.
    """
    own = [unaccented(word) for word in _WORD.findall(value)]
    if is_spelt(own):
        return " ".join(cased(value, name_for(key, "".join(own), languages)))

    def one(match: regex.Match[str]) -> str:
        word = match.group()
        folded = unaccented(word)
        if len(own) > 1 and word.casefold() in words("name_particles.txt"):
            return str(word)
        full = next((other for other in others if len(other) > 1 and unaccented(other).startswith(folded)), None)
        if len(word) > 1:
            return cased(word, name_for(key, word, languages))
        return cased(word, name_for(key, full, languages)[0] if full else Draw(key, "INITIAL", folded).of("ABCDEFGHJKLMNPRSTW"))

    named = str(_WORD.sub(one, value))
    chance = Draw(key, "PERSON", value.casefold())
    return "".join(chance.digits(1) if char.isdecimal() else char for char in named)


def cased(like: str, word: str) -> str:
    """`word` in small letters, in capitals or with its own capital, as `like` is written."""
    if like.islower():
        return word.lower()
    return word.upper() if like.isupper() and len(like) > 1 else word
