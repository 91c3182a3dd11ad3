"""Bank accounts as India, Africa, Oceania, South-East Asia, Spain and Latin America write them."""

from typing import Final

from pipelines.scrub.detector import Detector, Rule

_BANKS: Final = (
    r"(?:fnb|absa|capitec|nedbank|standard bank|gtbank|gtb|zenith(?: bank)?|uba|access bank|first ?bank|opay|kuda|hdfc(?: bank)?|icici(?: bank)?|sbi|axis(?: bank)?|"
    r"kotak|pnb|dbs|posb|ocbc|uob|maybank|cimb|bca|bri|bni|mandiri|bdo|bpi|metrobank|equity(?: bank)?|kcb|bbva|santander|banorte|bancolombia|itaú|bradesco|nubank)"
)

BANK_ABROAD: Final = Detector(
    name="bank_account_abroad",
    entity_type="BANK_ACCOUNT",
    rules=(
        Rule("IFSC", r"(?<![\p{L}\p{N}_\-])(?-i:[A-Z]{4}0(?=[A-Z0-9]*\d)[A-Z0-9]{6})(?![\p{L}\p{N}_\-])", 0.6),
        Rule("New Zealand", r"(?<![\d\-])\d\d-\d{4}-\d{7}-\d{2,3}(?![\d\-])", 0.7),
        Rule("NUBAN", r"\bnuban(?: is| no\.?| number)?[ :#]{1,3}\K\d{10}(?!\d)", 0.8),
        Rule("BSB beside an account", r"\bbsb ?/ ?(?:acc?t?|account)\.?[ :]{1,2}\K\d{3}-?\d{3}(?= ?/)", 0.8),
        Rule("account beside its BSB", r"\bbsb ?/ ?(?:acc?t?|account)\.?[ :]{1,2}\d{3}-?\d{3} ?/ ?\K\d[\d ]{4,9}\d(?!\d)", 0.8),
        Rule("agência", r"\bag\.?[ :]{1,2}\K\d{4}(?:-\d)?(?=[ ,;/]{1,3}(?:c/?c|conta))", 0.8),
        Rule("conta", r"\bag\.?[ :]{1,2}\d{4}(?:-\d)?[ ,;/]{1,3}(?:c/?c|conta)\.?[ :]{1,2}\K\d{4,9}-[\dxX](?![\d\-])", 0.8),
        Rule("account no.", r"\ba/c (?:no\.?|number)[ :#]{1,3}\K\d{9,17}(?!\d)", 0.8),
        Rule("at a bank", rf"\b{_BANKS}(?: (?:account|acct|acc|a/c|savings))?(?: no\.?| number)?[ :#]{{1,3}}\K\d{{9,16}}(?!\d)", 0.7),
        Rule("its branch", rf"\b{_BANKS}\b[^\n]{{0,40}}\bbranch(?: code)?[ :#]{{1,3}}\K\d{{6}}(?!\d)", 0.7),
        Rule("CLABE", r"\bclabe(?: interbancaria)?[ :]{1,3}\K\d{3} ?\d{3} ?\d{11} ?\d(?!\d)", 0.85),
        Rule("Spain, before IBAN", r"(?<![\d\-])\d{4}([ \-])\d{4}\1\d\d\1\d{10}(?!\d)", 0.7),
        Rule("S/C", r"\bs/c[ :]{1,2}\K\d\d-?\d\d-?\d\d(?!\d)", 0.85),
        Rule(
            "typed for another",
            r"\baccount\b[^\d\n]{0,40}\b(?:typed|entered|put|used|sent (?:it )?to) \K\d{8,12}(?!\d)",
            0.6,
        ),
    ),
)
