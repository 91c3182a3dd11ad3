"""What Dagster loads: every data set of the instance."""

from pathlib import Path

import dagster as dg

from pipelines.defs.data_sets import data_sets
from pipelines.defs.whole import definitions_of
from pipelines.settings.load import INSTANCE, instance_here

_instance = (instance_here() or Path(INSTANCE)).absolute()
defs: dg.Definitions = definitions_of(data_sets(_instance), _instance)
