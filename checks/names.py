"""The checks that a release passes before it is renamed into place, by name, each with what it asks."""

from typing import Final

RELEASE_CHECKS: Final[dict[str, str]] = {
    "volume": "Each source gives the rows and fills the columns that the config expects, and no fewer than the last release allows.",
    "law": "Every record read and every pair built ends in exactly one fate, and the figures add up.",
    "splits": "No record, no cluster, no equal input and no near-twin of one stands in two splits.",
    "personal_data": "The scan of the written files finds no structured personal data.",
    "file_rules": "Every written file satisfies its target's rules.",
    "expectations": "Great Expectations' suite over the exported pairs holds.",
    "prompts": "No prompt of the train split stands under several recipes with different outputs.",
    "label_drift": "Label shares stay near those of the release compared with.",
}

WARNS: Final = frozenset({"label_drift", "prompts"})
"""Those whose failure is told and refuses nothing."""
