"""The shipped sample is what its generator makes, and holds what it promises."""

import gzip
from pathlib import Path

import orjson
import polars as pl
import pytest

from pipelines.ingest import clean_tickets, name_records, read_raw
from pipelines.pairs import build_pairs
from pipelines.scrub import scrub_pairs
from pipelines.settings.load import load_curation
from tests.make_sample import FOLDER, files, packed
from tests.sample_words import bank

SECRET_KINDS = (
    "phone",
    "card",
    "iban",
    "address",
    "date",
    "ip",
    "password",
    "api_key",
    "ssn",
    "nino",
    "passport",
    "email",
    "third_name",
    "plate",
)
"""All kinds of `personal.yaml` but links, whose host may stay."""


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return files()


def test_the_committed_tickets_are_what_the_generator_makes(made: dict[str, bytes]) -> None:
    on_disk = {path.name.removesuffix(".gz"): _read(path) for path in FOLDER.iterdir()}
    assert on_disk == made


def test_the_generator_gives_the_same_bytes_each_time(made: dict[str, bytes]) -> None:
    assert files() == made


def test_the_compressed_file_holds_no_time_stamp() -> None:
    assert packed("tickets-2025-h2.jsonl", b"{}")[1][4:8] == b"\x00\x00\x00\x00"


def test_the_sample_stays_small_enough_to_ship() -> None:
    assert sum(path.stat().st_size for path in FOLDER.parent.rglob("*") if path.is_file()) < 2_000_000


def test_lines_that_are_tickets_have_unique_ids_but_for_the_redelivered_ones(made: dict[str, bytes]) -> None:
    ids = {name: [ticket["id"] for line in content.split(b"\n") if (ticket := _ticket(line))] for name, content in made.items()}
    again = set(ids.pop("tickets-2026-redelivered.jsonl"))
    first = [number for numbers in ids.values() for number in numbers]
    assert len(first) == len(set(first))
    assert again < set(first)


def test_addresses_are_in_domains_that_nobody_can_own(made: dict[str, bytes]) -> None:
    domains = {
        person["email"].split("@")[1]
        for content in made.values()
        for line in content.split(b"\n")
        for person in _ticket(line).get("users", [])
    }
    assert domains <= {"example.com", "example.org", "example.net", "mail.example.com", "post.example.org", "kettleandcairn.example"}


def _read(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def _ticket(line: bytes) -> dict[str, list[dict[str, str]]]:
    try:
        found = orjson.loads(line)
    except orjson.JSONDecodeError:
        return {}
    return found if isinstance(found, dict) else {}


def test_no_personal_value_that_was_planted_survives_the_scrub(tmp_path: Path, made: dict[str, bytes]) -> None:
    values = sorted(str(value) for kind in SECRET_KINDS for value in bank("personal")["values"][kind])
    lines = [line for content in made.values() for line in content.split(b"\n") if any(value.encode() in line for value in values)]
    kept = [line for line in lines if line.startswith(b'{"id":2')]
    (tmp_path / "planted.jsonl").write_bytes(b"\n".join(kept) + b"\n")
    shipped = load_curation(FOLDER.parent.parent / "curation.yaml").curation
    source = shipped.sources[0].model_copy(update={"path": "planted.jsonl"})
    curation = shipped.model_copy(update={"sources": [source], "recipes": [recipe for recipe in shipped.recipes if recipe.task == "chat"]})
    raw = pl.concat([part.kept for part in read_raw(curation, "tickets", base=tmp_path)])
    tickets = clean_tickets(raw, name_records(raw.select("source", "place", "id", "updated_at", "read_order")), curation=curation)
    pairs = build_pairs(tickets.kept, kind="tickets", curation=curation).kept
    scrubbed = scrub_pairs(pairs.filter(pl.col("turns").is_not_null()), knobs=curation.scrub).kept
    texts = "\n".join(scrubbed["turns"].explode().struct.field("content"))
    assert scrubbed.height > 50
    assert [value for value in values if value in texts] == []
