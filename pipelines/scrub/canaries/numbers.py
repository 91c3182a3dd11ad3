"""Canaries of numbers: cards, accounts, telephones, papers, plates."""

from random import Random
from typing import Final

from pipelines.scrub.canaries.canary import Form, digits, letters, shaped


def _luhn_digit(body: str) -> str:
    total = 0
    for place, char in enumerate(reversed(body)):
        doubled = int(char) * (2 if place % 2 == 0 else 1)
        total += doubled - 9 if doubled > 9 else doubled
    return str(-total % 10)


def card(rng: Random) -> str:
    """A card number of one of four issuers, grouped as printed or not."""
    prefix, length = rng.choice((("4", 16), ("51", 16), ("55", 16), ("2221", 16), ("37", 15), ("34", 15), ("6011", 16)))
    body = prefix + digits(rng, length - len(prefix) - 1)
    number = body + _luhn_digit(body)
    groups = (4, 6, 5) if length == 15 else (4, 4, 4, 4)
    gap = rng.choice(("", "", " ", "-"))
    return _grouped(number, groups, gap)


def _grouped(number: str, groups: tuple[int, ...], gap: str) -> str:
    parts, at = [], 0
    for size in groups:
        parts.append(number[at : at + size])
        at += size
    return gap.join(parts)


def _iban(rng: Random) -> str:
    country, body = rng.choice((
        ("DE", digits(rng, 18)), ("GB", letters(rng, 4) + digits(rng, 14)), ("FR", digits(rng, 23)), ("ES", digits(rng, 20)), ("NL", letters(rng, 4) + digits(rng, 10)),
        ("IT", letters(rng, 1) + digits(rng, 22)), ("PT", digits(rng, 21)), ("PL", digits(rng, 24)), ("IE", letters(rng, 4) + digits(rng, 14)), ("AT", digits(rng, 16)),
    ))  # fmt: skip
    number = int("".join(str(int(char, 36)) for char in body + country + "00"))
    whole = f"{country}{98 - number % 97:02}{body}"
    spaced = " ".join(whole[at : at + 4] for at in range(0, len(whole), 4))
    return rng.choice((whole, spaced, whole.lower()))


def _routing(rng: Random) -> str:
    body = rng.choice(("02", "11", "12", "26", "32")) + digits(rng, 6)
    total = sum(int(char) * weight for char, weight in zip(body, (3, 7, 1, 3, 7, 1, 3, 7), strict=True))
    return body + str(-total % 10)


_PHONES: Final = {
    "US": ("+1 ^##-^##-####", "(^##) ^##-####", "^##-^##-####", "^##.^##.####"), "GB": ("+44 7^## ######", "07^## ######", "020 7### ####", "0161 4## ####"),
    "DE": ("+49 151 2#######", "0151/2#######", "0221 4######"), "FR": ("+33 6 ## ## ## ##", "06 ## ## ## ##", "01.4#.##.##.##"), "ES": ("+34 6## ### ###", "6## ## ## ##"),
    "IT": ("+39 3## #######", "3## ### ####"), "NL": ("+31 6 1#######", "06-1#######"), "PT": ("+351 91# ### ###", "91# ### ###"), "AU": ("+61 4## ### ###", "04## ### ###"),
    "IN": ("+91 98### #####", "98### #####", "+9198########"), "IE": ("+353 8# ### ####",), "BR": ("+55 11 9####-####", "(11) 9####-####"), "PL": ("+48 5## ### ###", "5## ### ###"),
    "SG": ("+65 9### ####",), "SE": ("+46 70 ### ## ##", "070-### ## ##"), "ZA": ("+27 82 ### ####", "082 ### ####"), "CH": ("+41 79 ### ## ##", "079 ### ## ##"),
}  # fmt: skip


def _phone(rng: Random) -> str:
    return shaped(rng, rng.choice(_PHONES[rng.choice(sorted(_PHONES))]))


def _sort_code(rng: Random) -> str:
    return rng.choice((shaped(rng, "##-##-##"), shaped(rng, "## ## ##"), shaped(rng, "######")))


def _account(rng: Random) -> str:
    return digits(rng, rng.choice((8, 10, 12)), first="123456789")


def _passport(rng: Random) -> str:
    return rng.choice(
        (digits(rng, 9, first="123456789"), shaped(rng, "?########"), shaped(rng, "??#######"), f"C{shaped(rng, '##?##?###')}")
    )


def _licence(rng: Random) -> str:
    return rng.choice((shaped(rng, "?#######"), digits(rng, 8, first="123456789"), f"{letters(rng, 5)}{shaped(rng, '#')}{rng.randint(1, 12):02}{rng.randint(1, 28):02}{shaped(rng, '#??#??')}",
                       shaped(rng, "?###-####-####")))  # fmt: skip


def _plate(rng: Random) -> str:
    return rng.choice(
        (
            shaped(rng, "#???###"),
            shaped(rng, "??## ???"),
            shaped(rng, "???-####"),
            f"{letters(rng, 1)}-{letters(rng, 2)} {digits(rng, 4, first='123456789')}",
        )
    )


CARD: Final = (
    Form(
        "card",
        card,
        (
            "My card number is {}.",
            "I paid with {}",
            "card {} exp 04/29",
            "Please charge {} instead.",
            "Visa: {}\n",
            "the number on it is {}, CVV on the back",
        ),
    ),
)
IBAN: Final = (
    Form(
        "IBAN", _iban, ("My IBAN is {}.", "Refund to {} please.", "IBAN: {}\n", "please pay it into {} this week", "account {} at my bank")
    ),
)
PHONE: Final = (
    Form("phone", _phone, ("Call me on {} please.", "My number is {}.", "Phone: {}\n", "You can reach me at {} after six.", "my mobile is {}", "Tel. {}", "text me at {}, thanks",
                           "WhatsApp {} works too.")),
)  # fmt: skip
BANK: Final = (
    Form("sort code", _sort_code, ("the sort code is {}.", "Sort code: {}\n", "sort code {}")),
    Form(
        "account", _account, ("My account number is {}.", "Account no: {}\n", "bank account {}", "acct # {}", "checking account number {}")
    ),
    Form("routing", _routing, ("routing number {}", "My routing number is {}.", "ABA routing: {}\n")),
)
PASSPORT: Final = (
    Form(
        "passport",
        _passport,
        ("My passport number is {}.", "Passport No. {}", "passport: {}\n", "passport # {}", "passport number {} as proof"),
    ),
)
LICENCE: Final = (
    Form(
        "licence",
        _licence,
        (
            "My driver's license number is {}.",
            "driving licence: {}\n",
            "Driver License # {}",
            "driving licence number {}",
            "my drivers license is {}",
        ),
    ),
)
PLATE: Final = (
    Form("plate", _plate, ("My license plate is {}.", "number plate {}", "Plate: {}\n", "registration plate {}", "car reg {}")),
)
