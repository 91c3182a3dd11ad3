"""Names of people by the way that the settings choose: the trained finder and the list, the list alone, or neither."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipelines.scrub.detector import Finding
from pipelines.scrub.gazetteer import listed_names
from pipelines.scrub.lexicon import is_first_name
from pipelines.scrub.likely import likely_listed, likely_people
from pipelines.settings.models import Scrub


def people(texts: Sequence[str], *, knobs: Scrub) -> list[list[Finding]]:
    """Names in each of `texts` (normalised); greetings, signatures and what a text says is a name are detectors of their own."""
    if knobs.names == "off":
        return [[] for _ in texts]
    listed = [likely_listed(text, listed_names(text)) for text in texts]
    if knobs.names == "list":
        return listed
    from pipelines.scrub.finder import find_names

    found = [
        likely_people(text, some, knobs.languages) for text, some in zip(texts, find_names(texts, threshold=knobs.threshold), strict=True)
    ]
    both = [[*one, *other] for one, other in zip(found, listed, strict=True)]
    return [[*some, *_whole(text, some)] for text, some in zip(texts, both, strict=True)]


def _whole(text: str, found: list[Finding]) -> Iterator[Finding]:
    """One name of two findings: parted by a blank alone, or a surname, a comma and a first name."""
    for one, other in pairwise(sorted(found)):
        gap = text[one.end : other.start]
        turned = (
            gap == ", " and not _in_list(text, one.start, other.end) and _turned(text[one.start : one.end], text[other.start : other.end])
        )
        if gap == " " or turned:
            yield (one if one.score > other.score else other)._replace(start=one.start, end=other.end)


def _in_list(text: str, start: int, end: int) -> bool:
    """Whether a comma before, or a comma or `and` after, says that names are listed, each by itself."""
    return text[:start].endswith(", ") or text.startswith((", ", " and ", " & "), end)


def _turned(last: str, first: str) -> bool:
    """Whether a name begins with the surname, as lists do."""
    return " " not in last and not is_first_name(last) and is_first_name(first.split(" ", maxsplit=1)[0])
