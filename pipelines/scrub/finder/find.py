"""Names in many texts at once: tokens, distinct words, the network, and runs of tokens that it takes for people."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

import numpy as np
import regex  # type: ignore[import-untyped]
from numpy.typing import NDArray

from pipelines.scrub.detector import Finding
from pipelines.scrub.detectors import STRUCTURED
from pipelines.scrub.detectors.name_shapes import is_joined
from pipelines.scrub.finder.edges import joints, names_in
from pipelines.scrub.finder.looks import ENGLISH, doubt
from pipelines.scrub.finder.manner import manners
from pipelines.scrub.finder.model import Model, model
from pipelines.scrub.finder.network import UNIT, scores
from pipelines.scrub.finder.tokens import Tokens, tokens_of
from pipelines.scrub.finder.vocabulary import Vocabulary, vocabulary
from pipelines.scrub.finder.whole import stands, whole
from pipelines.scrub.finder.words import KINDS, OWN, SMALL
from pipelines.scrub.lexicon import clear_names, unaccented, words, wordy_names

BATCH: Final = 400_000
"""Characters that are read at once."""
REACH: Final = int(2.0 * UNIT * UNIT)
"""By how much a name's lesser words with a capital, in no list of common words, may score below what its best one must reach."""
SHORTEST: Final = 3
"""Letters that a single word in small letters has at least."""
LINES: Final = KINDS.index("gone")
_SETTING: Final = regex.compile(r": [^\s:]+[ \t]*(?:\n|\Z)")
_ARTICLES: Final = (["a"], ["an"], ["the"])


def find_names(texts: Sequence[str], *, threshold: float) -> list[list[Finding]]:
    """Names of people in each of `texts` (normalised) at a confidence of `threshold` or more; detector `finder`.

    The confidence is the share of such words that were people's in texts held out from training. No text's findings depend on another's.
    """
    found: list[list[Finding]] = [[] for _ in texts]
    for rows in _batches(texts):
        tokens = tokens_of([texts[row] for row in rows])
        for place, seen in _findings(tokens, model(), threshold):
            text = texts[rows[place]]
            finding = whole(text, seen)
            if not (_is_piece(text, finding) or _is_thing(text, finding.start, finding.end) or _leads(text, finding)):
                found[rows[place]].append(finding)
    return found


def _is_piece(text: str, finding: Finding) -> bool:
    """Whether a word is a piece of a path, a link or a number (`KC-624174`)."""
    numbered = text[finding.end : finding.end + 1] == "-" and text[finding.end + 1 : finding.end + 2].isdecimal()
    return numbered or (is_joined(text, finding.start, finding.end) and not stands(text, finding))


def _is_thing(text: str, start: int, end: int) -> bool:
    """Whether a word that is a name and a common word follows an article: a Rose Gold watch, the Grace period."""
    return unaccented(text[start:end]) in wordy_names() and text[max(0, start - 5) : start].casefold().split(" ")[-2:-1] in _ARTICLES


def _leads(text: str, finding: Finding) -> bool:
    """Whether a single word tells what kind of number or setting follows (`IBAN`, `sidenav: left`), or is too small to be anybody."""
    written = text[finding.start : finding.end]
    word = written.casefold()
    small = written.islower() and (len(word) < SHORTEST or bool(_SETTING.match(text, finding.end)))
    return (small or word in number_words()) and word not in clear_names()


@cache
def number_words() -> frozenset[str]:
    """Words before a number or an address, in the languages that we know: those of our list, and the context words of all detectors."""
    told = " ".join(context.casefold() for detector in STRUCTURED for context in detector.context)
    return words("number_words.txt") | set(told.split())


def _batches(texts: Sequence[str]) -> Iterator[list[int]]:
    rows: list[int] = []
    size = 0
    for row, text in enumerate(texts):
        rows.append(row)
        size += len(text)
        if size > BATCH:
            yield rows
            rows, size = [], 0
    if rows:
        yield rows


def margins(tokens: Tokens, known: Vocabulary) -> tuple[NDArray[np.int32], NDArray[np.uint8]]:
    """By how much each token looks more like a person's name than like anything else, in 1/4096; and each token's kind."""
    rows = known.rows(tokens.words)[tokens.word]
    kinds = known.kinds[rows]
    manner = manners(kinds, tokens.row, tokens.start, tokens.end)
    return scores(known.network, known.vectors[rows], manner, kinds > 0), kinds


def _findings(tokens: Tokens, using: Model, threshold: float) -> Iterator[tuple[int, Finding]]:
    known = vocabulary()
    margin, kinds = margins(tokens, known)
    lists = known.lists[known.rows(tokens.words)[tokens.word]]
    least = int(using.margins[min(int(np.searchsorted(using.chances, threshold)), len(using.chances) - 1)])
    nameable = (kinds > SMALL) & ((lists & ENGLISH) == 0)
    fits = (margin >= least - np.where(nameable, REACH, 0)) & (kinds > LINES)
    fits |= joints(tokens, fits)
    edges = np.flatnonzero(np.diff(np.concatenate(([False], fits, [False])).astype(np.int8)))
    for first, stop in edges.reshape(-1, 2).tolist():
        for span in names_in(tokens, kinds, lists, first, stop):
            best = int(margin[span].max()) - doubt(kinds[span], lists[span]) if span.size else least - 1
            if best >= least:
                chance = float(using.chances[np.searchsorted(using.margins, best, "right") - 1])
                start, end = int(tokens.start[span[0]]), int(tokens.end[span[-1]]) - _owning(tokens.words[tokens.word[span[-1]]])
                if end - start > 1:
                    yield int(tokens.row[first]), Finding(start, end, "PERSON", round(chance, 2), "finder")


def _owning(word: str) -> int:
    return 2 if word.endswith(OWN) else 0
