"""`pairwright review`: what waits, a file of decisions taken over, and the page served until somebody ends it."""

import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipelines.cli import main
from tests.test_review import decide, pending, replies


@pytest.fixture
def instance(tmp_path: Path) -> Path:
    (tmp_path / "curation.yaml").write_text("name: shop\n", encoding="utf-8")
    return tmp_path


def review(instance: Path, *arguments: str) -> Result:
    return CliRunner(env={"DAGSTER_HOME": str(instance)}).invoke(main, ["review", *arguments])


def test_it_says_how_much_waits_and_what_to_do(instance: Path) -> None:
    assert review(instance).output == (
        f"shop: 0 cases wait for a person.\nNo run of it has been in {instance}. Make one with: pairwright run. "
        "Or set DAGSTER_HOME to the instance that you mean.\n"
    )
    pending(replies("5 days", "14 days"), instance / "review" / "shop")
    decide(instance / "review" / "shop", {"kind": "suspect", "pair_id": "a", "decision": "keep"})
    said = review(instance).output
    assert said.startswith(
        "shop: 1 case waits for a person.\n       1  contradiction: 2 rows stay out until you decide\n"
        "decisions.csv holds 1 decision; the next run applies it.\n"
    )
    assert "pairwright review --serve" in said
    assert str(instance / "review" / "shop" / "review.html") in said


def test_a_saved_file_is_taken_over(instance: Path) -> None:
    waiting = pending(replies("5 days", "14 days"), instance / "review" / "shop")
    (instance / "saved").mkdir()
    decide(instance / "saved", waiting[0] | {"decision": "prefer"})
    done = review(instance, "--add", str(instance / "saved" / "decisions.csv"))
    assert (done.exit_code, done.output) == (
        0,
        "shop: 1 row of decisions taken over, 0 earlier ones replaced. The next run applies them.\n",
    )
    assert "prefer" in (instance / "review" / "shop" / "decisions.csv").read_text(encoding="utf-8")
    assert review(instance, "--add", "x", "--serve").exit_code == 2


def test_who_decided_is_said_and_a_label_that_no_row_has_is_warned_of(instance: Path) -> None:
    folder = instance / "review" / "shop"
    waiting = pending(replies("5 days", "14 days"), folder)
    (instance / "releases" / "latest-shop").mkdir(parents=True)
    (instance / "releases" / "latest-shop" / "labels.json").write_text('{"classify": {"labels": ["billing", "returns"]}}')
    (instance / "saved").mkdir()
    decide(instance / "saved", waiting[0] | {"decision": "relabel", "label": "biling", "by": ""})
    done = review(instance, "--add", str(instance / "saved" / "decisions.csv"), "--by", "anna")
    assert done.output.startswith("Warning: no row has the label 'biling': did you mean 'billing'?\n")
    assert "anna" in (folder / "decisions.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(("end", "code"), [("signal", 130), ("button", 0)])
def test_the_page_is_served_until_somebody_ends_it(instance: Path, end: str, code: int) -> None:
    pending(replies("5 days", "14 days"), instance / "review" / "shop")
    with served(instance) as (serving, address):
        with urllib.request.urlopen(address, timeout=30) as found:
            assert b"how long does a refund take" in found.read()
        if end == "signal":
            serving.send_signal(signal.SIGINT)
        else:
            url, token = address.split("?token=")
            ask = urllib.request.Request(f"{url}done", data=b"{}", headers={"Authorization": f"Bearer {token}"})
            urllib.request.urlopen(ask, timeout=30).close()
        out, err = serving.communicate(timeout=30)
    assert serving.returncode == code, err
    assert "0 decisions saved" in out


@contextmanager
def served(instance: Path, by: str = "anna") -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A review that is being served, and its address."""
    command = [sys.executable, "-m", "pipelines.cli", "review", "--serve", "--by", by]
    environment = {**os.environ, "DAGSTER_HOME": str(instance), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as serving:
        try:
            assert serving.stdout is not None
            lines = iter(serving.stdout.readline, "")
            yield serving, next(found[0] for line in lines if (found := re.findall(r"http://127\.0\.0\.1:\d+/\?token=\S+", line)))
        finally:
            serving.kill()


def test_a_port_that_is_taken_is_said_to_be(instance: Path) -> None:
    import socket

    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        done = review(instance, "--serve", "--port", str(other.getsockname()[1]))
    assert done.exit_code == 2
    assert "Leave --port out for a free one." in done.stderr
