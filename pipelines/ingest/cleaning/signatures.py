"""What stands under a message because it always does: signatures, and the phone's advertisement."""

import re
from functools import cache
from typing import Final

_LANGUAGES: Final = ["en", "de", "fr", "es", "it", "nl", "pl"]
"""The library's other languages close with words that begin ordinary sentences of these."""
_CLOSINGS: Final = (
    "sincerely|yours|cheers|warm|best|kind|thanks|thank|regards|all the best|mit freundlichen|freundliche|beste|liebe|viele|gr[uü]|"
    "cordialement|salutations|bonne|saludos|un saludo|atentamente|gracias|muchas|cordial|atenciosamente|met|hartelijke|bedankt|dank|"
    "pozdraw|z powa"
)
MAY_SIGN: Final = (
    rf"(?mi)^[ \t]*(?:(?:{_CLOSINGS})|(?:--|__)[ \t]*$|(?:sent|get outlook|gesendet|von meinem|envoyé|enviado|inviato|verzonden|wysłano))"
)
_DELIMITER: Final = re.compile(r"^(?:--|__)\s*$")
_WORD: Final = r"(?:[^\W\d_a-zà-þ][\w'’.&-]*|of|the|and|von|van|de|der|da|di)"
_NAME: Final = re.compile(rf"^{_WORD}(?:[ ,|]+{_WORD}){{0,5}}$")
_THANKS: Final = re.compile(r"(?:many |muchas )?(?:thank|dank|bedankt|gracias|merci)[\w ]*[,.! ]*", re.IGNORECASE)
"""Thanks alone, with no name under them, are said and not signed."""
_MOST_LINES: Final = 8
_MOST_CHARACTERS: Final = 400
_MORE: Final = (
    r"(?:regards|wishes|sincerely,?|cheers,?|yours (?:sincerely|truly|faithfully)|many thanks|"
    r"thanks(?: (?:again|so much|a lot|in advance))?|thank you(?: (?:again|so much|very much))?)"
)


def without_signature(text: str) -> str:
    """The text without the signature at its end; empty when there is nothing else.

    A signature is at most 8 lines and 400 characters: under a line `--`, after a closing (`Best regards,`) that stands alone or with a
    name and is followed by names and details but no sentence, or a line like `Sent from my phone` at the end.
    A closing on the first line is what was said.
    """
    lines = text.rstrip().split("\n")
    for place in range(max(len(lines) - _MOST_LINES, 0), len(lines)):
        if _signs(place, lines[place], [line.strip() for line in lines[place + 1 :] if line.strip()]):
            return "\n".join(lines[:place]).rstrip()
    return text


def _signs(place: int, line: str, below: list[str]) -> bool:
    if sum(map(len, below)) > _MOST_CHARACTERS:
        return False
    if _DELIMITER.match(line):
        return bool(below) and all(len(one) <= 80 for one in below)
    closing, phone = _library()
    if phone.match(line.strip()) and len(line) <= 60:
        return len(below) <= 1
    named = closing.match(line.strip()) if place else None
    if named and not below and _THANKS.fullmatch(line.strip()):
        return False
    return bool(named) and _is_name(line.strip()[named.end() :] if named else "") and _names_then_details(below)


def _is_name(rest: str) -> bool:
    rest = rest.strip(" ,.!-–—*")
    return not rest or (len(rest) <= 40 and bool(_NAME.match(rest)))


def _names_then_details(below: list[str]) -> bool:
    """A name first, and no line that is a sentence or a question."""
    return not below or (
        _is_name(below[0]) and len(below[0]) <= 60 and not any(one.endswith(("?", ":")) or len(one.split()) > 12 for one in below)
    )


@cache
def _library() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The closings and the phones' lines that mail-parser-reply knows."""
    from mailparser_reply.constants import MAIL_LANGUAGES  # type: ignore[import-untyped]

    known = [MAIL_LANGUAGES[language] for language in _LANGUAGES]
    closings = [closing.rstrip(",") for language in known for closing in language.get("signatures") or []]
    phones = [language["sent_from"] for language in known if language.get("sent_from")]
    longest_first = sorted(closings, key=len, reverse=True)
    closing = rf"(?:(?:with |many )?(?:{_MORE}|{'|'.join(longest_first)})(?!\w)(?:\s+{_MORE})?)"
    return re.compile(closing, re.IGNORECASE), re.compile(rf"(?:{'|'.join(phones)}|Von meinem \w+ gesendet)", re.IGNORECASE)
