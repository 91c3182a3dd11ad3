"""Bank accounts, sort codes and routing numbers, told by the words before them."""

from typing import Final

from pipelines.scrub.checksums import digits_of, weighted
from pipelines.scrub.detector import Detector, Rule

_IS: Final = r"(?: ?(?:number|numbers|no\.?|nr\.?|num\.?|code|#))?(?: (?:is|was|of|ending in))?[ :#.\-]{0,3}"


def is_routing(text: str) -> bool:
    """ABA: weights 3 7 1, modulo 10."""
    digits = digits_of(text)
    return len(digits) == 9 and weighted(digits, (3, 7, 1, 3, 7, 1, 3, 7, 1)) % 10 == 0


BANK: Final = Detector(
    name="bank_account",
    entity_type="BANK_ACCOUNT",
    rules=(
        Rule("sort code", rf"\bsort ?code{_IS}\K\d\d[ \-]?\d\d[ \-]?\d\d(?!\d)", 0.85),
        Rule("branch", rf"\b(?:bsb|branch code|reg\.? ?nr\.?){_IS}\K(?:\d{{3}}[ \-]?\d{{3}}|\d{{4}})(?!\d)", 0.8),
        Rule(
            "account beside a branch",
            rf"\b(?:bsb|branch code|reg\.? ?nr\.?|routing){_IS}\d[\d \-]{{3,8}}[ ,;/\n]{{1,3}}(?:and )?(?:account|acct|acc|a/c|konto)\.?{_IS}\K\d[\d ]{{4,16}}\d(?!\d)",
            0.75,
        ),
        Rule(
            "before its sort code",
            r"(?<![\d\-])\d{8}(?=[ ,;/(]{1,3}sort ?code)|\bsort ?code[^\d\n]{0,10}\d\d[ \-]?\d\d[ \-]?\d\d (?:instead of|not|and not) \K\d{8}\b",
            0.7,
        ),
        Rule(
            "sort code in form, account beside it",
            r"(?<![\d\-])\d\d-\d\d-\d\d(?=[ ,;/]{1,3}(?:and |account |acc(?:oun)?t?\.? ?(?:no\.?|number)?:? ?)*\d{8}\b)",
            0.85,
        ),
        Rule(
            "account beside a sort code",
            r"(?<![\d\-])\d\d-\d\d-\d\d[ ,;/]{1,3}(?:and |account |acc(?:oun)?t?\.? ?(?:no\.?|number)?:? ?)*\K\d{8}\b",
            0.7,
        ),
        Rule(
            "account number",
            r"\b(?:account|acct|acc)\.? ?(?:number|no\.?|num\.?|nr\.?|#)(?: (?:is|was))?[ :#.\-]{0,3}\K\d{6,17}(?!\d)",
            0.7,
        ),
        Rule(
            "bank account",
            rf"\b(?:bank|checking|savings|current|chequing|cheque) (?:account|acct){_IS}\K(?:\d{{6,17}}|\d{{2,4}}(?: \d{{1,6}}){{2,4}})(?!\d)",
            0.75,
        ),
        Rule(
            "after its routing number",
            r"\brouting(?: number| no\.?)?[ :#]{1,3}\d{9}[ ,;]{1,2}(?:and )?(?:checking|savings|account|acct)[ :#]{1,3}\K\d{6,17}(?!\d)",
            0.75,
        ),
        Rule(
            "branch in Brazil, account in Italy",
            r"\b(?:agência \K\d{3,4}(?:-\d)?|conto corrente(?: n[°.o]{1,2})?[ :]{1,2}\K\d{10,12})(?![\d\-])",
            0.7,
        ),
        Rule("sort", r"\bsort[ :#]{1,2}\K\d\d[ \-]?\d\d[ \-]?\d\d(?![\d\-])", 0.8),
        Rule(
            "account in a sort code's company",
            (
                r"\b(?:account|acct?|a/c|number|no\.?)[ :#]{1,3}(?:is )?\K\d{8}(?!\d)(?=[^\n]{0,40}\bsort\b)|"
                r"(?<!\d)(?=\d{8}(?!\d))(?<=\bsort ?codes?\b[\s\S]{0,60}\b(?:account|acct?|a/c|number|no\.?|instead of|not) )\d{8}"
            ),
            0.65,
        ),
        Rule(
            "account, said later",
            r"\b(?:checking|savings|bank|current) (?:account|acct)\b[^\d\n.;]{1,28}? (?:as|is|be|being|was|to|number) \K\d{6,17}(?!\d)",
            0.6,
        ),
        Rule("acct", r"\b(?:acct|a/c)\.?[ :#]{1,3}\K\d{6,17}(?!\d)", 0.6),
        Rule(
            "Kontonummer",
            (
                r"\b(?:kontonummer|konto-?nr\.?|numéro de compte|número de cuenta|numero di conto|rekeningnummer|número da conta|"
                r"conta)[ :.]{1,3}\K\d[\d .\-]{4,20}\d"
            ),
            0.7,
        ),
        Rule(
            "account, further on",
            (
                r"\b(?:konto(?:nummer|-?nr)?|(?:la |numéro de |mi |número de )(?:compte|cuenta)|numero di conto|rekeningnummer|(?:a|minha|da) conta|rib)\b"
                r"(?:(?!order|bestell|commande|pedido|ordin|factura|fattura|rechnung|ref)[^\d\n.;]){0,30}?\K\d[\d .\-]{6,26}\d(?![\d/]|[.,]\d\d\b| ?(?:€|eur))"
            ),
            0.55,
        ),
        Rule("BIC", r"\b(?:bic|swift)(?: code)?(?: is)?[ :/]{1,3}\K[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?\b", 0.6),
    ),
)

ROUTING: Final = Detector(
    name="bank_routing",
    entity_type="BANK_ACCOUNT",
    rules=(Rule("nine digits", r"(?<![\p{L}\p{N}_.\-])\d{9}(?![\p{L}\p{N}_]|-\d)", 0.1),),
    context=("routing", "aba", "transit", "rtn"),
    check=is_routing,
)
