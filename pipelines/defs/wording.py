"""What ended a step, in one line of its log, above the stack trace that Dagster shows of every error."""

from collections.abc import Iterator
from contextlib import contextmanager

import dagster as dg

from pipelines.errors import Refused, UserError


@contextmanager
def said_plainly(context: dg.AssetExecutionContext) -> Iterator[None]:
    """Log an error of ours as it was written for people, and pass it on."""
    try:
        yield
    except (Refused, UserError) as error:
        context.log.error(f"Refused: {error}" if isinstance(error, Refused) else str(error))  # noqa: TRY400 - the trace follows
        raise
