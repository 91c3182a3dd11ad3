"""What a user can get wrong is said in one message with an exit code of its own, and a broken row stops nothing."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipelines.cli import main

GOOD = """\
name: shop
sources:
  - name: helpdesk
    kind: tickets
    format: table
    path: tickets.csv
    columns: {body: text}
recipes:
  - {task: classify, source: helpdesk, label: queue}
"""
CSV = b"id,text,queue\n1,where is my parcel,delivery\n2,refund please,payments\n"


@dataclass(frozen=True)
class Case:
    """One mistake: what the config becomes, or the whole command, and words that the message must hold."""

    about: str
    says: tuple[str, ...]
    config: Callable[[str], str] = lambda text: text
    command: tuple[str, ...] = ("run", "--config", "{dir}/curation.yaml", "--dry-run")
    code: int = 2
    prepare: Callable[[Path], object] = lambda _: None


def swap(old: str, new: str) -> Callable[[str], str]:
    def swapped(text: str) -> str:
        assert old in text
        return text.replace(old, new)

    return swapped


def more(lines: str) -> Callable[[str], str]:
    return lambda text: text + lines


def write(name: str, content: bytes) -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_bytes(content)


def database(folder: Path) -> None:
    with sqlite3.connect(folder / "shop.db") as home:
        home.execute("create table tickets (id integer, text text, queue text)")


def release(folder: Path) -> Path:
    made = folder / "shop-20261001-0123456789ab"
    made.mkdir()
    (made / "manifest.json").write_text(
        '{"files": [{"path": "ledger.parquet", "sha256": "00", "rows": 1}], "name": "n", "rows_read": 1, "pairs_built": 1}'
    )
    (made / "ledger.parquet").write_bytes(b"PAR1 broken")
    return made


SQL = swap("    path: tickets.csv\n", "    uri: sqlite:///shop.db\n    query: SELECT id, text, queue FROM tickets\n")
RUN = ("run", "--config", "{dir}/curation.yaml")

CONFIGS = [
    Case("a key with a typo", ("curation.yaml:11: split.trian", "Did you mean 'train'?"), more("split:\n  trian: 0.8\n")),
    Case("an unknown section", ("curation.yaml:10: dedup", "Did you mean 'dedupe'?"), more("dedup: {}\n")),
    Case("a number that is none", ("curation.yaml:10: quality.max_tokens", "'many'"), more("quality: {max_tokens: many}\n")),
    Case("a share above one", ("curation.yaml:10: dedupe.similarity", "1.5"), more("dedupe: {similarity: 1.5}\n")),
    Case("shares that do not add up", ("add up to 1.1",), more("split: {train: 0.9, validation: 0.1, test: 0.1}\n")),
    Case("an unknown target", ("export.targets", "openai"), more("export: {targets: [openia]}\n")),
    Case("a format that is unknown", ("curation.yaml:5", "'tabel'", "Did you mean 'table'?"), swap("format: table", "format: tabel")),
    Case("a missing key", ("name", "is missing"), swap("name: shop\n", "")),
    Case("two sources of one name", ("'helpdesk' stands 2 times",),
         swap("recipes:", "  - {name: helpdesk, kind: tickets, format: table, path: tickets.csv}\nrecipes:")),
    Case("a recipe of an unknown source", ("recipes[0].source", "Did you mean 'helpdesk'?"), swap("source: helpdesk", "source: helpdsk")),
    Case("a recipe without its column", ("recipes[0]", "'classify' needs 'label'"), swap(", label: queue", "")),
    Case("an unknown label column", ("no source column 'queu'", "Did you mean 'queue'?"), swap("label: queue", "label: queu")),
    Case("the same recipe twice", ("already recipes[0]",), more("  - {task: classify, source: helpdesk, label: id}\n")),
    Case("an unset variable", ("PAIRWRIGHT_UNSET is not set", "curation.yaml:6"), swap("tickets.csv", "${PAIRWRIGHT_UNSET}/t.csv")),
    Case("a variable where none may stand", ("may not stand here",), swap("name: shop", "name: ${HOME}")),
    Case("an unknown key of ours in columns", ("'bdy' is none of ours", "body"), swap("{body: text}", "{bdy: text}")),
    Case("a mapped column that is not there", ("no source column 'txt'", "Did you mean 'text'?"), swap("{body: text}", "{body: txt}")),
    Case("an unknown time zone", ("no time zone 'Europe/Berln'", "Europe/Berlin"), swap("    path:", "    timezone: Europe/Berln\n    path:")),
    Case("an unknown encoding", ("no encoding 'utf-88'",), swap("    path:", "    encoding: utf-88\n    path:")),
    Case("a path that matches nothing", ("nothing.csv", "no file"), swap("tickets.csv", "nothing.csv")),
    Case("a repeated CSV header", ("text", "twice"), prepare=write("tickets.csv", b"id,text,text,queue\n1,a,b,c\n")),
    Case("SQL that is none", ("source 'helpdesk'", "query"), lambda text: swap("SELECT", "SELECT,")(SQL(text)), prepare=database),
    Case("SQL that writes", ("sources[0].query", "begins with SELECT"), lambda text: swap("SELECT", "DELETE")(SQL(text)), prepare=database),
    Case("a database that is none", ("source 'helpdesk'",), SQL, prepare=write("shop.db", b"this is no database at all")),
]  # fmt: skip

FILES = [
    Case("an empty config", ("holds nothing",), lambda _: ""),
    Case("a config that is a list", ("holds a list",), lambda _: "- a\n- b\n"),
    Case("YAML that is none", ("is no valid YAML", "curation.yaml:"), swap("recipes:\n", "recipes: [\n")),
    Case("a config that is not UTF-8", ("is not UTF-8",), prepare=write("curation.yaml", b"name: caf\xe9\n")),
    Case("no config at that place", ("absent.yaml", "no such file"), command=("run", "--config", "{dir}/absent.yaml", "--dry-run")),
    Case("a folder as config", ("cannot be read", "is a directory"), command=("run", "--config", "{dir}", "--dry-run")),
    Case("a training file that is not there", ("absent.jsonl",), command=("check", "{dir}/absent.jsonl", "--for", "openai")),
    Case("a table of an unknown ending", ("unknown ending '.xlsx'", ".csv"), command=("dedupe", "{dir}/a.xlsx", "{dir}/out.jsonl"),
         prepare=write("a.xlsx", b"PK")),
    Case("a folder in place of a table", ("is a folder",), command=("dedupe", "{dir}", "{dir}/out.jsonl")),
    Case("a text column that is not there", ("--text boddy", "no such column", "text"), command=("dedupe", "{dir}/tickets.csv", "{dir}/out.csv", "--text", "boddy")),
    Case("a file that only calls itself Parquet", ("a.parquet",), command=("dedupe", "{dir}/a.parquet", "{dir}/out.jsonl"),
         prepare=write("a.parquet", b"PAR1 no")),
    Case("a folder that is no release", ("manifest.json",), command=("verify", "{dir}"), code=2),
    Case("a manifest of something else", ("is no finished release",), command=("verify", "{dir}"),
         prepare=write("manifest.json", b'{"files": {"ledger.parquet": "00"}}')),
    Case("a release that somebody changed", ("1 of 1 checks do not hold: checksums",), command=("verify", "{dir}/shop-20261001-0123456789ab"), code=1,
         prepare=release),
]  # fmt: skip

ARGUMENTS = [
    Case("a date that is none", ("--as-of", "'2026-13-45'", "2026-10-01"), command=(*RUN, "--dry-run", "--as-of", "2026-13-45")),
    Case("a negative limit", ("--limit", "-1"), command=(*RUN, "--dry-run", "--limit", "-1")),
    Case("an unknown recipe", ("no recipe 'clasify'", "Did you mean 'classify'?"), command=(*RUN, "--dry-run", "--recipe", "clasify")),
    Case("an unknown option", ("--limitt", "--limit"), command=(*RUN, "--limitt", "3")),
    Case("an unknown command", ("No such command 'rum'",), command=("rum",)),
    Case("an unknown target of check", ("opnai", "openai"), command=("check", "{dir}/tickets.csv", "--for", "opnai")),
    Case("a similarity out of range", ("--similarity", "0<=x<=1"), command=("dedupe", "a.csv", "b.csv", "--similarity", "7")),
    Case("an unknown language", ("--language", "'xx'"), command=("scrub", "{dir}/tickets.csv", "{dir}/o.csv", "--language", "xx")),
    Case("a question before the first release", ("no release of 'shop'", "pairwright run"), command=("why", "helpdesk/404")),
    Case("too few arguments", ("OUT",), command=("dedupe", "{dir}/tickets.csv")),
]


@pytest.mark.parametrize("case", [*CONFIGS, *FILES, *ARGUMENTS], ids=lambda case: case.about)
def test_a_mistake_is_named_with_its_remedy_and_its_code(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path))
    (tmp_path / "tickets.csv").write_bytes(CSV)
    (tmp_path / "curation.yaml").write_text(case.config(GOOD), encoding="utf-8")
    case.prepare(tmp_path)
    result = CliRunner().invoke(main, [part.format(dir=tmp_path) for part in case.command])
    assert result.exit_code == case.code, result.output
    for words in case.says:
        assert words.lower() in result.stderr.lower()
    assert "Traceback" not in result.output
    assert result.stderr.strip().count("\n") < 12


def test_a_good_config_passes_the_dry_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path))
    (tmp_path / "tickets.csv").write_bytes(CSV)
    (tmp_path / "curation.yaml").write_text(GOOD, encoding="utf-8")
    result = CliRunner().invoke(main, ["run", "--config", str(tmp_path / "curation.yaml"), "--dry-run"])
    assert result.exit_code == 0, result.output
    assert not (tmp_path / "releases").exists()


JSONL_ROWS = {
    "broken JSON": b'{"id": 9, "text": "where is my par',
    "a line that is no object": b'["id", 9]',
    "a NUL": b'{"id": 9, "text": "a\x00b"}',
    "invalid UTF-8": b'{"id": 9, "text": "caf\xe9"}',
    "an object that ends twice": b'{"id": 9, "text": "a"}}',
}
CSV_ROWS = {
    "too many fields": b"9,a,b,c,d",
    "invalid UTF-8": b"9,caf\xe9,b",
    "a NUL": b"9,a\x00b,c",
}


@pytest.mark.parametrize("kind", JSONL_ROWS)
def test_a_broken_line_of_jsonl_is_named_and_the_rest_goes_on(kind: str, tmp_path: Path) -> None:
    good = b'{"id": 1, "text": "where is my parcel"}\n', b'\n{"id": 2, "text": "please cancel my order"}\n'
    assert_one_row_is_set_aside(tmp_path / "in.jsonl", good[0] + JSONL_ROWS[kind] + good[1])


@pytest.mark.parametrize("kind", CSV_ROWS)
def test_a_broken_line_of_csv_is_named_and_the_rest_goes_on(kind: str, tmp_path: Path) -> None:
    assert_one_row_is_set_aside(
        tmp_path / "in.csv", b"id,text,queue\n" + CSV_ROWS[kind] + b"\n2,please cancel my order,orders\n3,hello,other\n"
    )


def test_an_empty_file_gives_an_empty_file(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_bytes(b"")
    result = _dedupe(tmp_path / "in.jsonl")
    assert result.exit_code == 0, result.output
    assert (tmp_path / "out.jsonl").read_bytes() == b""


def assert_one_row_is_set_aside(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    result = _dedupe(path)
    assert result.exit_code == 0, result.output
    assert f"{path}:2: " in result.stderr
    assert len((path.parent / "out.jsonl").read_text().splitlines()) == 2
    rejected = path.parent / "out.jsonl.rejected.jsonl"
    assert len(rejected.read_text().splitlines()) == 1
    assert rejected.stat().st_mode & 0o777 == 0o600


def _dedupe(path: Path) -> Result:
    return CliRunner().invoke(main, ["dedupe", str(path), str(path.parent / "out.jsonl"), "--text", "text"])


@pytest.fixture(autouse=True)
def _nothing_is_left_behind(tmp_path: Path) -> object:
    yield
    assert not list(tmp_path.rglob("*.writing"))
