"""The shipped sample's tickets: numbers of orders, parcels and tickets are nobody's personal data, and stay."""

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import polars as pl

from pipelines.scrub import scrub_texts
from pipelines.settings.load import load_curation

HOME: Final = Path(__file__).parent.parent / "dagster_home"
NUMBERS: Final = re.compile(r"(?i)\bKC-\d{6}\b|\b(?:PFX|NWY|SWP|CRY)\d{9}\b|\bticket:? (?:no\.? |number )?#?\d{5}\b")


def _tickets() -> Iterator[dict[str, Any]]:
    """The sample's tickets; its broken lines are left out."""
    for path in sorted((HOME / "sources/tickets").iterdir()):
        raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        for line in raw.decode("utf-8", "replace").split("\n"):
            try:
                ticket = json.loads(line)
            except ValueError:
                continue
            if isinstance(ticket, dict) and isinstance(ticket.get("comments"), list):
                yield ticket


def _bodies() -> list[str]:
    said = (text for one in _tickets() for text in (one.get("subject"), *(comment.get("body") for comment in one["comments"])))
    return list(dict.fromkeys(text for text in said if isinstance(text, str)))


def test_order_parcel_and_ticket_numbers_of_the_sample_are_untouched_but_inside_a_password() -> None:
    texts = _bodies()
    found = scrub_texts(pl.Series(texts), knobs=load_curation(HOME / "curation.yaml").curation.scrub)["findings"].to_list()
    numbers = [(match, some) for text, some in zip(texts, found, strict=True) for match in NUMBERS.finditer(text)]
    touched = [
        (match[0], one["entity_type"])
        for match, some in numbers
        for one in some
        if one["start"] < match.end() and match.start() < one["end"]
    ]
    assert len(numbers) > 200
    assert [told for told in touched if told[1] != "PASSWORD"] == []
    assert len(touched) <= 1
