"""E-mail addresses, held offline."""

from typing import Final

from pipelines.scrub.detector import Detector, Rule

_LOCAL: Final = r"[\p{L}\p{N}](?:[\p{L}\p{N}_.+%'’\-]{0,62}[\p{L}\p{N}_+\-])?"
_HOST: Final = r"(?:[\p{L}\p{N}](?:[\p{L}\p{N}\-]{0,61}[\p{L}\p{N}])?\.){1,8}\p{L}{2,24}"


def _not_a_file(text: str) -> bool:
    return not text.lower().endswith((".png", ".jpg", ".jpeg", ".gif", ".svg", ".js", ".css", ".html", ".xpi", ".dll", ".exe"))


EMAIL: Final = Detector(
    name="email",
    entity_type="EMAIL_ADDRESS",
    rules=(
        Rule("address", rf"(?<![\p{{L}}\p{{N}}_.+%\-]){_LOCAL}@{_HOST}(?![\p{{L}}\p{{N}}_])", 0.95),
        Rule(
            "spelt out",
            r"(?<![\p{L}\p{N}_.+%\-])[\w.+\-]{1,64} ?(?:\(at\)|\[at\]) ?[\w\-]{2,63} ?(?:\.|\(dot\)|\[dot\]) ?\p{L}{2,12}\b",
            0.8,
        ),
        Rule("at a bare host", r"(?<=\be-?mail(?: address)?(?: is|:)? )[\w.+\-]{2,64}@[\w\-]{2,63}\b", 0.7),
    ),
    screen=r"@|(?i:[(\[]at[)\]])",
    check=_not_a_file,
    residue=("address",),
)
