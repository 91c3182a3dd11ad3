"""TRL: one step of SFT, DPO and KTO with a tiny model; rows kept, a finite loss, and a loss on the assistant's tokens alone."""

import math
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from tests.trainers.rows import files, rows
from tests.trainers.tokenizer import tiny_model, tokenizer

LENGTH: Final = 4096
_COMMON: Final[dict[str, Any]] = {
    "max_steps": 1, "per_device_train_batch_size": 2, "report_to": [], "use_cpu": True, "save_strategy": "no", "bf16": False,
    "gradient_checkpointing": False, "disable_tqdm": True, "logging_steps": 1, "max_length": LENGTH,
}  # fmt: skip


def trained(folder: Path, _: str) -> Iterator[tuple[str, int, int]]:
    """SFT on the answers alone."""
    from trl import SFTConfig, SFTTrainer

    for path, data in _data(folder):
        config = SFTConfig(output_dir=tempfile.mkdtemp(), assistant_only_loss=True, **_COMMON)
        trainer = SFTTrainer(tiny_model(), args=config, train_dataset=data, processing_class=tokenizer())
        _finite(trainer)
        yield f"SFTTrainer {path.name}, one step", len(data), sum(map(_answers_alone, trainer.train_dataset, rows(path)))


def preferred(folder: Path, _: str) -> Iterator[tuple[str, int, int]]:
    """DPO."""
    from trl import DPOConfig, DPOTrainer

    yield from _compared(folder, DPOTrainer, DPOConfig)


def judged(folder: Path, _: str) -> Iterator[tuple[str, int, int]]:
    """KTO."""
    from trl import KTOConfig, KTOTrainer

    yield from _compared(folder, KTOTrainer, KTOConfig)


def _compared(folder: Path, trainer_of: Any, config_of: Any) -> Iterator[tuple[str, int, int]]:
    """One step against a model of reference, which cannot be found by the name of a model that has none."""
    for path, data in _data(folder):
        config = config_of(output_dir=tempfile.mkdtemp(), **_COMMON)
        models = {"model": tiny_model(), "ref_model": tiny_model()}
        trainer = trainer_of(**models, args=config, train_dataset=data, processing_class=tokenizer())
        _finite(trainer)
        yield f"{trainer_of.__name__} {path.name}, one step", len(data), len(trainer.train_dataset)


def _data(folder: Path) -> Iterator[tuple[Path, Any]]:
    from datasets import load_dataset

    yield from ((path, load_dataset("json", data_files=str(path), split="train")) for path in files(folder))


def _finite(trainer: Any) -> None:
    loss = trainer.train().training_loss
    assert math.isfinite(loss), f"the loss is {loss}"


def _answers_alone(kept: dict[str, Any], written: dict[str, Any]) -> bool:
    """Whether the tokens that bear a loss are the assistant's turns, all of them and nothing else."""
    marks = kept.get("assistant_masks") or [int(label != -100) for label in kept.get("labels", [])]
    learned = tokenizer().decode([token for token, mark in zip(kept["input_ids"], marks, strict=True) if mark])
    answers = [turn["content"] for turn in written["messages"] if turn["role"] == "assistant"]
    return _bare(learned) == _bare("".join(f"{answer}{tokenizer().eos_token}" for answer in answers))


def _bare(text: str) -> str:
    return "".join(text.split())
