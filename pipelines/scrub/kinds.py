"""Kinds of personal data: the word in a placeholder, the words in a note, and which kind wins where two claim one place."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Kind:
    """One kind: `tag` stands in placeholders, `one` and `many` in sentences."""

    tag: str
    one: str
    many: str


KINDS: Final[dict[str, Kind]] = {
    "SECRET": Kind("SECRET", "secret", "secrets"),
    "PASSWORD": Kind("PASSWORD", "password", "passwords"),
    "CREDIT_CARD": Kind("CARD", "card number", "card numbers"),
    "IBAN_CODE": Kind("IBAN", "IBAN", "IBANs"),
    "CRYPTO": Kind("WALLET", "crypto wallet", "crypto wallets"),
    "NATIONAL_ID": Kind("ID", "national or tax id", "national or tax ids"),
    "PASSPORT": Kind("PASSPORT", "passport number", "passport numbers"),
    "DRIVER_LICENCE": Kind("LICENCE", "driving licence number", "driving licence numbers"),
    "BANK_ACCOUNT": Kind("ACCOUNT", "bank account", "bank accounts"),
    "EMAIL_ADDRESS": Kind("EMAIL", "e-mail address", "e-mail addresses"),
    "URL": Kind("URL", "personal link", "personal links"),
    "MAC_ADDRESS": Kind("MAC", "MAC address", "MAC addresses"),
    "IP_ADDRESS": Kind("IP", "IP address", "IP addresses"),
    "PHONE_NUMBER": Kind("PHONE", "phone number", "phone numbers"),
    "DATE_OF_BIRTH": Kind("DOB", "date of birth", "dates of birth"),
    "LICENCE_PLATE": Kind("PLATE", "licence plate", "licence plates"),
    "ADDRESS": Kind("ADDRESS", "address", "addresses"),
    "CUSTOMER_ID": Kind("CUSTOMER", "customer number", "customer numbers"),
    "USERNAME": Kind("USER", "user name", "user names"),
    "PERSON": Kind("NAME", "name", "names"),
    "CUSTOM": Kind("REDACTED", "value of your own list", "values of your own list"),
}
"""In order of priority: where two findings tie in length and score, the kind named first here wins."""

RANK: Final = {name: place for place, name in enumerate(KINDS)}
ALIASES: Final = {
    "NAME": "PERSON",
    "EMAIL": "EMAIL_ADDRESS",
    "PHONE": "PHONE_NUMBER",
    "USER": "USERNAME",
    "STREET_ADDRESS": "ADDRESS",
    "HANDLE": "USERNAME",
}


def kind_of(entity_type: str) -> Kind:
    """The kind called `entity_type`; a type that somebody else's recogniser brings is named after itself."""
    name = entity_type.upper()
    known = KINDS.get(ALIASES.get(name, name))
    words = name.replace("_", " ").lower()
    return known or Kind(name, words, f"{words} values")


def type_of(entity_type: str) -> str:
    """Our name of a type that a record's own column brings."""
    name = entity_type.upper()
    return ALIASES.get(name, name)
