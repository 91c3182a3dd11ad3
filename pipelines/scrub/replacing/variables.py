"""Findings to slots, `{{customer.name}}`: what a template fills in when the model is used."""

from collections import Counter
from typing import Final

import regex  # type: ignore[import-untyped]

from pipelines.scrub.kinds import kind_of, type_of
from pipelines.scrub.replacing.subject import Subject
from pipelines.scrub.replacing.values import People, name_words, one_person, same_value

_EARLIER: Final = regex.compile(r"\{\{([a-z_]{2,30})\.(\d{1,5})(?:\.name)?\}\}")
_SLOTS: Final = {
    "CUSTOMER_ID": "customer_id",
    "NATIONAL_ID": "national_id",
    "USERNAME": "username",
    "CREDIT_CARD": "card",
    "DATE_OF_BIRTH": "date_of_birth",
    "CUSTOM": "value",
}
"""Where the word of the placeholder is not the word of the slot."""
OWNERS: Final = ("customer", "agent")
_OWN: Final = {"CUSTOMER_ID": "id"}
"""The slot's word where it is its owner's: `{{customer.id}}`."""


class Variables:
    """The slots of one record: what its own columns say is the customer's or an agent's; other people and values are numbered.

    Of several agents the first to be named is `{{agent.name}}`, the next `{{agent.2.name}}`.
    """

    def __init__(self, subject: Subject) -> None:
        self._owned = [(who, type_of(kind), value) for who, kind, value in subject.owned]
        self._last: Counter[str] = Counter()
        self._given: dict[tuple[str, str], str] = {}
        self._people = People()
        for text in subject.texts:
            for group, number in _EARLIER.findall(text):
                self._last[group] = max(self._last[group], int(number))

    def of(self, entity_type: str, value: str) -> str:
        """The slot of `value`: `{{agent.name}}`, `{{person.1.name}}`, `{{email.1}}`."""
        if entity_type == "PERSON":
            return self._people.called(value, lambda: self._person(value))
        key = (entity_type, same_value(entity_type, value))
        if key not in self._given:
            self._given[key] = self._value(*key)
        return self._given[key]

    def _person(self, value: str) -> str:
        words = name_words(value)
        for owner in OWNERS:
            names = [name for who, kind, name in self._owned if who == owner and kind == "PERSON" and one_person(words, name_words(name))]
            if names:
                slot = self._slot(owner, "name")
                self._people.add(max(names, key=len), slot)
                return slot
        return f"{{{{person.{self._next('person')}.name}}}}"

    def _value(self, entity_type: str, key: str) -> str:
        for owner in OWNERS:
            if any(who == owner and kind == entity_type and same_value(kind, value) == key for who, kind, value in self._owned):
                return self._slot(owner, _OWN.get(entity_type, slot_of(entity_type)))
        slot = slot_of(entity_type)
        return f"{{{{{slot}.{self._next(slot)}}}}}"

    def _slot(self, owner: str, word: str) -> str:
        number = self._next(f"{owner}.{word}")
        return f"{{{{{owner}.{word}}}}}" if number == 1 else f"{{{{{owner}.{number}.{word}}}}}"

    def _next(self, group: str) -> int:
        self._last[group] += 1
        return self._last[group]


def slot_of(entity_type: str) -> str:
    """The word of a kind in slots."""
    return _SLOTS.get(entity_type, kind_of(entity_type).tag.lower())
