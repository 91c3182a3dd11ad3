"""Postgres as a source and as Dagster's storage, on a real server made for the test.

Needs the programs `initdb` and `postgres` and the extra `postgres`; `.ci/run` has both.
"""

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dagster as dg
import pytest

from pipelines.defs.data_sets import data_sets
from pipelines.defs.whole import definitions_of
from pipelines.errors import Unreachable
from pipelines.ingest import check_sources, fingerprint_sources, read_raw, refresh_kept
from pipelines.ingest.marks import marks
from pipelines.settings.models import Curation
from tests.lamp_shop import ASKED, SAID, THINGS

psycopg2 = pytest.importorskip("psycopg2", reason="the extra is not installed: pip install 'pairwright[postgres]'")
dagster_postgres = pytest.importorskip("dagster_postgres", reason="the extra is not installed: pip install 'pairwright[postgres]'")

ROOT = Path(__file__).parent.parent


def program(name: str) -> str:
    found = shutil.which(name) or next(iter(sorted(map(str, Path("/usr/lib/postgresql").glob(f"*/bin/{name}")), reverse=True)), None)
    if found is None:
        pytest.skip(f"no program '{name}' here: install the PostgreSQL server")
    return found


def as_whom() -> dict[str, Any]:
    """The server refuses to run as root: then it runs as nobody."""
    return {"user": "nobody", "env": {**os.environ, "HOME": "/"}} if os.geteuid() == 0 else {}


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of an empty database."""
    initdb, postgres = program("initdb"), program("postgres")
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    try:
        if os.geteuid() == 0:
            os.chown(folder, pwd.getpwnam("nobody").pw_uid, -1)
        subprocess.run(
            [initdb, "-D", str(folder / "data"), "-U", "desk", "-A", "trust", "-E", "UTF8", "--no-sync"],
            check=True,
            capture_output=True,
            cwd="/",
            **as_whom(),
        )
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        settings = [
            "-p",
            str(port),
            "-k",
            str(folder),
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            "fsync=off",
            "-c",
            "timezone=America/New_York",
        ]
        with subprocess.Popen(
            [postgres, "-D", str(folder / "data"), *settings], stderr=subprocess.DEVNULL, cwd="/", **as_whom()
        ) as running:
            try:
                address = f"postgresql://desk:s3cret@127.0.0.1:{port}/postgres"
                _wait(address)
                yield address
            finally:
                running.terminate()
                running.wait(20)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _wait(address: str) -> None:
    for _ in range(200):
        try:
            psycopg2.connect(address).close()
        except psycopg2.OperationalError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("the server did not come up")


def execute(address: str, *statements: str) -> None:
    connection = psycopg2.connect(address)
    try:
        with connection, connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
    finally:
        connection.close()


@pytest.fixture
def desk(server: str) -> str:
    """Tickets of six months, with times of a zone, one without."""
    rows = [(thing, at) for thing in THINGS for at in range(3)]
    values = ", ".join(
        f"({number}, '2026-{1 + number % 6:02d}-01 00:30:00+00', '2026-07-01 00:00:00+00', '{ASKED[at].format(thing)}', '{SAID[at].format(thing)}', 'q{at}')"
        for number, (thing, at) in enumerate(rows, 1)
    )
    execute(
        server,
        "drop table if exists tickets",
        "create table tickets (id int, created_at timestamptz, updated_at timestamptz, body text, reply text, queue text)",
        f"insert into tickets values {values}",
        "update tickets set created_at = null where id = 36",
    )
    return server


def curation(address: str) -> Curation:
    source = {"name": "desk", "kind": "tickets", "format": "table", "uri": address, "query": "select * from tickets", "cursor": "updated_at", "months_since": "2026-01"}  # fmt: skip
    return Curation.model_validate(
        {"name": "acme", "sources": [source], "recipes": [{"task": "classify", "source": "desk", "label": "queue"}]}
    )


def test_a_query_is_read_by_months_that_begin_and_end_in_utc_whatever_the_servers_zone(desk: str, tmp_path: Path) -> None:
    knobs = curation(desk)
    assert check_sources(knobs, base=tmp_path) == []
    entries = refresh_kept(knobs, "tickets", base=tmp_path, folder=tmp_path)["desk"]
    assert [(entry.unit, entry.lines) for entry in entries] == [
        ("2026-01", 5),
        *((f"2026-{month:02d}", 6) for month in range(2, 7)),
        ("undated", 1),
    ]
    assert [entry.months for entry in entries][:2] == [{"2026-01": 5}, {"2026-02": 6}]
    parts = list(read_raw(knobs, "tickets", base=tmp_path, kept={"desk": entries}))
    assert sum(part.kept.height for part in parts) == 36
    assert marks(knobs, base=tmp_path)["desk"].size == 36


def test_only_the_months_that_the_cursor_or_a_deletion_tells_of_are_read_again(desk: str, tmp_path: Path) -> None:
    knobs = curation(desk)
    first = refresh_kept(knobs, "tickets", base=tmp_path, folder=tmp_path / "kept")["desk"]
    execute(desk, "update tickets set body = 'new words', updated_at = '2026-08-01' where id = 1", "delete from tickets where id = 3")
    entries = refresh_kept(knobs, "tickets", base=tmp_path, folder=tmp_path / "kept")["desk"]
    assert [entry.unit for entry in entries if entry.read_now] == ["2026-02", "2026-04"]
    fresh = refresh_kept(knobs, "tickets", base=tmp_path, folder=tmp_path / "fresh")["desk"]
    told = [[f"{entry.unit} {entry.digest}" for entry in some] for some in (first, entries, fresh)]
    prints = [fingerprint_sources(knobs, base=tmp_path, months={"desk": months}) for months in told]
    assert prints[0] != prints[1] == prints[2]


def test_a_server_that_is_away_is_said_without_the_password(tmp_path: Path) -> None:
    with pytest.raises(Unreachable) as error:
        fingerprint_sources(curation("postgresql://desk:s3cret@127.0.0.1:9/postgres"), base=tmp_path)
    assert "the database does not answer" in str(error.value)
    assert "s3cret" not in str(error.value)


def test_dagster_asks_a_server_that_is_away_three_times_and_tries_nothing_else_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("pipelines.defs.assets.WAIT_SECONDS", 0)
    monkeypatch.setenv("DESK", "postgresql://desk:s3cret@127.0.0.1:9/postgres")
    (tmp_path / "curation.yaml").write_text(CONFIG)
    defs = definitions_of(data_sets(tmp_path), tmp_path)
    with dg.DagsterInstance.ephemeral() as home, caplog.at_level("CRITICAL", logger="dagster"):
        done = defs.resolve_job_def("lamp_shop_job").execute_in_process(instance=home, raise_on_error=False)
    retried = [event.step_key for event in done.all_events if event.event_type_value == "STEP_UP_FOR_RETRY"]
    assert retried == ["lamp_shop__raw_tickets"] * 2
    [failure] = [event for event in done.all_events if event.is_step_failure]
    assert "the database does not answer" in str(failure.step_failure_data.error)
    assert "s3cret" not in str([event.message for event in done.all_events])


CONFIG = """\
name: lamp-shop
as_of: 2026-10-01
sources:
  - {name: desk, kind: tickets, format: table, uri: "${DESK}", query: select * from tickets, cursor: updated_at}
recipes:
  - {task: classify, source: desk, label: queue}
export: {targets: [openai]}
"""


def test_a_run_reads_from_postgres_and_dagster_keeps_its_runs_there(desk: str, tmp_path: Path) -> None:
    (tmp_path / "curation.yaml").write_text(CONFIG)
    environment = {**os.environ, "DAGSTER_HOME": str(tmp_path), "PYTHONPATH": str(ROOT), "PAIRWRIGHT_STORAGE": desk, "DESK": desk}
    command = [sys.executable, "-m", "pipelines.cli", "run", "--config", str(tmp_path / "curation.yaml")]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "releases" / "latest" / "manifest.json").is_file()
    assert not (tmp_path / "history").exists(), "no SQLite files"
    connection = psycopg2.connect(desk)
    try:
        with connection.cursor() as cursor:
            cursor.execute("select status from runs")
            assert cursor.fetchall() == [("SUCCESS",)]
            cursor.execute("select count(*) from event_logs where event like '%s3cret%' or event like '%flickers%'")
            assert cursor.fetchall() == [(0,)], "no secret and no row's text among Dagster's events"
    finally:
        connection.close()
    assert "s3cret" not in done.stdout + done.stderr
    assert not any("s3cret" in path.read_text(errors="replace") for path in (tmp_path / "releases").rglob("*") if path.is_file())


def test_a_storage_that_cannot_be_heeded_is_refused_with_what_to_add(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pipelines.cli.instance import settle
    from pipelines.errors import UserError

    (tmp_path / "dagster.yaml").write_text("telemetry: {enabled: false}\n")
    monkeypatch.setenv("PAIRWRIGHT_STORAGE", "postgresql://nobody@nowhere/none")
    with pytest.raises(UserError, match=r"dagster.yaml of this instance does not ask for it\. Add to it:\n    storage:\n      custom:"):
        settle(tmp_path)
