"""`pairwright ui`: the Dagster web UI and daemon, on the loopback address."""

import contextlib
import fcntl
import os
import shlex
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click

from pipelines.cli.instance import settle
from pipelines.cli.keep import keep
from pipelines.cli.options import config_option
from pipelines.errors import UserError
from pipelines.settings.load import find_config, find_instance, instance_here
from pipelines.settings.places import shown

_SUPERSEDED: Final = "Function `dev_command` is superseded"
"""What Dagster says of `dagster dev` at each start; its successor wants a project around it."""
LOCK: Final = ".ui.lock"
"""Says which UI holds it; what stands there counts only while somebody does."""


@click.command("ui", epilog="Example: pairwright ui --port 3000")
@config_option
@click.option("--port", type=click.IntRange(1, 65535), default=3000, show_default=True, help="On 127.0.0.1.")
def ui_command(config: Path | None, port: int) -> None:
    """Open the Dagster web UI and its daemon on this instance."""
    instance = _instance(config)
    settle(instance)
    with _alone(instance, f"http://127.0.0.1:{port}") as lock:
        _refuse_taken(port)
        click.echo(
            f"Dagster UI on http://127.0.0.1:{port} (instance {instance}); Ctrl-C stops it. It is ready in half a minute to a minute.",
            err=True,
        )
        arguments = [
            "-W",
            f"ignore:{_SUPERSEDED}",
            "-m",
            "dagster",
            "dev",
            "-m",
            "pipelines.definitions",
            "-h",
            "127.0.0.1",
            "-p",
            str(port),
        ]
        code = keep([sys.executable, *arguments], holding=lock)
    click.get_current_context().exit(code)


def _instance(config: Path | None) -> Path:
    """The instance to show. Raises UserError where `config` is named and lies outside it: the UI shows data sets of the instance alone."""
    if config is None:
        return instance_here() or find_instance(find_config(None))
    instance = find_instance(config)
    if config.absolute().parent.resolve() != instance.resolve():
        raise UserError(
            f"{shown(config.absolute())} is no data set of the instance {instance}, whose YAML files the UI shows. "
            f"Move it there, or name its own folder: DAGSTER_HOME={shlex.quote(str(config.absolute().parent))} pairwright ui"
        )
    return instance


@contextlib.contextmanager
def _alone(instance: Path, address: str) -> Iterator[int]:
    """Hold the lock of the instance's UI: two daemons would start each schedule's runs twice."""
    with (instance / LOCK).open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            raise UserError(f"a UI of this instance is running ({file.read().strip() or 'just started'}).") from None
        file.truncate(0)
        file.write(f"pid {os.getpid()}, {address}")
        file.flush()
        yield file.fileno()


def _refuse_taken(port: int) -> None:
    """Dagster would take another port without a word, and start a second daemon on the same instance."""
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(("127.0.0.1", port))
        except OSError:
            raise UserError(f"port {port} is taken, perhaps by the UI of another instance: choose another with --port.") from None
