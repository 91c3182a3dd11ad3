"""The UI's processes: one UI an instance, and none left when it is told to end."""

import fcntl
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipelines.cli import main
from pipelines.cli.ui import LOCK

KEPT = """
import signal, subprocess, sys
from pipelines.cli.keep import keep
signal.signal(signal.SIGINT, signal.SIG_IGN)  # as a shell does to what it starts in the background
child = "import time; print('up', flush=True); time.sleep(60)"
deaf = "import signal, time; signal.signal(signal.SIGINT, signal.SIG_IGN); print('up', flush=True); time.sleep(60)"
tree = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {sys.argv[1]!r} == 'deaf' and {deaf!r} or {child!r}])"
sys.exit(keep([sys.executable, "-c", tree], patience=1.0 if sys.argv[1] == "deaf" else 30.0))
"""


@pytest.mark.parametrize("child", ["willing", "deaf"])
@pytest.mark.parametrize(("stop", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
def test_told_to_end_a_kept_program_ends_with_its_children(child: str, stop: signal.Signals, code: int) -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
    command = [sys.executable, "-c", KEPT, child]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as kept:
        assert kept.stdout is not None
        assert kept.stdout.readline() == "up\n"
        kept.send_signal(stop)
        assert kept.stdout.read() == "", "the pipe closes when the last child that holds it is gone"
    assert kept.returncode == code


def test_a_second_ui_of_an_instance_is_refused_and_says_where_the_first_one_is(tmp_path: Path) -> None:
    (tmp_path / "curation.yaml").write_text("name: lamps\n")
    with (tmp_path / LOCK).open("w") as first:
        first.write("pid 4711, http://127.0.0.1:3000")
        first.flush()
        fcntl.flock(first, fcntl.LOCK_EX)
        done = CliRunner(env={"DAGSTER_HOME": str(tmp_path)}).invoke(main, ["ui", "--port", "3001"])
    assert done.exit_code == 2
    assert done.stderr == "Error: a UI of this instance is running (pid 4711, http://127.0.0.1:3000).\n"


SET = "name: {}\nsources: [{{name: desk, kind: tickets, format: table, path: t.csv}}]\nrecipes: []\n"


def test_a_config_outside_the_instance_is_refused_as_the_ui_would_not_show_it(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    config = tmp_path / "mine" / "lamps.yaml"
    config.parent.mkdir()
    config.write_text(SET.format("lamps"))
    done = CliRunner(env={"DAGSTER_HOME": str(tmp_path / "home")}).invoke(main, ["ui", "--config", str(config)])
    assert done.exit_code == 2
    assert done.stderr == (
        f"Error: {config} is no data set of the instance {tmp_path / 'home'}, whose YAML files the UI shows. "
        f"Move it there, or name its own folder: DAGSTER_HOME={config.parent} pairwright ui\n"
    )


def test_an_instance_of_several_data_sets_needs_no_curation_yaml_to_be_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "dagster_home"
    home.mkdir()
    for name in ("lamps", "chairs"):
        (home / f"{name}.yaml").write_text(SET.format(name))
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DAGSTER_HOME", raising=False)
    with (home / LOCK).open("w") as first:
        fcntl.flock(first, fcntl.LOCK_EX)
        done = CliRunner().invoke(main, ["ui"])
    assert done.stderr == "Error: a UI of this instance is running (just started).\n"
