"""E-mail addresses, held offline."""

from typing import Final

from pipelines.scrub.detector import Detector, Rule
from pipelines.scrub.lexicon import not_names, words

_LOCAL: Final = r"[\p{L}\p{N}](?:[\p{L}\p{N}_.+%'’\-]{0,62}[\p{L}\p{N}_+\-])?"
_HOST: Final = r"(?:[\p{L}\p{N}](?:[\p{L}\p{N}\-]{0,61}[\p{L}\p{N}])?\.){1,8}\p{L}{2,24}"

_ALONE: Final = r"(?<![\p{L}\p{N}_.+%\-])"
_SPELT_HOST: Final = r"[\w\-]{2,63}(?:(?: \. ?|\.| ?(?:\(dot\)|\[dot\]|\{dot\}|<dot>| dot ) ?)\p{L}{2,12}\b){1,3}"
_PROVIDERS: Final = (
    r"(?:gmail|googlemail|hotmail|yahoo|outlook|icloud|aol|proton|protonmail|gmx|web|live|msn)\.(?:com|net|org|de|fr|es|it|nl|co\.uk|me)"
)
_BARE: Final = r"(?:gmail|googlemail|hotmail|yahoo|outlook|icloud|rediffmail|ymail|protonmail)"
_BARE_END: Final = rf"{_BARE} ?(?:com|net|co ?uk)\b"
"""A provider's host in texts that lost their marks."""


def _is_mailbox(text: str) -> bool:
    """Whether `text` is no name of a file, and what stands before a spoken `at`, or a blank, no common word ("look at gmail.com")."""
    said = text.lower()
    local, apart, _ = said.partition(" at " if " at " in said else " ")
    return _not_a_file(text) and not (apart and local in not_names() | words("before_at.txt"))


def _not_a_file(text: str) -> bool:
    return not text.lower().endswith((".png", ".jpg", ".jpeg", ".gif", ".svg", ".js", ".css", ".html", ".xpi", ".dll", ".exe"))


EMAIL: Final = Detector(
    name="email",
    entity_type="EMAIL_ADDRESS",
    rules=(
        Rule("address", rf"(?<![\p{{L}}\p{{N}}_.+%\-]){_LOCAL}@{_HOST}(?![\p{{L}}\p{{N}}_])", 0.95),
        Rule("in brackets", rf"{_ALONE}[\w.+\-]{{1,64}} ?(?:\(at\)|\[at\]|\{{at\}}|<at>) ?{_SPELT_HOST}", 0.8),
        Rule(
            "in words", rf"{_ALONE}(?:[\w+\-]{{1,32}} dot ){{0,2}}[\w.+\-]{{2,64}} at [\w\-]{{2,63}}(?: dot \p{{L}}{{2,12}}){{1,3}}\b", 0.8
        ),
        Rule("at a provider", rf"{_ALONE}[\w.+\-]{{3,64}} at {_PROVIDERS}\b", 0.6),
        Rule("without marks", rf"{_ALONE}[\p{{L}}\p{{N}}_.\-]{{2,40}}(?: \d{{1,8}})? ?{_BARE_END}", 0.6),
        Rule("at a bare host", r"(?<=\be-?mail(?: address)?(?: is|:)? )[\w.+\-]{2,64}@[\w\-]{2,63}\b", 0.7),
    ),
    check=_is_mailbox,
    residue=("address",),
)
