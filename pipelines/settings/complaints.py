"""Pydantic's errors, said as a person would: where, what was found, what is allowed, the nearest known key."""

import difflib
import types
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from pipelines.settings.models import Curation
from pipelines.settings.places import Document, Loc


def complaints(document: Document, error: ValidationError) -> list[str]:
    """One line for each error, in the order of the file."""
    said = [
        (document.line(_real(document, detail["loc"])), document.problem(_real(document, detail["loc"]), _sentence(detail)))
        for detail in error.errors()
    ]
    return [text for _, text in sorted(dict.fromkeys(said))]


def _real(document: Document, loc: Loc) -> Loc:
    """`loc` without the names of union members, which pydantic adds and the file does not hold."""
    kept: list[int | str] = []
    node: Any = document.root
    for place, step in enumerate(loc):
        last = place == len(loc) - 1
        holds = (isinstance(node, dict) and step in node) or (isinstance(node, list) and isinstance(step, int) and step < len(node))
        if holds:
            kept.append(step)
            node = node[step]
        elif last and isinstance(node, dict):
            kept.append(step)
    return tuple(kept)


def _sentence(detail: ErrorDetails) -> str:
    kind, found = detail["type"], detail["input"]
    if kind == "extra_forbidden":
        return _unknown_key(detail["loc"])
    if kind == "missing":
        return "is missing. Add it."
    if kind == "value_error":
        return str(detail["ctx"]["error"]) + "."
    if kind == "string_pattern_mismatch":
        return f"found {_show(found)}, allowed {_pattern(detail['loc'])}."
    if kind == "literal_error":
        return f"found {_show(found)}, allowed is {detail['ctx']['expected'].replace(' or ', ', ')}.{_nearest(found, detail)}"
    return f"found {_show(found)}; {detail['msg'][0].lower()}{detail['msg'][1:]}."


def _pattern(loc: Loc) -> str:
    others = {
        "months_since": "is a month such as '2024-01'",
        "daily_at": "is a time such as '06:00'",
        "owners": "are team:name and an e-mail address",
    }
    name = "are lower-case letters, digits, '-' and '_', at most 64, the first a letter or digit"
    return next((said for key, said in others.items() if key in loc), name)


def _nearest(found: object, detail: ErrorDetails) -> str:
    allowed = [word.strip("' ") for word in detail["ctx"]["expected"].replace(" or ", ",").split(",")]
    return did_you_mean(str(found), allowed)


def _unknown_key(loc: Loc) -> str:
    known = sorted(_model_at(loc[:-1]).model_fields)
    return f"unknown key.{did_you_mean(str(loc[-1]), known)} Known here: {', '.join(known)}."


def did_you_mean(found: str, known: list[str]) -> str:
    """` Did you mean 'x'?`, or nothing when no known word is near."""
    near = difflib.get_close_matches(found, known, n=1, cutoff=0.6)
    return f" Did you mean '{near[0]}'?" if near else ""


def _model_at(loc: Loc) -> type[BaseModel]:
    model: type[BaseModel] = Curation
    for step in loc:
        if isinstance(step, str) and step in model.model_fields:
            inner = _inner(model.model_fields[step].annotation)
            model = inner or model
    return model


def _inner(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in {list, Union, types.UnionType}:
        return next((model for part in get_args(annotation) if (model := _inner(part))), None)
    return None


def _show(found: object) -> str:
    text = (
        f"'{found}'"
        if isinstance(found, str)
        else "a mapping"
        if isinstance(found, dict)
        else "a list"
        if isinstance(found, list)
        else repr(found)
    )
    return text if len(text) <= 60 else text[:57] + "…'"
