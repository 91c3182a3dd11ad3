"""What stands in the place of a finding: a numbered placeholder, a keyed pseudonym, or a slot to fill in."""

from pipelines.scrub.replacing.modes import Replacing, replacing_with
from pipelines.scrub.replacing.subject import Subject

__all__ = ["Replacing", "Subject", "replacing_with"]
