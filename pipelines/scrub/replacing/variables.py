"""Findings to slots, `{{customer.name}}`: what a template fills in when the model is used."""

from collections import Counter
from typing import Final

import regex  # type: ignore[import-untyped]

from pipelines.scrub.kinds import kind_of, type_of
from pipelines.scrub.replacing.subject import Subject
from pipelines.scrub.replacing.values import People, same_value

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
_OWN: Final = {"CUSTOMER_ID": "id"}
"""The slot's word where it is its owner's: `{{customer.id}}`."""


class Variables:
    """The slots of one record: what its own columns say is the customer's or an agent's; other people and values are numbered."""

    def __init__(self, subject: Subject) -> None:
        self._last: Counter[str] = Counter()
        self._given: dict[tuple[str, str], str] = {}
        self._people = People()
        for text in subject.texts:
            for group, number in _EARLIER.findall(text):
                self._last[group] = max(self._last[group], int(number))
        for who in ("customer", "agent"):
            self._own(who, [(type_of(kind), value) for owner, kind, value in subject.owned if owner == who])

    def of(self, entity_type: str, value: str) -> str:
        """The slot of `value`: `{{agent.name}}`, `{{person.1.name}}`, `{{email.1}}`."""
        if entity_type == "PERSON":
            return self._people.called(value, lambda: f"{{{{person.{self._next('person')}.name}}}}")
        key = (entity_type, same_value(entity_type, value))
        if key not in self._given:
            slot = slot_of(entity_type)
            self._given[key] = f"{{{{{slot}.{self._next(slot)}}}}}"
        return self._given[key]

    def _own(self, who: str, values: list[tuple[str, str]]) -> None:
        """Slots for what is known to be of `who`; a second value of a kind gets a number: `{{agent.2.name}}`."""
        taken: Counter[str] = Counter()

        def fresh(word: str) -> str:
            taken[word] += 1
            return f"{{{{{who}.{word}}}}}" if taken[word] == 1 else f"{{{{{who}.{taken[word]}.{word}}}}}"

        for kind, value in sorted(values, key=lambda one: -len(one[1].split())):
            if kind == "PERSON":
                self._people.called(value, lambda: fresh("name"))
            elif (kind, same_value(kind, value)) not in self._given:
                self._given[kind, same_value(kind, value)] = fresh(_OWN.get(kind, slot_of(kind)))

    def _next(self, group: str) -> int:
        self._last[group] += 1
        return self._last[group]


def slot_of(entity_type: str) -> str:
    """The word of a kind in slots."""
    return _SLOTS.get(entity_type, kind_of(entity_type).tag.lower())
