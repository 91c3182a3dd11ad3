"""What a sentence tells to do by name (a menu path, a button, a form), and whether it affirms or denies."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from pipelines.clusters.sense import content_words
from pipelines.contradictions.facts import Claim, statements

PROCEDURE: Final = "procedure"
WHETHER: Final = "whether"

_DO: Final = (
    r"\b(?i:click|press|tap|select|choose|pick|open|go to|use|try|visit|start|run|enable|disable|check|untick|tick|call|contact"
    r"|install|download|enter|type|switch to|turn on|turn off|under|in)\b"
)
_FILLER: Final = r"(?:\s(?i:on|in|to|the|your|our|a|an|then|for|with|menu|button|tab|option|page|icon)\b){0,4}"
_MORE: Final = r"(?!(?:Then|Click|Press|Select|Choose|Type|And|Or|You)\b)[A-Z][\w&+-]*"
_FIRST: Final = rf"(?!(?:If|In|To|This|It|The|Enter)\b){_MORE}"
_QUOTED: Final = r"[\"“'‘«](?=\S)([^\"”'’»\n]{2,40})(?<=\S)[\"”'’»]"
_NAME: Final = rf"(?:{_QUOTED}|({_FIRST}(?:\s(?:(?:in|to|the|of|and|&)\s)?{_MORE}){{0,4}}))"
_NAMED: Final = re.compile(rf"{_DO}{_FILLER}\s{_NAME}")
_STEP: Final = r"[A-Z?\"“'(][\w&'’\"”/()?+-]*(?:\s(?!-)[\w&+\"”()-]+){0,3}?"
_PATH: Final = re.compile(rf"{_STEP}(?:\s?(?:-{{0,2}}>{{1,2}}|=>|→|»)\s?{_STEP}(?![\w]))+")
_NEGATION: Final = re.compile(
    r"\b(?:not|no|never|cannot|unable|impossible|neither|nor|none|nobody|nothing|without|\w+n't"
    r"|un(?=available|supported|refundable)|non[- ]?(?=\w))"
)
_NO_CONTENT: Final = frozenset(
    ("not", "no", "never", "cannot", "unable", "impossible", "unfortunately", "sorry", "afraid", "yes", "possible", "indeed")
)


@lru_cache(maxsize=65_536)
def steps(text: str) -> tuple[Claim, ...]:
    """Procedures that the statements of `text` name, and of each statement whether it affirms or denies; repeated ones once."""
    return tuple(dict.fromkeys(claim for sentence in statements(text) for claim in (*_procedures(sentence), *_whether(sentence))))


def _procedures(sentence: str) -> Iterator[Claim]:
    """Menu paths, else what stands with a capital or in quotes after a word that tells to do something."""
    paths = [hit[0] for hit in _PATH.finditer(sentence)]
    rest = _PATH.sub(" ", sentence)
    names = [hit[1] or hit[2] for hit in _NAMED.finditer(rest)]
    for named in (*paths, *names):
        about = frozenset(content_words(sentence.replace(named, " ")))
        yield Claim(PROCEDURE, " ".join(re.findall(r"\w+", named.lower())), about)


def _whether(sentence: str) -> Iterator[Claim]:
    """The sentence's side, when it has words to be about."""
    said = sentence.lower().replace("’", "'")
    words = (word for word in content_words(re.sub(r"\b(?:un|non[- ]?)(?=available|supported|refundable)", "", said)))
    about = frozenset(word for word in words if word not in _NO_CONTENT and not word.endswith("n't"))
    if about:
        yield Claim(WHETHER, "no" if denies(said) else "yes", about)


def denies(said: str) -> bool:
    """Whether a statement in small letters denies: an odd number of negations."""
    return len(_NEGATION.findall(said)) % 2 == 1
