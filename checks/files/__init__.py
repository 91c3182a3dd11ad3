"""What training back ends take: rules of rows and files, and a checker that streams."""

from checks.files.check import check_lines
from checks.files.example import Common, Example
from checks.files.shape import KTO, PREFERENCE, SFT, Shape
from checks.files.target import Limits, Target
from checks.files.violation import Findings, Violation

__all__ = ["KTO", "PREFERENCE", "SFT", "Common", "Example", "Findings", "Limits", "Shape", "Target", "Violation", "check_lines"]
