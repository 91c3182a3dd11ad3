"""How texts flow through the scrubber: in parts, in several processes, with a memory; none of it changes a finding."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.errors import UserError
from pipelines.scrub import findings
from pipelines.scrub.analyse import all_findings
from pipelines.scrub.findings import findings_of, parts
from pipelines.scrub.fingerprint import fingerprint
from pipelines.scrub.memory import KEEP, Memory
from pipelines.scrub.normalise import normalised
from pipelines.scrub.workers import mapped
from pipelines.settings.models import Scrub
from tests.scrub_made import TEXTS

KNOBS = Scrub()
SOME = ["write to marta@web.de", "nothing here", "my name is Xiaoming", "call me on 07911 123456", "order 1234567890"]
again = settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(findings, "TEXTS", 2)


@settings(again, max_examples=2)
@given(st.lists(TEXTS.map(normalised), min_size=5, max_size=9, unique=True))
def test_two_processes_find_what_one_finds(small_parts: None, monkeypatch: pytest.MonkeyPatch, texts: list[str]) -> None:
    monkeypatch.setenv("PAIRWRIGHT_WORKERS", "2")
    shared = findings_of(texts, knobs=KNOBS)
    monkeypatch.setenv("PAIRWRIGHT_WORKERS", "1")
    assert shared == findings_of(texts, knobs=KNOBS)


@again
@given(st.lists(TEXTS.map(normalised), min_size=1, max_size=9))
def test_a_memory_gives_what_looking_gives(tmp_path: Path, texts: list[str]) -> None:
    path = tmp_path / "memory.parquet"
    for said in (texts[: len(texts) // 2], texts, texts):
        remembered = findings_of(said, knobs=KNOBS, memory=Memory(path, "these settings"))
        assert remembered == findings_of(said, knobs=KNOBS)


def test_a_second_run_looks_at_new_texts_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, looked = tmp_path / "memory.parquet", []
    monkeypatch.setattr(findings, "all_findings", lambda texts, *, knobs: looked.append(texts) or all_findings(texts, knobs=knobs))
    first = findings_of(SOME, knobs=KNOBS, memory=Memory(path, "a"))
    assert findings_of([*SOME, "new"], knobs=KNOBS, memory=Memory(path, "a")) == first
    findings_of(SOME[:1], knobs=KNOBS, memory=Memory(path, "other settings"))
    assert looked == [SOME, ["new"], SOME[:1]]


def test_a_memory_holds_no_text(tmp_path: Path) -> None:
    path = tmp_path / "memory.parquet"
    findings_of(SOME, knobs=KNOBS, memory=Memory(path, "a"))
    assert pl.read_parquet(path).select(pl.col("findings").explode().struct.unnest()).columns == [
        "start",
        "end",
        "entity_type",
        "score",
        "detector",
    ]
    assert pl.read_parquet(path)["key"].bin.size().unique().to_list() == [16]
    assert b"marta" not in path.read_bytes()
    assert [entry.name for entry in tmp_path.iterdir()] == ["memory.parquet"]


@pytest.mark.parametrize("damage", [b"", b"PAR1 and then nonsense", b"\0" * 5000])
def test_a_damaged_memory_is_made_anew(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "memory.parquet"
    path.write_bytes(damage)
    found = findings_of(SOME, knobs=KNOBS, memory=Memory(path, "a"))
    assert Memory(path, "a").recall(SOME) == {text: found.get(text, []) for text in SOME}


def test_a_memory_forgets_what_nobody_asked_for_in_a_while(tmp_path: Path) -> None:
    path = tmp_path / "memory.parquet"
    findings_of(SOME, knobs=KNOBS, memory=Memory(path, "a"))
    for _ in range(KEEP):
        findings_of(SOME[:2], knobs=KNOBS, memory=Memory(path, "a"))
    assert set(Memory(path, "a").recall(SOME)) == set(SOME[:2])


def test_settings_that_change_findings_change_the_fingerprint() -> None:
    assert fingerprint(Scrub(deny=["Acme"])) != fingerprint(Scrub()) == fingerprint(Scrub(threshold=0.4))


@given(st.lists(st.text(max_size=20), max_size=30), st.integers(1, 5), st.integers(5, 40))
def test_parts_hold_all_texts_in_order_and_no_more_than_they_may(texts: list[str], most: int, room: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(findings, "TEXTS", most)
        patch.setattr(findings, "CHARACTERS", room)
        cut = list(parts(texts))
    assert [text for part in cut for text in part] == texts
    assert all(len(part) <= most and (len(part) == 1 or sum(map(len, part)) <= room) for part in cut)


def dies(part: int) -> int:
    os._exit(9)


def refuses(part: int) -> int:
    raise UserError(f"part {part} is bad.")


def sleeps(part: int) -> int:
    time.sleep(part)
    return os.getpid()


def test_a_worker_that_dies_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAIRWRIGHT_WORKERS", "2")
    with pytest.raises(UserError, match=r"a process that scrubs ended before its work was done; .*: PAIRWRIGHT_WORKERS=1"):
        list(mapped(dies, [1, 2, 3]))


def test_what_a_worker_refuses_is_refused_in_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAIRWRIGHT_WORKERS", "2")
    with pytest.raises(UserError, match="part 1 is bad"):
        list(mapped(refuses, [1, 2, 3]))


def test_an_interrupt_ends_the_workers_in_the_middle_of_their_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAIRWRIGHT_WORKERS", "2")

    def forever() -> Iterator[int]:
        yield 0
        yield 600
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(mapped(sleeps, forever()))


@pytest.mark.parametrize("said", ["none", "0", "-1", "1.5"])
def test_a_number_of_workers_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    monkeypatch.setenv("PAIRWRIGHT_WORKERS", said)
    with pytest.raises(UserError, match=f"PAIRWRIGHT_WORKERS: found '{said}', allowed are whole numbers from 1"):
        list(mapped(abs, [1, 2]))
