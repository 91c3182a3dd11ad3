"""What mail programs put under a reply: the mail replied to, by the headers that mail-parser-reply knows."""

import re
from functools import cache
from typing import Final

LANGUAGES: Final = ["en", "de", "fr", "es", "it", "nl", "pl", "sv", "da", "cs", "ja", "ko", "zh"]
_LONGEST: Final = 400
"""Characters of a line that can be such a header; the library's patterns take cubic time on long ones."""
_WROTE: Final = r"wrote|schrieb|a écrit|escribió|escreveu|ha scritto|schreef|skrev|napsal\(a\)|napisał|nadesłał"
_FROM: Final = "From|Von|De|Da|Van|Från|Fra|Od"
_NEXT: Final = "Sent|Date|To|Gesendet|Datum|An|Envoyé|À|Enviado|Fecha|Para|Inviato|Data|Verzonden|Aan|Skickat|Till|Sendt|Til"
MAY_QUOTE: Final = (
    rf"(?mi)(?:{_WROTE})\b.{{0,100}}:[ \t]*$|^[> ]*-{{2,}} ?(?:Original|Forwarded|Ursprüngliche|Weitergeleitete)"
    rf"|^[*> ]*(?:{_FROM}):.*\n[*> ]*(?:{_NEXT}):|\d{{4}}[年년].{{0,300}}[:：][ \t]*$"
)
_OWN_HEADERS: Final = re.compile(
    r"^[> ]*(?:Em\s.{4,200}\sescreveu:|"
    r"-{2,} ?(?:Original Message|Forwarded message|(?:Ursprüngliche|Weitergeleitete) Nachricht) ?-{2,})\s*$",
    re.IGNORECASE,
)
_SAYS: Final = re.compile(rf"(?:{_WROTE})|\d{{4}}[年년]", re.IGNORECASE)
_QUOTED: Final = re.compile(r"^\s*>")
_FIELD: Final = re.compile(r"^[*> ]*[^\W\d_][\w -]{1,20}:")


def without_quotes(text: str) -> str:
    """The text without the mail that it replies to; empty when there is nothing else.

    From a header on (`On … wrote:`, an Outlook block) everything goes; where lines with `>` follow it, those alone, so that an
    answer written below the quote stays.
    """
    lines = text.split("\n")
    for place, line in enumerate(lines):
        height = _header(lines, place) if 3 <= len(line) <= _LONGEST else 0
        if height:
            below = _below(lines, place + height)
            return "\n".join([*lines[:place], *below]).strip("\n")
    return text


def _below(lines: list[str], start: int) -> list[str]:
    """What a person wrote under a quote of lines with `>`."""
    place = start
    while place < len(lines) and (not lines[place].strip() or _QUOTED.match(lines[place])):
        place += 1
    quoted = any(_QUOTED.match(line) for line in lines[start:place])
    return lines[place:] if quoted else []


def _header(lines: list[str], place: int) -> int:
    """How many lines from `place` on are the header of a quoted mail; 0 for none."""
    if _OWN_HEADERS.match(lines[place]):
        return 1
    for height in (1, 2):
        window = " ".join(line.strip() for line in lines[place : place + height])
        if (
            window.rstrip().endswith((":", "："))
            and len(window) <= _LONGEST
            and _SAYS.search(window)
            and _library()[0].match(window.rstrip())
        ):
            return height
    return _block(lines, place)


def _block(lines: list[str], place: int) -> int:
    """Lines of an Outlook block: at least three fields, one under the other, that the library takes for one."""
    height = 0
    while place + height < len(lines) and height < 8 and len(lines[place + height]) <= _LONGEST and _FIELD.match(lines[place + height]):
        height += 1
    starts = re.match(rf"[*> ]*(?:{_FROM}):", lines[place], re.IGNORECASE)
    return height if starts and height >= 3 and _library()[1].match("\n".join(lines[place : place + height])) else 0


@cache
def _library() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The library's patterns of one-line headers, and of blocks of fields, in all its languages."""
    from mailparser_reply.constants import MAIL_LANGUAGES  # type: ignore[import-untyped]

    known = [MAIL_LANGUAGES[language] for language in LANGUAGES]
    wrote = "|".join(language["wrote_header"] for language in known if language.get("wrote_header"))
    block = "|".join(language["from_header"] for language in known if language.get("from_header"))
    return re.compile(wrote, re.MULTILINE | re.IGNORECASE), re.compile(block, re.MULTILINE | re.IGNORECASE)
