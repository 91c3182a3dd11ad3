"""Names that stand in for people, by language and sort; and of which language a name is."""

import math
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from typing import Final

from pipelines.scrub.lexicon import lines, unaccented

LETTERS: Final = (2, 3, 4)
"""How many letters of a name are looked at together."""
_UNSEEN: Final = 0.3
"""What letters count that no listed name of a language has."""


@cache
def pools() -> dict[tuple[str, str], tuple[str, ...]]:
    """Stand-in names by language and sort: `f`, `m`, `s` (surnames), `n` (either)."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for line in lines("stand_in_names.txt"):
        head, names = line.split(": ")
        language, sort = head.split()
        found[language, sort] = tuple(names.split())
    return found


@cache
def listed(languages: tuple[str, ...]) -> dict[str, tuple[str, str]]:
    """Language and sort of each listed name, in small letters; where several have it, the configured languages come first."""
    order = [*languages, *(language for language, _ in pools() if language not in languages)]
    found: dict[str, tuple[str, str]] = {}
    for sort, names in sorted(pools().items(), key=lambda pool: order.index(pool[0][0])):
        for name in names:
            found.setdefault(unaccented(name), sort)
    return found


def language_of(name: str, languages: tuple[str, ...]) -> str:
    """The one of `languages` whose listed names are spelt most like `name`: naive Bayes on letter groups (Cavnar and Trenkle 1994)."""
    groups = list(_groups(name))
    return max(languages, key=lambda language: sum(_spelling()[language].get(group, _spelling()[language][""]) for group in groups))


@cache
def _spelling() -> dict[str, dict[str, float]]:
    """By language the logarithm of each letter group's share in its names; "" stands for a group that none has."""
    seen = {language: Counter(group for _, names in some for name in names for group in _groups(name)) for language, some in _by_language()}
    kinds = len({group for groups in seen.values() for group in groups})
    return {
        language: {group: math.log((count + _UNSEEN) / (groups.total() + _UNSEEN * kinds)) for group, count in [*groups.items(), ("", 0)]}
        for language, groups in seen.items()
    }


def _by_language() -> Iterator[tuple[str, Iterator[tuple[tuple[str, str], tuple[str, ...]]]]]:
    return groupby(pools().items(), key=lambda pool: pool[0][0])


def _groups(name: str) -> Iterator[str]:
    whole = f"^{unaccented(name)}$"
    return (whole[at : at + size] for size in LETTERS for at in range(len(whole) - size + 1))
