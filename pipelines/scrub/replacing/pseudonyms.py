"""Findings to pseudonyms: under one key the same value is the same stand-in in every record and every run, and of the same form."""

from collections.abc import Callable
from typing import Final

from pipelines.scrub.replacing.addresses import address_for
from pipelines.scrub.replacing.contacts import email_for, ip_for, mac_for, url_for, user_for
from pipelines.scrub.replacing.dates import birth_for
from pipelines.scrub.replacing.draw import Draw
from pipelines.scrub.replacing.dummies import password_for, secret_for, wallet_for
from pipelines.scrub.replacing.names import person_for
from pipelines.scrub.replacing.numbers import card_for, iban_for, issued_for, shaped
from pipelines.scrub.replacing.phones import phone_for
from pipelines.scrub.replacing.subject import Subject
from pipelines.scrub.replacing.values import name_words, one_person, same_value
from pipelines.scrub.residue import proves

_MADE: Final[dict[str, Callable[[str, Draw], str]]] = {
    "CREDIT_CARD": card_for,
    "IBAN_CODE": iban_for,
    "NATIONAL_ID": issued_for,
    "PASSPORT": issued_for,
    "DRIVER_LICENCE": issued_for,
    "BANK_ACCOUNT": issued_for,
    "CRYPTO": wallet_for,
    "URL": url_for,
    "IP_ADDRESS": ip_for,
    "MAC_ADDRESS": mac_for,
    "SECRET": lambda _, draw: secret_for(draw),
    "PASSWORD": lambda _, draw: password_for(draw),
}

_TRIES: Final = ((), *((str(n),) for n in range(1, 9)))
"""What is drawn may by chance be another kind's valid number: then it is drawn again."""


class Pseudonyms:
    """The pseudonyms of one record under `key`; `languages` say of which language a name is whose own lists do not tell."""

    def __init__(self, subject: Subject, key: bytes, languages: tuple[str, ...]) -> None:
        self._key, self._languages, self._subject = key, languages, subject
        known = [value for _, kind, value in subject.owned if kind in {"PERSON", "NAME"}]
        self._names = [name_words(value) for value in [*known, *(value for kind, value in subject.found if kind == "PERSON")]]

    def of(self, entity_type: str, value: str) -> str:
        """The stand-in of `value`: of its kind's form, and nothing that the scan of written files takes for personal data."""
        if entity_type == "PERSON":
            return person_for(self._key, value, self._languages, self._full(value))
        if entity_type == "ADDRESS":
            return address_for(value, self._key)
        tries = (self._made(entity_type, value, Draw(self._key, *more, entity_type, same_value(entity_type, value))) for more in _TRIES)
        sound = (made for made in tries if made not in {"", value} and not proves(made))
        return next(sound, None) or f"example-{Draw(self._key, entity_type, value).hexes(8)}"

    def _made(self, entity_type: str, value: str, draw: Draw) -> str:
        if entity_type == "PHONE_NUMBER":
            return phone_for(value, draw, self._languages)
        if entity_type == "DATE_OF_BIRTH":
            return birth_for(value, lambda date: Draw(self._key, entity_type, self._subject.name or date))
        if entity_type == "EMAIL_ADDRESS":
            return email_for(value, draw, self._key, self._languages)
        if entity_type == "USERNAME":
            return user_for(value, draw, self._key, self._languages)
        return _MADE.get(entity_type, shaped)(value, draw)

    def _full(self, value: str) -> tuple[str, ...]:
        """Words of the record's names that may be the same person's, for the initials in `value`."""
        words = name_words(value)
        if all(len(word) > 1 for word in words):
            return ()
        return tuple(word for name in self._names if one_person(words, name) for word in name)
