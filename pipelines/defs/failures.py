"""What a failed run of Dagster's says: the step and the reason, and nothing of the rows that it read."""

from typing import Any, Final

import dagster as dg

from pipelines.alerts import Failed
from pipelines.defs.data_sets import DataSet
from pipelines.defs.jobs import SET_TAG

OURS: Final = {"Refused": "refused: ", "UserError": "", "Unreachable": ""}
"""Errors whose message is written for people and holds no value of a row, and what is said before it."""


def failed_run(context: dg.RunFailureSensorContext, data_set: DataSet) -> Failed:
    """The failed run that the sensor was called for."""
    run = context.dagster_run
    steps = context.get_step_failure_events()
    step = steps[0].step_key.split("__")[-1] if steps and steps[0].step_key else None
    errors = [event.step_failure_data.error for event in steps] or [getattr(context.failure_event.event_specific_data, "error", None)]
    return Failed(data_set.name, run.job_name, run.run_id, step, _reason(errors[0]))


def is_of(context: dg.RunFailureSensorContext, data_set: DataSet) -> bool:
    """Whether the failed run is of `data_set`: by its job, or, where it was launched from assets in the UI, by the steps or assets."""
    run, steps = context.dagster_run, context.get_step_failure_events()
    if run.tags.get(SET_TAG):
        return run.tags[SET_TAG] == data_set.name
    if steps:
        return any((event.step_key or "").startswith(f"{data_set.slug}__") for event in steps)
    return any(key.path[0] == data_set.slug for key in run.asset_selection or ())


def _reason(error: Any) -> str:
    """The first of our own errors in the chain, else the innermost one's kind: the texts of others may quote a row."""
    chain = []
    while error is not None:
        chain.append(error)
        error = error.cause
    for one in chain:
        if one.cls_name is not None and one.cls_name in OURS:
            return OURS[one.cls_name] + str(one.message).strip().partition(": ")[2]
    return (
        f"an internal failure ({chain[-1].cls_name}); the run's log has the details"
        if chain
        else "it ended without a word: was its process killed?"
    )
