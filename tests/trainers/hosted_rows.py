"""Hosted back ends: what their own clients say of a file or of the parts of a row."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from tests.trainers.rows import files, rows


def together_checked(folder: Path, _: str) -> Iterator[tuple[str, int, int]]:
    """Together's `check_file`, of the last client that looks at keys, roles and contents."""
    from together.lib.utils.files import check_file

    for path in files(folder):
        report = check_file(path)
        yield f"check_file {path.name}", len(rows(path)), int(report.get("num_samples") or 0) if report["is_check_passed"] else 0


def openai_shaped(folder: Path, _: str) -> Iterator[tuple[str, int, int]]:
    """OpenAI's client has no check of its own any more: Together reads the same lines and is stricter."""
    yield from together_checked(folder, _)


def gemini_typed(folder: Path, _: str) -> Iterator[tuple[str, int, int]]:
    """google-genai's types for contents."""
    from google.genai.types import Content

    def fits(row: dict[str, Any]) -> bool:
        parts = [*row["contents"], *([row["systemInstruction"]] if "systemInstruction" in row else [])]
        return all(Content.model_validate(part).parts for part in parts)

    yield from _each(folder, "google-genai Content", fits)


def converse_validated(folder: Path, _: str) -> Iterator[tuple[str, int, int]]:
    """botocore's own validation of a Converse call with the row's system and messages."""
    shape, validator = _converse()

    def fits(row: dict[str, Any]) -> bool:
        call = {"modelId": "any", "messages": row["messages"], **({"system": row["system"]} if "system" in row else {})}
        return not validator.validate(call, shape).has_errors()

    yield from _each(folder, "botocore Converse", fits)


@cache
def _converse() -> tuple[Any, Any]:
    import botocore.session
    from botocore.validate import ParamValidator

    model = botocore.session.get_session().get_service_model("bedrock-runtime")
    return model.operation_model("Converse").input_shape, ParamValidator()


def anthropic_typed(folder: Path, _: str) -> Iterator[tuple[str, int, int]]:
    """anthropic's types for messages."""
    from anthropic.types import MessageParam
    from pydantic import TypeAdapter, ValidationError

    adapter: Any = TypeAdapter(list[MessageParam])

    def fits(row: dict[str, Any]) -> bool:
        try:
            adapter.validate_python(row["messages"])
        except ValidationError:
            return False
        return isinstance(row.get("system", ""), str)

    yield from _each(folder, "anthropic MessageParam", fits)


def _each(folder: Path, asked: str, fits: Callable[[dict[str, Any]], bool]) -> Iterator[tuple[str, int, int]]:
    for path in files(folder):
        yield f"{asked} {path.name}", len(rows(path)), sum(map(fits, rows(path)))
