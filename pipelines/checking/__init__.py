"""The engine behind `pairwright check`: any training file against a target's rules, and what is legal and will hurt."""

from pipelines.checking.check import as_json, check_file, fix_file
from pipelines.checking.mend import Mended

__all__ = ["Mended", "as_json", "check_file", "fix_file"]
