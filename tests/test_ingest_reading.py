"""Reading: each line of each file is a record, a malformed record with its place, or no record."""

import gzip
import sqlite3
from collections.abc import Mapping
from pathlib import Path

import orjson
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.errors import UserError
from pipelines.ingest import fingerprint_sources, read_raw
from pipelines.settings.models import Curation
from schemas.models import conform

Read = tuple[pl.DataFrame, dict[str, str]]


def curation(*recipes: Mapping[str, object], kind: str = "tickets", **source: object) -> Curation:
    task = {"task": "classify", "label": "label"} if kind == "tickets" else {"task": "draft"}
    made = [{"source": "s", **recipe} for recipe in recipes or [task]]
    defaults = {"name": "s", "kind": kind, "format": "table", "path": "*"}
    return Curation.model_validate({"name": "test", "sources": [defaults | source], "recipes": made})


def read(base: Path, knobs: Curation, *, limit: int | None = None, warn: list[str] | None = None) -> Read:
    """Kept rows, and the reasons of the malformed ones by record id."""
    kind = knobs.sources[0].kind
    parts = list(read_raw(knobs, kind, base=base, limit=limit, warn=(warn if warn is not None else []).append))
    kept = pl.concat([part.kept for part in parts])
    conform(f"raw_{kind}", kept)
    dropped = pl.concat([part.dropped for part in parts])
    assert set(dropped["fate"]) <= {"malformed"}
    assert set(dropped["stage"]) <= {f"raw_{kind}"}
    return kept, dict(dropped.select("record_id", "reason").iter_rows())


def lines(*rows: object) -> bytes:
    return b"".join((row if isinstance(row, bytes) else orjson.dumps(row)) + b"\n" for row in rows)


def test_every_broken_json_line_is_named_by_file_and_line_and_the_rest_is_read(tmp_path: Path) -> None:
    bad = [
        b'{"id": "2", "body": "cut',
        b"[1, 2]",
        b'{"id": "4", "body": "a\\u0000b", "label": "x"}',
        b'{"id": "5", "body": "\xff", "label": "x"}',
        b'{"id": "6", "body": "\\ud800", "label": "x"}',
        b'{"id": "7", "body": "a\x00b", "label": "x"}',
        b'{"id": "8", "body": 42, "label": "x"}',
        b'{"id": "9", "body": ["x"], "label": "x"}',
        b'{"id": "10", "body": "x", "subject": {"a": 1}, "label": "x"}',
    ]
    whole = lines({"id": "1", "body": "first", "label": "a"}, *bad, {"id": "11", "body": "last", "label": "b"})
    (tmp_path / "t.jsonl").write_bytes(b"\xef\xbb\xbf" + whole)
    kept, dropped = read(tmp_path, curation())
    assert kept["id"].to_list() == ["1", "11"]
    assert kept["place"].to_list() == ["t.jsonl:1", "t.jsonl:11"]
    assert sorted(dropped) == sorted(f"s/t.jsonl:{line}" for line in range(2, 11))
    said = [
        "not valid JSON",
        "a list where an object",
        "NUL",
        "not valid UTF-8",
        "surrogate",
        "NUL",
        "a number where a text",
        "a list",
        "an object",
    ]
    assert all(part in dropped[f"s/t.jsonl:{line}"] for line, part in enumerate(said, 2))


def test_unusual_line_separators_inside_a_text_end_no_line(tmp_path: Path) -> None:
    (tmp_path / "t.jsonl").write_bytes(
        lines({"body": "a\u2028b\u0085c", "label": "x"}, {"body": "d", "label": "x"}).replace(b"\n", b"\r\n")
    )
    kept, dropped = read(tmp_path, curation())
    assert (kept["body"].to_list(), kept["id"].to_list(), dropped) == (["a\u2028b\u0085c", "d"], ["t.jsonl:1", "t.jsonl:2"], {})


def test_blank_lines_and_empty_files_are_no_records_but_a_warning(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"")
    (tmp_path / "b.jsonl").write_bytes(b'\n{"body": "x", "label": "y"}\n  \n')
    warn: list[str] = []
    kept, dropped = read(tmp_path, curation(), warn=warn)
    assert (kept["id"].to_list(), dropped) == (["b.jsonl:2"], {})
    assert warn == ["a.jsonl: an empty file, no records", "b.jsonl: 2 blank lines, no records"]


@pytest.mark.parametrize("ending", ["gz", "zst"])
def test_compressed_files_are_read_as_they_are(tmp_path: Path, ending: str) -> None:
    whole = lines(*({"id": str(number), "body": "x", "label": "y"} for number in range(30_000)))
    with pa.output_stream(str(tmp_path / f"t.jsonl.{ending}"), compression={"gz": "gzip", "zst": "zstd"}[ending]) as stream:
        stream.write(whole)
    assert read(tmp_path, curation())[0]["id"].to_list() == [str(number) for number in range(30_000)]


def test_rows_before_the_break_of_a_truncated_gzip_stay(tmp_path: Path) -> None:
    packed = gzip.compress(lines(*({"id": str(number), "body": f"text {number}", "label": "y"} for number in range(5_000))))
    (tmp_path / "t.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    kept, dropped = read(tmp_path, curation())
    assert 1_000 < kept.height < 4_000
    assert list(dropped) == [f"s/t.jsonl.gz:{kept.height + 1}"]
    assert "breaks off" in next(iter(dropped.values()))


def test_an_unreadable_parquet_among_good_files_costs_one_record(tmp_path: Path) -> None:
    pq.write_table(pa.table({"id": [1, 2], "body": ["a", "b\x00"], "label": ["x", "y"]}), tmp_path / "good.parquet")
    (tmp_path / "bad.parquet").write_bytes(b"PAR1 no more than that")
    kept, dropped = read(tmp_path, curation())
    assert kept.select("id", "place").rows() == [("1", "good.parquet:1")]
    assert dropped == {"s/bad.parquet:1": "the file cannot be read as Parquet", "s/good.parquet:2": "a column holds a NUL character"}


def test_a_source_of_which_no_file_can_be_read_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "bad.parquet").write_bytes(b"nothing")
    with pytest.raises(UserError, match=r"(?s)source 's'.*cannot be read as Parquet|none of its 1 file"):
        read(tmp_path, curation())


def test_a_query_gives_rows_in_its_order(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "desk.db") as base:
        base.execute("create table t (id integer, body text, label text)")
        base.executemany("insert into t values (?, ?, ?)", [(number, f"text {number}", "x") for number in range(12_000)])
    base.close()
    knobs = curation(path=None, uri="sqlite:///desk.db", query="select * from t order by id")
    kept, _ = read(tmp_path, knobs)
    assert kept["id"].to_list() == [str(number) for number in range(12_000)]
    assert kept["place"].to_list()[-1] == "query:12000"
    with pytest.raises(UserError, match="refused the query"):
        read(tmp_path, curation(path=None, uri="sqlite:///desk.db", query="select * from nowhere"))
    with pytest.raises(UserError, match="no SQLite file"):
        read(tmp_path, curation(path=None, uri="sqlite:///other.db", query="select 1"))


def test_recipes_find_columns_by_their_name_and_by_ours(tmp_path: Path) -> None:
    row = {"ref": 7, "text": "x", "queue": "billing", "via": {"channel": "web"}, "tags": ["a", "b"], "n": None}
    (tmp_path / "t.jsonl").write_bytes(lines(row))
    recipes = ({"task": "classify", "label": "queue"}, {"task": "extract", "columns": ["via.channel", "label", "n"]})
    kept, _ = read(tmp_path, curation(*recipes, columns={"id": "ref", "body": "text", "label": "queue"}))
    assert kept.select("id", "label", "tags", "x.queue", "x.via.channel", "x.n").row(0) == (
        "7",
        "billing",
        '["a","b"]',
        '"billing"',
        '"web"',
        None,
    )


def test_messages_of_a_table_are_checked(tmp_path: Path) -> None:
    good = [{"role": "customer", "text": "hi", "at": 1585699200}, {"role": "agent", "text": "hello", "public": False}]
    rows: list[dict[str, object]] = [
        {"id": "1", "messages": good},
        {"id": "2", "messages": [{"role": "robot", "text": "x"}]},
        {"id": "3", "messages": "no"},
    ]
    (tmp_path / "t.jsonl").write_bytes(lines(*(row | {"label": "x"} for row in rows)))
    kept, dropped = read(tmp_path, curation())
    assert [one["public"] for one in kept["messages"][0]] == [True, False]
    assert kept["messages"][0][0]["at"] == "1585699200"
    assert "the role 'robot'" in dropped["s/t.jsonl:2"]
    assert "no JSON list" in dropped["s/t.jsonl:3"]


def test_conversations_map_roles_and_refuse_unknown_ones(tmp_path: Path) -> None:
    turns = [{"who": "USER", "said": "hi"}, {"who": "SYSTEM", "said": "hello"}, {"who": "SYSTEM", "said": None}]
    rows = [{"ref": "a", "talk": turns}, {"ref": "b", "talk": [{"who": "BOT", "said": "x"}]}, {"ref": "c"}]
    (tmp_path / "t.jsonl").write_bytes(lines(*rows))
    knobs = curation(
        {"task": "chat"}, format="conversations", turns="talk", role="who", text="said",
        roles={"USER": "customer", "SYSTEM": "agent"}, columns={"id": "ref"},
    )  # fmt: skip
    kept, dropped = read(tmp_path, knobs)
    assert [(one["role"], one["text"]) for one in kept["messages"][0]] == [("customer", "hi"), ("agent", "hello")]
    assert dropped["s/t.jsonl:2"] == "turn 1 has the role 'BOT'; 'roles' maps USER, SYSTEM"
    assert dropped["s/t.jsonl:3"] == "the row has no 'talk'"


def test_markdown_gives_a_record_a_document_or_a_heading(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: Returns\nn: 007\n---\n\n# Sending back\n\nText\n\n## One\n\n```\n## no\n```\n## Two\nx\n")
    (tmp_path / "b.md").write_text("# Only a heading\n\nBody", newline="\r\n")
    (tmp_path / "c.md").write_text("---\ntitle: [broken\n---\nx")
    (tmp_path / "d.md").write_text("---\ntitle: never closed\n\nx")
    (tmp_path / "e.md").write_bytes(b"\xff\xfe")
    (tmp_path / "f.md").write_text("")
    recipe = {"task": "rewrite", "draft": "n"}
    kept, dropped = read(tmp_path, curation(recipe, kind="copy", format="markdown", path="*.md"))
    assert kept.select("place", "title").rows() == [("a.md:1", "Returns"), ("b.md:1", "Only a heading")]
    assert kept["x.n"].to_list() == ['"007"', None]
    assert kept["body"][0].startswith("# Sending back\n\nText")
    assert sorted(dropped) == ["s/c.md:1", "s/d.md:1", "s/e.md:1"]
    by_heading, _ = read(tmp_path, curation(kind="copy", format="markdown", path="[ab].md", columns={"title": "heading"}))
    assert by_heading["title"].to_list() == ["Sending back", "Only a heading"]
    parts, _ = read(tmp_path, curation(kind="copy", format="markdown", path="a*.md", per="heading"))
    assert parts.select("place", "title").rows() == [("a.md:5", "Sending back"), ("a.md:10", "One"), ("a.md:15", "Two")]


def test_limit_takes_the_first_records_and_counts_the_broken(tmp_path: Path) -> None:
    (tmp_path / "t.jsonl").write_bytes(lines({"body": "a", "label": "x"}, b"{", {"body": "b", "label": "x"}, {"body": "c", "label": "x"}))
    kept, dropped = read(tmp_path, curation(), limit=3)
    assert (kept["body"].to_list(), list(dropped)) == (["a", "b"], ["s/t.jsonl:2"])


def test_files_of_one_name_in_two_folders_keep_apart(tmp_path: Path) -> None:
    for folder in ("north", "south"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "t.jsonl").write_bytes(lines({"body": folder, "label": "x"}))
    kept, _ = read(tmp_path, curation(path=["south/*.jsonl", "north/*.jsonl"]))
    assert kept["id"].to_list() == ["north/t.jsonl:1", "south/t.jsonl:1"]
    assert read(tmp_path, curation(path="**/*.jsonl", exclude=["south/*"]))[0]["id"].to_list() == ["north/t.jsonl:1"]


def test_a_fingerprint_follows_names_and_contents_alone(tmp_path: Path) -> None:
    (tmp_path / "b.jsonl").write_bytes(lines({"body": "b", "label": "x"}))
    (tmp_path / "a.jsonl").write_bytes(lines({"body": "a", "label": "x"}))
    first = fingerprint_sources(curation(), base=tmp_path)
    (tmp_path / "b.jsonl").touch()
    assert fingerprint_sources(curation(), base=tmp_path) == first
    (tmp_path / "b.jsonl").rename(tmp_path / "c.jsonl")
    assert fingerprint_sources(curation(), base=tmp_path) != first


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.one_of(st.binary(max_size=20), st.builds(lambda text: orjson.dumps({"body": text, "label": "x"}), st.text(max_size=10))))
)
def test_every_line_that_is_not_blank_is_kept_or_malformed(tmp_path_factory: pytest.TempPathFactory, texts: list[bytes]) -> None:
    base = tmp_path_factory.mktemp("lines")
    whole = [text.replace(b"\n", b" ") for text in texts]
    (base / "t.jsonl").write_bytes(b"\n".join([*whole, lines({"body": "last", "label": "x"})]))
    kept, dropped = read(base, curation())
    blank = sum(not text.removeprefix(b"\xef\xbb\xbf" if not place else b"").strip() for place, text in enumerate(whole))
    assert kept.height + len(dropped) == len(whole) + 1 - blank


def test_turns_of_a_role_mapped_to_note_and_turns_that_are_not_public_are_internal(tmp_path: Path) -> None:
    turns = [
        {"role": "user", "text": "hi"},
        {"role": "action", "text": "looked it up"},
        {"role": "bot", "text": "no", "public": False},
        {"role": "bot", "text": "hello"},
    ]
    (tmp_path / "t.jsonl").write_bytes(lines({"turns": turns, "label": "x"}))
    kept, _ = read(tmp_path, curation(format="conversations", path="t.jsonl", roles={"user": "customer", "bot": "agent", "action": "note"}))
    assert [(one["role"], one["public"]) for one in kept["messages"][0]] == [
        ("customer", True),
        ("agent", False),
        ("agent", False),
        ("agent", True),
    ]
