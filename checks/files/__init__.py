"""What training back ends take: rules of rows and files, and a checker that streams."""

from checks.files.check import check_lines
from checks.files.target import Example, Kind, Limits, Target
from checks.files.violation import Findings, Violation

__all__ = ["Example", "Findings", "Kind", "Limits", "Target", "Violation", "check_lines"]
