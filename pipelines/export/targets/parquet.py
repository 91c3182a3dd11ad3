"""Parquet in the Hugging Face layout: typed columns that `load_dataset(folder)` reads without guessing."""

from dataclasses import replace
from typing import Any, Final

from checks.files.chat import Chat
from checks.files.conversation import conversation
from checks.files.losses import TOOLS
from checks.files.shape import KTO, PREFERENCE, SFT, Shape
from checks.files.target import Target
from pipelines.export.targets.trl import answers_apart

_TURNS: Final = [{"role": "string", "content": "string"}]
_COLUMNS: Final[dict[str, dict[str, Any]]] = {
    SFT: {"messages": _TURNS},
    PREFERENCE: {"prompt": _TURNS, "chosen": _TURNS, "rejected": _TURNS},
    KTO: {"prompt": _TURNS, "completion": _TURNS, "label": "bool"},
}


def _typed(shape: Shape) -> Shape:
    return replace(shape, may=frozenset(), columns=_COLUMNS[shape.kind], loses=(TOOLS,))


PARQUET = Target(
    name="parquet",
    source="datasets 5.2 load_dataset and its card's features, measured 2026-11",
    shapes=(_typed(conversation(Chat())), _typed(answers_apart("", PREFERENCE)), _typed(answers_apart("", KTO))),
    suffix=".parquet",
)
