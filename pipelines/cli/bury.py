"""Runs whose process was killed: Dagster would show them as running for ever."""

import os
import socket
from typing import Final

import dagster as dg

UNFINISHED: Final = [dg.DagsterRunStatus.STARTED, dg.DagsterRunStatus.STARTING, dg.DagsterRunStatus.NOT_STARTED]


def close_dead_runs(instance: dg.DagsterInstance, tag: str = "pairwright/process") -> int:
    """Mark the unfinished runs of this machine whose process is gone as failed; returns how many."""
    unfinished = [run for run in instance.get_runs(dg.RunsFilter(statuses=UNFINISHED)) if _is_gone(run.tags.get(tag, ""))]
    for run in unfinished:
        instance.report_run_failed(run, "The process of this run was killed; it left nothing half-written.")
    return len(unfinished)


def _is_gone(process: str) -> bool:
    host, _, pid = process.rpartition(":")
    if host != socket.gethostname() or not pid.isdigit():
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return int(pid) == os.getpid()
