"""Makes the tickets of the shipped sample: `python -m tests.make_sample` writes them, the same bytes on every machine.

The shop, Kettle & Cairn, and everybody in it are invented. Its approved copy is written by hand and not made here. Planted on purpose:

near_duplicates   questions in several spellings with one answer, a web form (fate `duplicate`)
empty_answers     canned replies and answers of one word (`low_quality`)
disagreements     agents who contradict one another, no majority (`contradiction`)
changed_policy    14 days until February 2026, 30 days since: the majority stays, the old answers go (`contradiction`)
disputed_labels   one question in several queues, with and without a majority (`contradiction`)
personal_data     every kind, in openings, answers and signatures; invented, or numbers reserved for tests
residue           values that the first scrub does not see and the second scan does (`personal_data`)
chains            near-twins of near-twins, so that some end up in different splits (`split_conflict`)
diary             one opening of a length that no example may have (`too_long`)
retention         tickets of 2023 and 2024 (`expired`)
redelivered       ids that come again with a newer `updated_at` (`duplicate`)
broken            a truncated line, a wrong type, a line that is no object, a NUL, invalid UTF-8 (`malformed`)
unsolved          open tickets, and ones with nothing but notes or automatic replies (`no_pair`)
delivery          a queue that outweighs the others (`unbalanced`); trade, workshops and press are rare

In the copy: expired, not yet approved and never approved pieces (`expired`), and one without a licence (`unlicensed`).
"""

import datetime as dt
import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import orjson

from tests import sample_problems as planted
from tests.sample_tickets import Talk, everyday, foreign, wrapped
from tests.sample_words import Hand, Person, agents, bank, customers

SEED: Final = 20261001
FOLDER: Final = Path(__file__).parent.parent / "dagster_home" / "sources" / "tickets"
INTENTS: Final = ("delivery", "orders", "returns", "payments", "care", "account", "rare")
FIRST: Final = dt.datetime(2024, 10, 20, 8, tzinfo=dt.UTC)
LAST: Final = dt.datetime(2026, 9, 25, 18, tzinfo=dt.UTC)


def files() -> dict[str, bytes]:
    """The files of the sample by name, as they lie in `dagster_home/sources/tickets` (the `.gz` one still unpacked)."""
    hand = Hand(SEED)
    talks = sorted(_talks(hand), key=lambda talk: talk.at)
    lines = [(talk.at, orjson.dumps(wrapped(talk, 20_001 + place, hand))) for place, talk in enumerate(talks)]
    parts: dict[str, list[bytes]] = {}
    for at, line in lines:
        parts.setdefault(f"tickets-{at.year}-h{1 + (at.month > 6)}.jsonl", []).append(line)
    again = [orjson.dumps(wrapped(talk, 20_001 + place, hand)) for place, talk in planted.redelivered(talks)]
    parts["tickets-2026-redelivered.jsonl"] = again
    parts["tickets-2026-h1.jsonl"][40:40] = _broken(parts["tickets-2026-h1.jsonl"])
    return {name: b"\n".join(part) + b"\n" for name, part in parts.items()}


def _talks(hand: Hand) -> Iterator[Talk]:
    people, staff = customers(hand, 320), agents()

    def when() -> dt.datetime:
        return FIRST + dt.timedelta(minutes=hand.between(0, int((LAST - FIRST).total_seconds() // 60)))

    tell = planted.teller(hand, people, staff, when)
    yield from _ordinary(hand, people, staff, when)
    yield from planted.near_duplicates(tell, hand)
    yield from planted.empty_answers(lambda: _any_ticket(hand, people, staff, when()), hand)
    yield from planted.disagreements(tell, hand, staff)
    yield from planted.changed_policy(tell, hand, staff)
    yield from planted.disputed_labels(tell, hand)
    yield from planted.personal_data(tell, hand, people, staff)
    yield from planted.residue(tell, hand, people, staff)
    yield from planted.chains(tell, hand)
    yield planted.diary(tell, hand)
    yield from (
        _any_ticket(hand, people, staff, dt.datetime(2023, 11, 2, 10, tzinfo=dt.UTC) + dt.timedelta(days=29 * nth)) for nth in range(11)
    )


def _ordinary(hand: Hand, people: list[Person], staff: list[Person], when: Any) -> Iterator[Talk]:
    for intent in (intent for name in INTENTS for intent in bank(name)):
        yield from (everyday(hand, intent, hand.one(people), hand.one(staff), when()) for _ in range(intent["weight"]))
    for bundle in bank("foreign") * 5:
        yield foreign(hand, bundle, hand.one(people), hand.one(staff), when())


def _any_ticket(hand: Hand, people: list[Person], staff: list[Person], at: dt.datetime) -> Talk:
    return everyday(hand, hand.one([intent for name in INTENTS[:5] for intent in bank(name)]), hand.one(people), hand.one(staff), at)


def _broken(lines: list[bytes]) -> list[bytes]:
    told = bank("planted")["broken"]
    torn = [told[name].encode() for name in ("truncated", "wrong_type", "no_object", "junk")]
    nul = lines[3].replace(b'"status"', b'"sta\x00tus"').replace(b'"id":', b'"id":7', 1)
    latin = lines[5].replace(b'"subject":"', b'"subject":"Caf\xe9 ', 1).replace(b'"id":', b'"id":8', 1)
    return [*torn, nul, latin, b""]


def packed(name: str, content: bytes) -> tuple[str, bytes]:
    """The name and bytes on disk: the second half of 2025 is compressed, without a time stamp."""
    return (f"{name}.gz", gzip.compress(content, mtime=0)) if name == "tickets-2025-h2.jsonl" else (name, content)


def main() -> None:
    """Write the sample's tickets."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, content in files().items():
        on_disk, data = packed(name, content)
        (FOLDER / on_disk).write_bytes(data)


if __name__ == "__main__":
    main()
