"""Exit codes: 0 good, 1 refused, 2 the user's mistake, 3 ours, 130 interrupted; never a traceback for what a user can cause."""

import os
import sys
import traceback
from typing import Any

import click

from pipelines.errors import Refused, UserError

REFUSED, MISUSED, BROKEN, INTERRUPTED = 1, 2, 3, 130


class Outcome(click.Group):
    """A group whose commands end in the codes above, whatever they raise."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except BrokenPipeError:
            # The reader went away (`| head`): there is nobody left to tell.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)
        except BaseException as error:  # the last place that can turn an error into a message and a code
            ctx.exit(_end(error))

    def main(self, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().main(*args, **{**kwargs, "standalone_mode": True})
        except SystemExit as end:
            # click ends an interrupted program with 1, which is our "refused".
            raise SystemExit(INTERRUPTED if isinstance(end.__context__, click.Abort) else end.code) from None


def _end(error: BaseException) -> int:
    root = cause(error)
    if isinstance(root, UserError):
        click.echo(f"Error: {root}", err=True)
        return MISUSED
    if isinstance(root, Refused):
        click.echo(f"Refused: {root}", err=True)
        return REFUSED
    if isinstance(root, KeyboardInterrupt) or type(error).__name__ == "DagsterExecutionInterruptedError":
        click.echo("Interrupted: nothing half-written is left. The next run starts anew.", err=True)
        return INTERRUPTED
    if isinstance(root, OSError):
        click.echo(f"Error: {root.filename or 'the file system'}: {(root.strerror or str(root)).lower()}.", err=True)
        return MISUSED
    return _broken(error)


def _broken(error: BaseException) -> int:
    click.echo("".join(traceback.format_exception(error)), err=True)
    click.echo(
        f"Internal failure: {type(error).__name__}. This is a defect of Pairwright: please report it with the lines above.", err=True
    )
    return BROKEN


def cause(error: BaseException) -> BaseException:
    """The user's or the gate's error inside wrappers of it; the error itself where there is none."""
    inner: BaseException | None = error
    while inner is not None:
        if isinstance(inner, UserError | Refused | KeyboardInterrupt):
            return inner
        inner = inner.__cause__
    return error
