"""Phone numbers: by shape, and by the numbering plans of the configured languages' countries."""

from functools import cache
from typing import Final

from pipelines.scrub.checksums import digits_of
from pipelines.scrub.detector import Detector, Rule

REGIONS: Final = ("US", "GB", "DE", "FR", "ES", "IT", "NL", "PT", "AU", "IN", "IE", "CH", "AT", "BE", "BR", "MX", "PL", "SG", "SE", "ZA")
"""Countries whose national notation is tried, besides every country's international one."""

_FREE: Final = r"(?<![\p{L}\p{N}_#€$£+]|\d[.,\-/:]|[\-/=]|\d )"
_END: Final = r"(?: ?(?:x|ext\.?|extension) ?\d{1,6})?(?![\p{L}\p{N}_€$£%]|[.,\-/:]\d)"
_SAID: Final = (
    r"(?:(?:my|his|her|our|their)(?: (?:new|old|other|private|work|home|direct|best|contact|daytime|office|personal|current|own))? (?:number|no\.?)|phone|telephone|cell|mobile|whats ?app|tel\.?|fax|landline|telefon|handy|téléphone|portable|teléfono|móvil|telefono|"
    r"cellulare|telefoon|mobiel|telefone|"
    r"telemóvel|celular|(?:call|text|ring|reach|phone|contact|ruf\w*|ll[aá]m\w*|appel\w*|chiam\w*|bel|ligue\w*|answering)(?: me| us| him| her|"
    r" them| mich| mij)?(?: back)?)"
    r"(?:(?: ?(?:number|no\.?|num|nummer|numéro|número|numero|#))?(?: ?(?:is|are|at|on|ist|est|es|è|under|unter|au|al|op|sur|"
    r"para))?[ :.\-]{1,3}){1,2}(?:my (?:cell|mobile|phone|number) )?"
)


_SPOKEN_OF: Final = (
    *("phone", "telephone", "cell", "cellphone", "mobile", "tel", "fax", "whatsapp", "sms", "text", "dial", "ring", "reach", "contact"),
    *("callback", "landline", "telefon", "handy", "telefonnummer", "mobil", "rückruf", "téléphone", "portable", "joindre", "teléfono"),
    *("móvil", "telefono", "cellulare", "telefoon", "mobiel", "telefoonnummer", "telefone", "telemóvel", "celular"),
)
"""Words near a number that say that it is dialled."""


@cache
def _possible(text: str, region: str | None) -> bool:
    import phonenumbers  # type: ignore[import-untyped,unused-ignore]

    try:
        return bool(phonenumbers.is_valid_number(phonenumbers.parse(text, region)))
    except phonenumbers.NumberParseException:
        return False


def is_dialled(text: str) -> bool:
    """Whether `text` is not one digit repeated, has 6 to 15 digits, and is in some numbering plan where it claims one."""
    bare = text.lower().split("x", maxsplit=1)[0].split("ext", maxsplit=1)[0]
    digits = digits_of(bare)
    return 6 <= len(digits) <= 15 and len(set(digits)) > 1


def is_international(text: str) -> bool:
    """Whether `text` is a number of some country's plan, written with its country code."""
    start = text.lstrip("( ")
    return is_dialled(text) and _possible("+" + start[2:] if start.startswith("00") else start, None)


def is_national(text: str) -> bool:
    """Whether `text` is a number in one of REGIONS, written as it is there."""
    return is_dialled(text) and any(_possible(text, region) for region in REGIONS)


PHONE_INTERNATIONAL: Final = Detector(
    name="phone_international",
    entity_type="PHONE_NUMBER",
    rules=(
        Rule("plus", rf"(?<![\p{{L}}\p{{N}}_+])\+ ?\d{{1,3}}(?:[ .\-/]?\(?\d{{1,5}}\)?){{1,7}}{_END}", 0.75),
        Rule(
            "double nought",
            rf"{_FREE}(?=(?:[ .\-/()]{{0,2}}\d){{11}})00[1-9]\d{{0,2}}[ .\-/]?\(?\d{{1,4}}\)?(?:[ .\-/]?\d{{2,5}}){{1,5}}{_END}",
            0.5,
        ),
    ),
    check=is_dialled,
)

PHONE_SHAPED: Final = Detector(
    name="phone_shaped",
    entity_type="PHONE_NUMBER",
    rules=(
        Rule("North American", rf"{_FREE}(?:\+?1[ .\-])?(?:\(\d{{3}}\) ?|\d{{3}}[.\-])\d{{3}}[ .\-]\d{{4}}{_END}", 0.6),
        Rule("North American, spaced", rf"{_FREE}(?:1 )?[2-9]\d\d \d{{3}}[ \-]\d{{4}}{_END}", 0.45),
        Rule("area code in brackets", rf"(?<![\p{{L}}\p{{N}}_])\(0?\d{{1,4}}\)[ \-]?\d{{2,5}}(?:[ \-]?\d{{2,5}}){{1,3}}{_END}", 0.5),
        Rule("after its name", rf"(?:\b{_SAID})\K\(?\+?\d[\d ()./\-]{{5,27}}\d{_END}", 0.8),
        Rule("Russian, with its 8", rf"{_FREE}8[ \-]?\(?9\d\d\)?[ \-]?\d{{3}}[ \-]?\d\d[ \-]?\d\d{_END}", 0.5),
        Rule("Indian mobile behind a name", rf"(?<=\p{{Lu}}\p{{Ll}}+, )[6-9]\d{{9}}{_END}", 0.5),
        Rule("Singapore", rf"\b(?:hp|h/p|line(?: to port)?|ported?|hand ?phone|mobile)[ :.]{{1,2}}\K[689]\d{{3}} \d{{4}}{_END}", 0.6),
        Rule("before its place", r"(?<![\p{L}\p{N}_.\-])\(?\d[\d ()\-]{5,15}\d(?=[ \-]{1,2}(?:office|home|mobile|cell|fax|work)\b)", 0.6),
    ),
    check=is_dialled,
)

PHONE_NATIONAL: Final = Detector(
    name="phone_national",
    entity_type="PHONE_NUMBER",
    rules=(
        Rule(
            "leading nought",
            rf"{_FREE}(?!0[1-9]/(?:19|20)\d\d(?!\d))0[1-9](?:\d{{0,4}}[ .\-/]|\d{{1,4}} / )\d{{2,8}}(?:[ .\-/]\d{{2,8}}){{0,4}}{_END}",
            0.5,
        ),
        Rule("mobile in one piece", rf"{_FREE}0[67]\d{{8,9}}{_END}", 0.45),
        Rule("in pieces", rf"{_FREE}[1-9]\d{{1,4}}(?:[ .\-]\d{{2,4}}){{2,4}}{_END}", 0.25),
        Rule("in one piece", rf"{_FREE}\d{{9,11}}{_END}", 0.05),
    ),
    context=_SPOKEN_OF,
    check=is_national,
)

PHONE_CERTAIN: Final = Detector(
    name="phone_certain",
    entity_type="PHONE_NUMBER",
    rules=(Rule("plus and plan", rf"(?<![\p{{L}}\p{{N}}_+])\+[1-9]\d{{0,2}}(?:[ .\-]?\(?\d{{1,5}}\)?){{1,7}}{_END}", 0.9),),
    check=is_international,
    sure=True,
    residue=("plus and plan",),
)
