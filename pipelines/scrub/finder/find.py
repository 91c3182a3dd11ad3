"""Names in many texts at once: what the network takes for people, less what the text around it says is none."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

import numpy as np
import regex  # type: ignore[import-untyped]

from pipelines.scrub.detector import Finding
from pipelines.scrub.detectors import STRUCTURED
from pipelines.scrub.detectors.name_shapes import is_joined
from pipelines.scrub.finder.model import Model, model
from pipelines.scrub.finder.runs import runs
from pipelines.scrub.finder.tokens import Tokens, tokens_of
from pipelines.scrub.finder.vocabulary import vocabulary
from pipelines.scrub.finder.whole import stands, whole
from pipelines.scrub.finder.words import OWN
from pipelines.scrub.lexicon import clear_names, unaccented, words, wordy_names
from pipelines.scrub.listed import is_town, is_word

BATCH: Final = 400_000
"""Characters that are read at once."""
FIRM: Final = 0.6
"""The confidence at which a name's ends are told."""
SHORTEST: Final = 3
"""Letters that a single word in small letters has at least."""
_NUMBER: Final = regex.compile(r"[:#]? ?[\p{L}\-:.#/ ]{0,9}\d")
_PLACE: Final = regex.compile(r"\b(?:Los|Las|San|Santa|Santo|Fort|Mount|Lake|Puerto) \Z")
_WITHIN: Final = regex.compile(r"(?<![\w:])(?:(?:in|nach|naar|em|dans|desde|hacia|hasta|near|ETA)|(?<![\p{Lu}]\p{Ll}{1,20} )en) \Z")
"""What stands before a place and hardly ever before a person: `en` is also a Dutch `and`."""
_SETTING: Final = regex.compile(r": [^\s:]+[ \t]*(?:\n|\Z)")
_ARTICLES: Final = (["a"], ["an"], ["the"])


def find_names(texts: Sequence[str], *, threshold: float) -> list[list[Finding]]:
    """Names of people in each of `texts` (normalised) at a confidence of `threshold` or more; detector `finder`.

    The confidence is the share of such names that were people's in texts held out from training. No text's findings depend on another's.
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
    """Whether a name goes on a place's (Los Angeles), is a town that one is in, or a common word behind an article: the Grace period."""
    if _PLACE.search(text, max(0, start - 8), start) or (_WITHIN.search(text, max(0, start - 12), start) and is_town(text[start:end])):
        return True
    return unaccented(text[start:end]) in wordy_names() and text[max(0, start - 5) : start].casefold().split(" ")[-2:-1] in _ARTICLES


def _leads(text: str, finding: Finding) -> bool:
    """Whether a word tells what number or setting follows (`IBAN`, `sidenav: left`), is short (`KYC`), glued (`Iwant`) or too small."""
    written = text[finding.start : finding.end]
    word = written.casefold()
    small = written.islower() and (len(word) < SHORTEST or bool(_SETTING.match(text, finding.end)))
    leads = word in number_words() and (word not in clear_names() or bool(_NUMBER.match(text, finding.end)))
    short = word in words("abbreviations.txt") and (written.isupper() or word not in clear_names())
    glued = written.startswith("I") and word[1:].isalpha() and is_word(word[1:])
    return leads or short or ((small or glued) and word not in clear_names())


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


def _findings(tokens: Tokens, using: Model, threshold: float) -> Iterator[tuple[int, Finding]]:
    for span, best in runs(tokens, vocabulary(), _margin(using, threshold), _margin(using, FIRM)):
        chance = float(using.chances[np.searchsorted(using.margins, best, "right") - 1])
        start, end = int(tokens.start[span[0]]), int(tokens.end[span[-1]]) - _owning(tokens.words[tokens.word[span[-1]]])
        if end - start > 1:
            yield int(tokens.row[span[0]]), Finding(start, end, "PERSON", round(chance, 2), "finder")


def _margin(using: Model, chance: float) -> int:
    return int(using.margins[min(int(np.searchsorted(using.chances, chance)), len(using.chances) - 1)])


def _owning(word: str) -> int:
    return 2 if word.endswith(OWN) else 0
