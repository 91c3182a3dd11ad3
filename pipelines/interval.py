"""The interval of a share."""

from math import sqrt
from typing import Final

_Z: Final = 1.959964
"""Of the 95 % interval."""


def wilson(share: float, worth: float) -> tuple[float, float]:
    """Wilson's 95 % score interval (Wilson 1927) of a `share` among `worth` independent rows."""
    spread = _Z**2 / worth
    middle, half = share + spread / 2, _Z * sqrt(share * (1 - share) / worth + spread / (4 * worth))
    return max(0.0, (middle - half) / (1 + spread)), min(1.0, (middle + half) / (1 + spread))
