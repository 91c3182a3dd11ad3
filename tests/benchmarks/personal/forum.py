"""Forum names: threads in whose scrubbed texts a participant's name can still be read."""

import json
from typing import NamedTuple

import polars as pl
import regex  # type: ignore[import-untyped]

from pipelines.scrub import scrub_pairs
from pipelines.settings.models import Scrub
from schemas.tables import PAIRS
from tests.benchmarks.personal.labelled import data


class Forum(NamedTuple):
    """Threads in all, those that say a participant's name before scrubbing, those set aside for residue, those that say one after it, and where."""

    threads: int
    before: int
    set_aside: int
    after: int
    left: list[tuple[str, str]]


def forum(knobs: Scrub, most: int | None = None) -> Forum:
    """`sumo/threads.jsonl` through the stage, each thread with its participants as what the record knows; the first `most`."""
    from pipelines.pairs.people import known_entities

    with (data() / "sumo/threads.jsonl").open(encoding="utf-8") as file:
        threads = [json.loads(line) for line in file][:most]
    people = [sorted({thread["creator"], *(post["author"] for post in thread["posts"])}) for thread in threads]
    records = pl.DataFrame(
        [
            {"record_id": str(place), "customer_name": thread["creator"], "customer_email": None, "agent_name": None, "customer_id": None,
             "messages": [{"author": post["author"], "role": "customer" if post["author"] == thread["creator"] else "agent"} for post in thread["posts"]]}
            for place, thread in enumerate(threads)
        ],
        schema={**dict.fromkeys(("record_id", "customer_name", "customer_email", "agent_name", "customer_id"), pl.String), "messages": pl.List(pl.Struct({"author": pl.String, "role": pl.String}))},
    )  # fmt: skip
    known = known_entities(records).to_list()
    rows = [
        {**dict.fromkeys(PAIRS), "record_id": f"s/{place}", "pair_id": f"s/{place}#chat", "source": "s", "kind": "tickets", "recipe": "chat", "task": "chat", "read_order": place, "notes": [],
         "known": known[place], "turns": [{"role": "user", "content": thread["subject"]}, *({"role": "assistant", "content": post["text"]} for post in thread["posts"])]}
        for place, thread in enumerate(threads)
    ]  # fmt: skip
    sifted = scrub_pairs(pl.DataFrame(rows, schema=PAIRS), knobs=knobs)
    after = dict(
        sifted.kept.select("record_id", pl.col("turns").list.eval(pl.element().struct.field("content")).list.join("\n")).iter_rows()
    )
    before = [
        _said("\n".join([thread["subject"], *(post["text"] for post in thread["posts"])]), names)
        for thread, names in zip(threads, people, strict=True)
    ]
    left = [
        (name, text[max(0, start - 60) : start + 60])
        for place, names in enumerate(people)
        for text in [after.get(f"s/{place}", "")]
        for name, start in _said(text, names)[:1]
    ]
    return Forum(len(threads), sum(map(bool, before)), sifted.dropped.height, len(left), left)


def _said(text: str, names: list[str]) -> list[tuple[str, int]]:
    """Which of `names` (of three characters and more) stand in `text` in any case, and where."""
    found = []
    for name in names:
        if len(name) > 2 and name.casefold() in text.casefold():
            match = regex.search(rf"(?<![\p{{L}}\p{{N}}]){regex.escape(name)}(?![\p{{L}}\p{{N}}])", text, regex.IGNORECASE)
            found += [(name, match.start())] if match else []
    return found
