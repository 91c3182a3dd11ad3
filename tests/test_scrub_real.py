"""On real and labelled data, where it is at hand: what is missed, and what is changed wrongly."""

import csv
import json
import os
from pathlib import Path

import polars as pl
import pytest

from pipelines.scrub import scrub_texts
from pipelines.settings.models import Scrub

DATA = Path(os.environ.get("PAIRWRIGHT_DATA", "no data"))
OURS = {"PERSON", "ADDRESS", "CREDIT_CARD", "PHONE_NUMBER", "EMAIL_ADDRESS", "US_SSN", "IBAN_CODE", "US_DRIVER_LICENSE", "IP_ADDRESS"}
CERTAIN = {"CREDIT_CARD", "EMAIL_ADDRESS", "US_SSN", "IBAN_CODE", "IP_ADDRESS"}

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="PAIRWRIGHT_DATA is not set")


def test_labelled_sentences_leak_little_and_nothing_that_has_a_checksum() -> None:
    rows = json.loads((DATA / "presidio-research/generated_large.json").read_text(encoding="utf-8"))[:600]
    found = scrub_texts(pl.Series([row["full_text"] for row in rows]), knobs=Scrub())["findings"].to_list()
    leaked: dict[str, list[bool]] = {}
    for row, findings in zip(rows, found, strict=True):
        covered = {place for one in findings for place in range(one["start"], one["end"])}
        for span in row["spans"]:
            places = [n for n in range(span["start_position"], span["end_position"]) if not row["full_text"][n].isspace()]
            leaked.setdefault(span["entity_type"], []).append(any(n not in covered for n in places))
    ours = [leak for kind in OURS for leak in leaked.get(kind, [])]
    assert sum(ours) / len(ours) < 0.35
    assert {kind: sum(leaked.get(kind, [])) for kind in CERTAIN} == dict.fromkeys(CERTAIN, 0)


def test_utterances_without_personal_data_stay_as_they_are() -> None:
    with (DATA / "banking77/train.csv").open(encoding="utf-8") as file:
        texts = pl.Series([row["text"] for row in csv.DictReader(file)][:4000])
    changed = (scrub_texts(texts, knobs=Scrub())["text"] != texts).sum()
    assert changed / len(texts) < 0.005
