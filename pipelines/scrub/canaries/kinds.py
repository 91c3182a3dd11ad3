"""Which canaries there are, kind by kind."""

from collections.abc import Sequence
from random import Random
from typing import Final

from pipelines.scrub.canaries import identities, machines, numbers, people, places
from pipelines.scrub.canaries.abroad import ABROAD
from pipelines.scrub.canaries.canary import Canary, Form, canary

EVERYWHERE: Final[dict[str, tuple[Form, ...]]] = {
    "EMAIL_ADDRESS": people.EMAIL, "CREDIT_CARD": numbers.CARD, "IBAN_CODE": numbers.IBAN, "PHONE_NUMBER": numbers.PHONE, "NATIONAL_ID": identities.NATIONAL_ID,
    "BANK_ACCOUNT": numbers.BANK, "PASSPORT": numbers.PASSPORT, "DRIVER_LICENCE": numbers.LICENCE, "LICENCE_PLATE": numbers.PLATE, "DATE_OF_BIRTH": people.BIRTH,
    "IP_ADDRESS": machines.IP, "MAC_ADDRESS": machines.MAC, "CRYPTO": machines.WALLET, "SECRET": machines.SECRET, "PASSWORD": machines.PASSWORD, "URL": machines.URL,
    "USERNAME": people.USERNAME,
}  # fmt: skip
FREE: Final = ("PERSON", "ADDRESS")
"""Kinds without a form of their own; all others are structured."""
STRUCTURED: Final = tuple(EVERYWHERE)


def canaries(count: int, languages: Sequence[str], rng: Random) -> list[Canary]:
    """`count` canaries for texts in `languages`: half of them persons and addresses, the others of all structured kinds in turn."""
    forms = {"PERSON": _persons(languages), "ADDRESS": [form for language in languages for form in places.ADDRESS[language]], **EVERYWHERE}
    kinds = [FREE[place // 2 % 2] if place % 2 == 0 else STRUCTURED[place // 2 % len(STRUCTURED)] for place in range(count)]
    turns = dict.fromkeys(forms, 0)
    made = []
    for kind in kinds:
        made.append(canary(kind, forms[kind][turns[kind] % len(forms[kind])], rng))
        turns[kind] += 1
    return made


def _persons(languages: Sequence[str]) -> list[Form]:
    return [form for language in languages for form in (people.PERSON if language == "en" else ABROAD[language])]
