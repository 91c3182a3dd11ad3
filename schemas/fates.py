"""How a record or a pair can end: exactly one fate each."""

from typing import Final

FATES: Final[dict[str, str]] = {
    "exported": "stands in the release",
    "duplicate": "says the same as another row, which stays",
    "contradiction": "disagrees with another row about the same question",
    "malformed": "could not be read as what its source declares",
    "personal_data": "still held personal data after scrubbing",
    "low_quality": "teaches nothing: empty, too short, boilerplate, the wrong language",
    "too_long": "is longer than the longest example asked for",
    "unbalanced": "thinned out of a class that outweighs the others",
    "split_conflict": "has a near-twin in another split",
    "excluded": "holds a text that is to be kept out, or was left out by a person's decision",
    "expired": "its approval or its retention has lapsed",
    "unlicensed": "its source states no legal basis or licence",
    "no_pair": "the recipe could make nothing of the record",
}
"""Every fate that a run can give, with what it says of the row."""
