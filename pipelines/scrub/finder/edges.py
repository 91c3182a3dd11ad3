"""Where names begin and end in a run of tokens that the network takes for people's."""

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pipelines.scrub.finder.looks import NAMES
from pipelines.scrub.finder.tokens import Tokens
from pipelines.scrub.finder.words import KINDS, OWN, SMALL
from pipelines.scrub.lexicon import clear_names, words

SHORT: Final = 3
"""Letters that a word before a full stop inside a name has at most: `St.`, `J.`."""
_INSIDE: Final = frozenset(".-'’\"“”()")
"""Marks that may stand inside a name."""
_JOINTS: Final = frozenset(["-", "al", "el", "bin", "ibn", "van", "von", "der", "den", "de", "da", "di", "du", "del", "la", "ter", "ten"])
_MARK: Final = KINDS.index("mark")


def joints(tokens: Tokens) -> NDArray[np.bool_]:
    """Which tokens may join two of a name: a hyphen that touches both sides, small words of surnames."""
    joint = np.array([word in _JOINTS for word in tokens.words])[tokens.word]
    hyphen = np.array([word == "-" for word in tokens.words])[tokens.word]
    touches = np.concatenate((tokens.end[:-1] == tokens.start[1:], [False]))
    possible: NDArray[np.bool_] = joint & (~hyphen | (touches & np.roll(touches, 1)))
    return possible


def joined(joint: NDArray[np.bool_], fits: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which of the tokens `joint` stand between two of a name (`fits`), alone or two in a row."""
    before = np.roll(fits, 1) | (np.roll(joint, 1) & np.roll(fits, 2))
    after = np.roll(fits, -1) | (np.roll(joint, -1) & np.roll(fits, -2))
    between: NDArray[np.bool_] = joint & before & after
    return between


def names_in(tokens: Tokens, kinds: NDArray[np.uint8], lists: NDArray[np.uint16], first: int, stop: int) -> Iterator[NDArray[np.intp]]:
    """The places of the words of each name in the run `[first, stop)`.

    A run is parted behind an owner (`Canada's Smith`), at marks that no name holds and after a sentence; titles are taken off
    its start, common words in small letters off the ends of a name with capitals.
    """
    part: list[int] = []
    for place in range(first, stop):
        if kinds[place] >= SMALL:
            part.append(place)
        if part and _ends(tokens, kinds, place):
            yield _trimmed(tokens, kinds, lists, part)
            part = []
    yield _trimmed(tokens, kinds, lists, part)


def _ends(tokens: Tokens, kinds: NDArray[np.uint8], place: int) -> bool:
    word: str = tokens.words[tokens.word[place]]
    if kinds[place] >= SMALL:
        return word.endswith(OWN)
    if kinds[place] != _MARK or word[0] not in _INSIDE:
        return True
    before, after = tokens.end[place - 1] == tokens.start[place], tokens.start[place + 1] == tokens.end[place]
    if word[0] == "-":
        return not (before or after)
    return word[0] == "." and (len(word) > 1 or tokens.end[place - 1] - tokens.start[place - 1] > SHORT)


def _trimmed(tokens: Tokens, kinds: NDArray[np.uint8], lists: NDArray[np.uint16], part: list[int]) -> NDArray[np.intp]:
    written = [tokens.words[tokens.word[place]].casefold() for place in part]
    led, end = 0, len(part)
    while led < end and written[led] in words("titles.txt"):
        led += 1
    if (kinds[part[led:end]] > SMALL).any():
        while led < end and (kinds[part[led]] == SMALL and written[led] not in words("name_particles.txt")):
            led += 1
        while led < end and kinds[part[end - 1]] == SMALL and not lists[part[end - 1]] & NAMES:
            end -= 1
        named = next((at for at in range(led, end) if written[at] in clear_names()), led)
        if all(word in words("function_words.txt") | words("name_particles.txt") for word in written[led:named]):
            led = named
    return np.array(part[led:end], np.intp)
