"""Numbers that the word before them tells although their check fails: with a slip of the finger they lead to somebody all the same."""

from typing import Final

from pipelines.scrub.detector import Detector, Rule

_IS: Final = (
    r"(?: ?(?:number|numbers|no\.?|nr\.?|nummer|n[º°o]\.?|número|numero|numéro))?(?: (?:is|was|ends|ist|lautet|es|est|è|é))?[ :#]{1,3}"
)
_ENDS: Final = r"(?![\p{L}\p{N}_]|[\-/]\d)"

MISTYPED: Final = (
    Detector(
        "card_mistyped",
        "CREDIT_CARD",
        (
            Rule(
                "after its word",
                rf"\b(?:card|visa|mastercard|amex|karte|kreditkarte|tarjeta|carte|carta|cartão|kaart)\b[^\d\n.;]{{0,24}}\K\d{{4}}([ \-]?)\d{{4}}\1\d{{4}}\1\d{{4}}{_ENDS}",
                0.6,
            ),
        ),
    ),
    Detector(
        "iban_mistyped",
        "IBAN_CODE",
        (Rule("after its word", rf"\biban{_IS}\K[A-Z]{{2}}\d\d(?: ?[A-Z0-9]{{4}}){{3,7}}(?: ?[A-Z0-9]{{1,3}})?{_ENDS}", 0.6),),
    ),
    Detector(
        "national_mistyped",
        "NATIONAL_ID",
        (
            Rule("Spain", rf"\b(?:dni|nif|nie){_IS}\K[XYZ]?\d{{7,8}} ?-? ?[A-Z]{_ENDS}", 0.6),
            Rule("Italy", rf"\b(?:codice fiscale|c\.?f\.?){_IS}\K[A-Z]{{6}}\d\d[A-Z]\d\d[A-Z]\d{{3}}[A-Z]{_ENDS}", 0.6),
            Rule("India", rf"\baadhaar{_IS}\K\d{{4}} ?\d{{4}} ?\d{{4}}{_ENDS}", 0.6),
            Rule("Germany", rf"\b(?:steuer-?id|steuer-?identifikationsnummer|idnr){_IS}\K\d{{2}} ?\d{{3}} ?\d{{3}} ?\d{{3}}{_ENDS}", 0.6),
            Rule(
                "Netherlands, Poland, Brazil",
                rf"\b(?:bsn{_IS}\K\d{{9}}|pesel{_IS}\K\d{{11}}|cpf{_IS}\K\d{{3}}\.?\d{{3}}\.?\d{{3}}-?\d{{2}}){_ENDS}",
                0.6,
            ),
        ),
    ),
)
