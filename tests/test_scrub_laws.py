"""Laws of scrubbing: idempotence, offsets, the pre-screen, disjoint findings, the residue scan."""

import itertools

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.errors import UserError
from pipelines.scrub import find_structured, scrub_texts
from pipelines.scrub.analyse import raw_findings
from pipelines.scrub.detector import Finding
from pipelines.scrub.engine import analyser
from pipelines.scrub.normalise import normalised
from pipelines.scrub.pieces import PIECE, pieces
from pipelines.scrub.resolve import resolved
from pipelines.settings.models import OwnPattern, Scrub
from tests.scrub_made import TEXTS

KNOBS = Scrub(languages=["en", "de", "fr", "es", "it", "nl", "pt"])


@pytest.fixture(autouse=True)
def _key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAIRWRIGHT_KEY", "correct horse battery")


@settings(max_examples=4, deadline=None)
@given(st.lists(TEXTS, min_size=5, max_size=40))
def test_the_pre_screen_never_changes_a_finding(texts: list[str]) -> None:
    read = [normalised(text) for text in texts]
    with_it, without = raw_findings(read, knobs=KNOBS, screened=True), raw_findings(read, knobs=KNOBS, screened=False)
    assert [sorted(some) for some in with_it] == [sorted(some) for some in without]


@pytest.mark.parametrize("replacement", ["placeholder", "variable"])
@settings(max_examples=25, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=6))
def test_what_was_scrubbed_stays_as_it_is(replacement: str, texts: list[str]) -> None:
    knobs = KNOBS.model_copy(update={"replacement": replacement})
    once = scrub_texts(pl.Series(texts), knobs=knobs)["text"]
    assert scrub_texts(once, knobs=knobs)["text"].to_list() == once.to_list()


@settings(max_examples=25, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=6))
def test_offsets_are_code_points_of_the_text_as_read(texts: list[str]) -> None:
    for text, row in zip(texts, scrub_texts(pl.Series(texts), knobs=KNOBS).to_dicts(), strict=True):
        rebuilt, at = "", 0
        for found in row["findings"]:
            rebuilt += text[at : found["start"]] + found["replacement"]
            at = found["end"]
        assert rebuilt + text[at:] == row["text"]


@pytest.mark.parametrize("replacement", ["placeholder", "pseudonym", "variable"])
@settings(max_examples=25, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=6))
def test_nothing_structured_is_left_after_scrubbing(replacement: str, texts: list[str]) -> None:
    knobs = KNOBS.model_copy(update={"replacement": replacement})
    assert find_structured(scrub_texts(pl.Series(texts), knobs=knobs)["text"]).height == 0


SPANS = st.builds(
    lambda start, length, kind, score, by: Finding(start, start + length, kind, score, by),
    st.integers(0, 30), st.integers(1, 12), st.sampled_from(["PERSON", "ADDRESS", "PHONE_NUMBER"]), st.sampled_from([0.5, 0.7, 1.0]), st.sampled_from("ab"),
)  # fmt: skip


@given(st.lists(SPANS, max_size=8))
def test_resolved_findings_are_disjoint_in_order_and_any_order_gives_the_same(findings: list[Finding]) -> None:
    kept = resolved(findings)
    assert all(one.end <= other.start for one, other in itertools.pairwise(kept))
    assert resolved(reversed(findings)) == kept


@given(st.text(alphabet="ab \n", min_size=0, max_size=3 * PIECE // 1000).map(lambda text: text * 900))
def test_pieces_put_together_are_the_text(text: str) -> None:
    cut = pieces(text)
    assert "".join(text[piece.start : piece.end] for piece in cut) == text
    assert all(text.startswith(piece.text, piece.at) and 0 < piece.end - piece.start <= PIECE for piece in cut)
    assert all(piece.at <= piece.start and piece.end <= piece.at + len(piece.text) for piece in cut)


KEY = "-----BEGIN RSA PRIVATE KEY-----\n" + "MIIEpAIBAAKCAQEAxGVk\n" * 80 + "-----END RSA PRIVATE KEY-----"


@pytest.mark.parametrize(
    "said", ["All the best professionals anywhere", "my flat is at 12 Elm Road, Leeds LS1 4AP today", KEY, "Marta Lopez"]
)
def test_where_a_long_text_is_cut_nothing_is_found_that_is_not_there_and_nothing_missed(said: str) -> None:
    engine, filler = analyser(KNOBS), "word " * (PIECE // 5 - len(said) // 5)
    for shift in range(0, len(said) + 20, max(7, len(said) // 8)):
        text = filler + "b" * shift + " " + said + " and more of it" * 300
        plain = engine.plainly(text, KNOBS.threshold)
        assert engine.find([text, text], KNOBS.threshold, screened=True) == [plain, plain], shift
        assert engine.find([text], KNOBS.threshold, screened=False) == [plain], shift


@given(st.text())
def test_reading_in_one_form_keeps_every_offset(text: str) -> None:
    assert len(normalised(text)) == len(text)


def test_equal_texts_and_nulls_keep_their_places() -> None:
    rows = scrub_texts(pl.Series(["a@b.io", None, "", "a@b.io"]), knobs=Scrub()).to_dicts()
    assert [row["text"] for row in rows] == ["[EMAIL_1]", None, "", "[EMAIL_1]"]
    assert rows[0]["findings"] == [
        {"start": 0, "end": 6, "entity_type": "EMAIL_ADDRESS", "score": 0.95, "detector": "email", "replacement": "[EMAIL_1]"}
    ]
    assert rows[1]["findings"] == []


@pytest.mark.parametrize("text", ["no personal data in this line, order 12345 of 2024\n" * 26_000, "a@" * 100_000, "x" * 1_300_000])
def test_a_very_long_text_is_done_in_bounded_time(text: str) -> None:
    assert scrub_texts(pl.Series([f"{text}\nwrite to marta@web.de"]), knobs=Scrub(names="off"))["text"][0].endswith("write to [EMAIL_1]")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("marta@web.de", ["EMAIL_ADDRESS"]), ("4111 1111 1111 1111", ["CREDIT_CARD"]), ("DE89370400440532013000", ["IBAN_CODE"]), ("+44 20 7123 4567", ["PHONE_NUMBER"]),
        ("390-99-1671", ["NATIONAL_ID"]), ("RSSMRN85T10W562B", ["NATIONAL_ID"]), ("AKIAIOSFODNN7EXAMPLE", ["SECRET"]), ("ip address: 86.231.85.193", ["IP_ADDRESS"]),
        ("-----BEGIN PRIVATE KEY-----\nMIIE", ["SECRET"]), ("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", ["CRYPTO"]),
        ("name@example.com", []), ("support@acme.com", []), ("order 1234567890", []), ("[EMAIL_1] {{mail}}", []), ("version 91.0.4472.124", []), ("+1 212 555 0123", []),
        ("2024-01-02 12:30", []), ("9400 1000 0000 0000 0000 00", []), ("212-555-1234", []), ("Marta Lopez", []),
        ("+44 20 7946 0958", []), ("+49 30 23125 123", []), ("mac 02:00:5e:bb:a6:b0", []), ("0x00000000000000000000000064d507980fb0ab7e", []),
    ],
)  # fmt: skip
def test_the_scan_of_written_files_finds_what_has_proof_and_nothing_else(text: str, kinds: list[str]) -> None:
    assert find_structured(pl.Series(["fine", text])).rows() == [(1, kind) for kind in kinds]


def test_a_pattern_of_the_users_that_never_ends_is_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipelines.scrub.shield.PATIENCE", 1)
    text = "write to marta@web.de " + "a" * 60 + "!"
    with pytest.raises(UserError, match=r"scrub\.protect: a pattern takes more than 1 seconds on one text of 83 characters"):
        scrub_texts(pl.Series([text]), knobs=Scrub(protect=[r"(a|aa)+$"]))


def test_nested_repeats_in_a_pattern_of_the_users_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipelines.scrub.shield.PATIENCE", 1)
    bomb = OwnPattern(name="bomb", regex=r"(a+)+$", kind="X")
    with pytest.raises(
        UserError, match=r"scrub\.patterns\[0\]\.regex: a pattern takes more than 1 seconds on one text of 5,001 characters"
    ):
        scrub_texts(pl.Series(["a" * 5_000 + "!"]), knobs=Scrub(patterns=[bomb]))


def test_denied_texts_go_as_whole_words_wherever_they_overlap() -> None:
    knobs = Scrub(deny=["Zephyr", "Zephyr Nine", "", "élan"], names="off")
    texts = ["Zephyrs, zephyr", "(Zephyr Nine)", "élan élans", "Zephyr Nines"]
    assert scrub_texts(pl.Series(texts), knobs=knobs)["text"].to_list() == [
        "Zephyrs, zephyr",
        "([REDACTED_1])",
        "[REDACTED_1] élans",
        "[REDACTED_1] Nines",
    ]


def test_a_name_that_is_allowed_is_not_looked_for_for_ever() -> None:
    knobs = Scrub(allow=["Merle jacket"], protect=[r"Wren \d+"])
    texts = ["Hi Ben, the Merle jacket can't rattle about, nor the Wren 20.\nMaren Holt", "the Merle jacket from Anna"]
    assert scrub_texts(pl.Series(texts), knobs=knobs)["text"].to_list() == [
        "Hi [NAME_1], the Merle jacket can't rattle about, nor the Wren 20.\n[NAME_2]",
        "the Merle jacket from [NAME_1]",
    ]
