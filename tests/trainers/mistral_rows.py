"""Mistral: the validators of mistral-common in their fine-tuning mode."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.trainers.rows import files, rows


def validated(folder: Path, _: str) -> Iterator[tuple[str, int, int]]:
    """Validate each row."""
    for path in files(folder):
        yield f"mistral-common validator {path.name}", len(rows(path)), sum(map(_valid, rows(path)))


def _valid(row: dict[str, Any]) -> bool:
    from mistral_common.exceptions import MistralCommonException
    from mistral_common.protocol.instruct.request import ChatCompletionRequest
    from mistral_common.protocol.instruct.validator import MistralRequestValidatorV3, ValidationMode
    from pydantic import ValidationError

    try:
        request: Any = ChatCompletionRequest(messages=row["messages"], tools=row.get("tools"))
        MistralRequestValidatorV3(mode=ValidationMode.finetuning).validate_request(request)
    except (MistralCommonException, ValidationError):
        return False
    return True
