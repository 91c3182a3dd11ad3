"""The engine behind `pairwright check`: any training file against a target's rules, and what is legal and will hurt."""

from pipelines.checking.check import as_json, check_file

__all__ = ["as_json", "check_file"]
