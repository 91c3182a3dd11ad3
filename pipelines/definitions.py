"""What Dagster loads: every data set of the instance."""

import os
from pathlib import Path

import dagster as dg

from pipelines.defs.data_sets import data_sets
from pipelines.defs.whole import definitions_of
from pipelines.settings.load import nearest_instance

_instance = Path(os.environ.get("DAGSTER_HOME") or nearest_instance(Path.cwd()) or "dagster_home").absolute()
defs: dg.Definitions = definitions_of(data_sets(_instance), _instance)
