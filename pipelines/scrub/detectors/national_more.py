"""National ids of Brazil, Switzerland, Belgium, Ireland, Canada, Hong Kong, China, Sweden, Finland, Norway, Turkey, Romania and South Africa."""

from typing import Final

from pipelines.scrub.checksums import digits_of, luhn, weighted
from pipelines.scrub.detector import Detector, Rule
from pipelines.scrub.detectors.national_parts import ENDS, Check, numbered

_IS: Final = r"(?: ?(?:number|numero|nummer|no\.?|nr\.?))?(?: (?:is|was|er|är))?[ :#]{1,3}"


def is_cpf(text: str) -> bool:
    """Brazil: two check digits, weights 10 and 11 down to 2, modulo 11."""
    digits = digits_of(text)
    first = weighted(digits[:9], tuple(range(10, 1, -1))) * 10 % 11 % 10
    second = weighted(digits[:10], tuple(range(11, 1, -1))) * 10 % 11 % 10
    return len(set(digits)) > 1 and digits[9:] == f"{first}{second}"


def is_ahv(text: str) -> bool:
    """Switzerland: EAN-13."""
    return weighted(digits_of(text), (1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1)) % 10 == 0


def is_rijksregister(text: str) -> bool:
    """Belgium: 97 less the first nine digits modulo 97, a 2 before them for those born since 2000."""
    digits = digits_of(text)
    return any(97 - int(century + digits[:9]) % 97 == int(digits[9:]) for century in ("", "2"))


def is_pps(text: str) -> bool:
    """Ireland: weights 8 to 2, a second letter counts nine times, modulo 23."""
    code = text.upper()
    second = 9 * (ord(code[8]) - 64) if code[8:] not in {"", "W"} else 0
    return "WABCDEFGHIJKLMNOPQRSTUV"[(weighted(code[:7], (8, 7, 6, 5, 4, 3, 2)) + second) % 23] == code[7]


def is_hkid(text: str) -> bool:
    """Hong Kong: letters from 10, a missing first one as 36, weights 9 to 1, modulo 11."""
    code = "".join(char for char in text.upper() if char.isalnum()).rjust(9)
    values = [36 if char == " " else int(char, 36) for char in code[:8]]
    check = 10 if code[8] == "A" else int(code[8])
    return (sum(value * weight for value, weight in zip(values, range(9, 1, -1), strict=True)) + check) % 11 == 0


def is_resident(text: str) -> bool:
    """China, GB 11643: ISO 7064 MOD 11-2."""
    total = sum(int(char) * (2 ** (17 - place) % 11) for place, char in enumerate(text[:17]))
    return "10X98765432"[total % 11] == text[17].upper()


def is_hetu(text: str) -> bool:
    """Finland: the birthday and the number modulo 31."""
    return "0123456789ABCDEFHJKLMNPRSTUVWXY"[int(digits_of(text[:6] + text[7:10])) % 31] == text[10].upper()


def is_fodselsnummer(text: str) -> bool:
    """Norway: two check digits, modulo 11."""
    digits = digits_of(text)
    first = weighted(digits[:10], (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)) % 11
    return first == 0 and weighted(digits, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)) % 11 == 0


def is_kimlik(text: str) -> bool:
    """Turkey: the tenth and the eleventh digit."""
    digits = [int(char) for char in digits_of(text)]
    return (7 * sum(digits[0:9:2]) - sum(digits[1:8:2])) % 10 == digits[9] and sum(digits[:10]) % 10 == digits[10]


def is_cnp(text: str) -> bool:
    """Romania: weights 2 7 9 1 4 6 3 5 8 2 7 9, modulo 11, 10 as 1."""
    digits = digits_of(text)
    rest = weighted(digits[:12], (2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9)) % 11
    return (1 if rest == 10 else rest) == int(digits[12])


def _luhn(text: str) -> bool:
    return luhn(digits_of(text))


def is_personnummer(text: str) -> bool:
    """Sweden: Luhn over the last ten digits."""
    return luhn(digits_of(text)[-10:])


def _told(name: str, words: str, regex: str, check: Check) -> Detector:
    """An id told by the words before it, in a question too, and its checksum."""
    answer = r"[^\d\n.;?]{0,20}\?\n(?:\p{L}{2,14}: )?"
    further = r"\b[^\d\n.;?]{1,36}? (?:is|are|ist|est|es|är|er) "
    rules = (Rule("number", rf"\b(?:{words})(?:\b{_IS}|{answer}|{further})\K{regex}{ENDS}", 0.85),)
    return Detector(name, "NATIONAL_ID", rules, check=check)


MORE: Final = (
    numbered("br_cpf", r"\d{3}\.\d{3}\.\d{3}-\d{2}", 0.85, check=is_cpf, sure=True),
    numbered("ch_ahv", r"756\.\d{4}\.\d{4}\.\d{2}", 0.85, check=is_ahv, sure=True),
    numbered("be_rijksregister", r"\d\d\.[01]\d\.[0-3]\d-\d{3}\.\d\d", 0.85, check=is_rijksregister, sure=True),
    numbered("hk_hkid", r"[A-Z]{1,2}\d{6}\([0-9A]\)", 0.85, check=is_hkid, sure=True),
    numbered("cn_resident", r"[1-9]\d{5}(?:19|20)\d\d[01]\d[0-3]\d\d{3}[\dX]", 0.85, check=is_resident, sure=True),
    _told("br_cpf_told", "cpf", r"\d{11}", is_cpf),
    _told("ie_pps", "ppsn?", r"\d{7}[A-W][A-IW]?", is_pps),
    _told("ca_sin", "sin|social insurance", r"\d{3}[ \-]?\d{3}[ \-]?\d{3}", _luhn),
    _told("se_personnummer", "personnummer", r"(?:\d\d)?\d{6}[\-+]?\d{4}", is_personnummer),
    _told("fi_hetu", "henkilötunnus|hetu", r"\d{6}[\-+A]\d{3}[0-9A-Y]", is_hetu),
    _told("no_fodselsnummer", "fødselsnummer(?: for id)?", r"\d{6} ?\d{5}", is_fodselsnummer),
    _told("tr_kimlik", "kimlik|tckn", r"[1-9]\d{10}", is_kimlik),
    _told("ro_cnp", "cnp", r"[1-8]\d{12}", is_cnp),
    _told("za_id", "id|identity", r"\d\d[01]\d[0-3]\d ?\d{4} ?\d{3}", _luhn),
    _told("ng_nin", "nin", r"\d{11}", lambda _: True),
)
