"""Names of people by the way that the settings choose: the trained finder and the list, the list alone, or neither."""

from collections.abc import Sequence

from pipelines.scrub.detector import Finding
from pipelines.scrub.gazetteer import listed_names
from pipelines.settings.models import Scrub


def people(texts: Sequence[str], *, knobs: Scrub) -> list[list[Finding]]:
    """Names in each of `texts` (normalised); greetings, signatures and what a text says is a name are detectors of their own."""
    if knobs.names == "off":
        return [[] for _ in texts]
    listed = [listed_names(text) for text in texts]
    if knobs.names == "list":
        return listed
    from pipelines.scrub.finder import find_names

    found = find_names(texts, threshold=knobs.threshold)
    return [[*one, *other] for one, other in zip(found, listed, strict=True)]
