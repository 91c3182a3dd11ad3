"""Canaries: personal data of people who do not exist, planted into copies of the user's own rows, scrubbed as those are, and looked for.

They are made without a look at the detectors' patterns: forms as people write them, so that what survives says something.
"""

from pipelines.scrub.canaries.kinds import FREE
from pipelines.scrub.canaries.survival import SURVIVAL, survival

__all__ = ["FREE", "SURVIVAL", "survival"]
