"""CSV: a row that is wrong costs itself alone."""

from pathlib import Path

import polars as pl
import pytest

from pipelines.ingest import read_raw
from pipelines.settings.models import Curation


def read(base: Path, content: bytes, name: str = "t.csv", **source: object) -> tuple[list[tuple[str, str | None]], dict[str, str]]:
    """Places and bodies of the rows kept, and the reasons of the malformed ones by place."""
    (base / name).write_bytes(content)
    made = {"name": "s", "kind": "tickets", "format": "table", "path": name, **source}
    knobs = Curation.model_validate({"name": "t", "sources": [made], "recipes": [{"task": "reply", "source": "s"}]})
    parts = list(read_raw(knobs, "tickets", base=base))
    kept = pl.concat([part.kept for part in parts]).select("place", "body").rows()
    dropped = pl.concat([part.dropped for part in parts]).select("record_id", "reason").rows()
    return [(place.rpartition(":")[2], body) for place, body in kept], {name.rpartition(":")[2]: reason for name, reason in dropped}


def test_lines_are_physical_ones_also_after_a_field_of_several_lines(tmp_path: Path) -> None:
    kept, dropped = read(tmp_path, b'\xef\xbb\xbfid,body\r\n1,"a\r\nb\r\n\r\nc"\r\n\r\n2,d\r\n')
    assert kept == [("2", "a\r\nb\r\n\r\nc"), ("7", "d")]
    assert dropped == {}


def test_rows_of_another_width_bad_bytes_and_nuls_are_malformed(tmp_path: Path) -> None:
    kept, dropped = read(tmp_path, b"id,body\n1,a\n2\n3,a,b\n4,\xff\n5,a\x00b\n6,\n7,z\n")
    assert kept == [("2", "a"), ("7", None), ("8", "z")]
    assert dropped == {
        "3": "the row has too few fields: 1 where the header has 2",
        "4": "the row has too many fields: 3 where the header has 2",
        "5": "the row is not valid in the encoding of its file",
        "6": "the row holds a NUL character",
    }


@pytest.mark.parametrize(
    "rest",
    [b"3,c\n4,d\n", b'3,"c"\n4,d\n', b'3,c\n4,"d"\n', b'3,c\n4,"d"'],
)
def test_an_unclosed_quote_costs_its_line_and_reading_goes_on_at_the_next(tmp_path: Path, rest: bytes) -> None:
    kept, dropped = read(tmp_path, b'id,body\n1,a\n2,"never closed\n' + rest)
    assert kept == [("2", "a"), ("4", "c"), ("5", "d")]
    assert list(dropped) == ["3"]
    assert "quote" in dropped["3"]


def test_a_quote_that_swallows_whole_rows_is_a_slip(tmp_path: Path) -> None:
    kept, dropped = read(tmp_path, b'id,a,body\n1,"x,a\n2,y,b\n3,z,"\n4,w,d\n')
    assert kept == [("3", "b"), ("5", "d")]
    assert list(dropped) == ["2", "4"]


def test_separator_and_encoding_are_the_sources(tmp_path: Path) -> None:
    assert read(tmp_path, "id;body\n1;Größe\n".encode("cp1252"), separator=";", encoding="cp1252") == ([("2", "Größe")], {})
    assert read(tmp_path, "id,body\n1,Größe\n2,x\n".encode("utf-16"), encoding="utf-16") == ([("2", "Größe"), ("3", "x")], {})


def test_tab_separated_files_may_quote_or_not(tmp_path: Path) -> None:
    kept, dropped = read(tmp_path, b'id\tbody\n1\t"two\n lines"\n2\t"screen" is dark\n3\tan inch " more\n', name="t.tsv")
    assert kept == [("2", "two\n lines"), ("4", '"screen" is dark'), ("5", 'an inch " more')]
    assert dropped == {}


def test_a_body_of_more_than_a_million_characters_is_a_body(tmp_path: Path) -> None:
    kept, _ = read(tmp_path, b'id,body\n1,"' + b"log line\n" * 40_000 + b"x" * 1_000_000 + b'"\n2,b\n')
    assert [place for place, _ in kept] == ["2", "40003"]


def test_messages_may_stand_in_a_field_as_json(tmp_path: Path) -> None:
    kept, dropped = read(tmp_path, b'id,body,messages\n1,a,"[{""role"": ""customer"", ""text"": ""hi""}]"\n2,b,nonsense\n')
    assert kept == [("2", "a")]
    assert dropped == {"3": "column 'messages' is no JSON list of messages"}
