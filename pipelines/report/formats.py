"""How figures, shares and texts are written on the page."""

import re
from typing import Final

UNSEEN: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]")
"""Characters that HTML forbids or nobody sees; each is shown as U+FFFD."""

SHORT_FORMS: Final = frozenset(
    {"IBAN", "IP", "ID", "URL", "US", "UK", "EU", "SSN", "ITIN", "NHS", "NINO", "VAT", "BIC", "IMEI", "MAC", "DE", "ES", "IT", "NL", "PT"}
)
"""Words of a kind's name that stay in capitals."""


def number(value: float | None) -> str:
    """A count with thousands separators; a dash for none."""
    return "–" if value is None else f"{round(value):,}"


def signed(value: int) -> str:
    """A difference with its sign (a true minus), `0` without one."""
    return "0" if value == 0 else f"{'+' if value > 0 else '−'}{abs(value):,}"


def share(part: float, whole: float) -> str:
    """`part` of `whole` in per cent with one decimal; what is not nothing never reads 0.0%, what is not all never 100.0%."""
    if not whole:
        return "–"
    per_cent = 100 * part / whole
    if 0 < per_cent < 0.1:
        return "<0.1%"
    if 99.95 <= per_cent < 100:
        return ">99.9%"
    return f"{per_cent:.0f}%" if per_cent in {0, 100} else f"{per_cent:.1f}%"


def brief(value: float) -> str:
    """An axis figure: 950, 1.5k, 64k, 2M."""
    for unit, name in ((1_000_000, "M"), (1_000, "k")):
        if value >= unit:
            return f"{value / unit:.1f}".removesuffix(".0") + name
    return f"{value:g}"


def plural(count: int, noun: str, nouns: str | None = None) -> str:
    """`1 pair`, `2,000 pairs`."""
    return f"{count:,} {noun if count == 1 else nouns or noun + 's'}"


def listed(words: list[str], most: int = 3) -> str:
    """`a, b and c`; beyond `most`, `a, b, c and 4 more`."""
    shown, more = words[:most], len(words) - most
    if more > 0:
        return f"{', '.join(shown)} and {more:,} more"
    return " and ".join(filter(None, [", ".join(shown[:-1]), *shown[-1:]]))


def kind_name(entity_type: str) -> str:
    """`EMAIL_ADDRESS` as `Email address`, `IBAN_CODE` as `IBAN code`."""
    words = [word if word in SHORT_FORMS else word.lower() for word in entity_type.upper().split("_")]
    name = " ".join(words)
    return name[:1].upper() + name[1:]


def seen(text: object) -> str:
    """`text` with the characters that would not be seen made visible."""
    return UNSEEN.sub("\ufffd", "" if text is None else str(text))


def cut(text: object, most: int) -> str:
    """At most `most` characters of `text`; what was left out is counted in its place."""
    whole = seen(text)
    return whole if len(whole) <= most else f"{whole[:most].rstrip()} … ({len(whole) - most:,} more characters)"


def short(text: object, most: int = 60) -> str:
    """At most `most` characters of a name, the middle left out."""
    whole = seen(text)
    tail = min(15, most // 3)
    return whole if len(whole) <= most else f"{whole[: most - tail - 1]}…{whole[-tail:]}"
