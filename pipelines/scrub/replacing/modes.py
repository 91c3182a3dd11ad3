"""The replacement that the config asks for, made anew for each record."""

from collections.abc import Callable

from pipelines.key import read_key
from pipelines.scrub.replacing.placeholders import Placeholders
from pipelines.scrub.replacing.pseudonyms import Pseudonyms
from pipelines.scrub.replacing.subject import Subject
from pipelines.scrub.replacing.variables import Variables
from pipelines.settings.models import Scrub

StandIn = Callable[[str, str], str]
"""From kind and value to what stands in its place."""
Replacing = Callable[[Subject], StandIn]


def replacing_with(knobs: Scrub) -> Replacing:
    """The replacement under `knobs`. Raises UserError when it needs PAIRWRIGHT_KEY and that is unset or short."""
    if knobs.replacement == "pseudonym":
        key, languages = read_key("scrub.replacement: pseudonym").encode(), tuple(knobs.languages)
        return lambda subject: Pseudonyms(subject, key, languages).of
    return lambda subject: (Variables(subject) if knobs.replacement == "variable" else Placeholders(subject)).of
