"""Every knob of `curation.yaml`, read off the models."""

from collections.abc import Iterator
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Gt, Le, Lt
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from pipelines.markdown import markdown_table
from pipelines.settings.models import Curation, Section

_WORDS = {str: "text", int: "whole number", float: "number", bool: "true or false"}
_SIGNS = {Ge: ("ge", "≥"), Gt: ("gt", ">"), Le: ("le", "≤"), Lt: ("lt", "<")}


def config_page() -> str:
    """Markdown: a table of the top-level keys, then one of each section, with type, default and help."""
    parts = [_table("curation.yaml", Curation, str(Curation.__doc__))]
    parts += [_table(path, section, str(section.__doc__)) for path, section in _sections(Curation, "")]
    return "## Config: `curation.yaml`\n\n" + "\n".join(parts)


def _table(path: str, section: type[Section], about: str) -> str:
    rows = [(f"`{name}`", _kind(field), _default(field), field.description or "") for name, field in section.model_fields.items()]
    return f"### `{path}`\n\n{about}\n\n{markdown_table(('key', 'value', 'default', 'what it does'), rows)}"


def _sections(section: type[Section], path: str) -> Iterator[tuple[str, type[Section]]]:
    """Each section inside `section` with its path (`sources[]`, `export.prices`), outer ones first."""
    for name, field in section.model_fields.items():
        for inner, many in _inner(field.annotation):
            here = f"{path}{name}{'[]' if many else ''}"
            yield here, inner
            yield from _sections(inner, f"{here}.")


def _inner(annotation: Any, *, many: bool = False) -> Iterator[tuple[type[Section], bool]]:
    if isinstance(annotation, type) and issubclass(annotation, Section):
        yield annotation, many
    for part in get_args(annotation):
        yield from _inner(part, many=many or get_origin(annotation) is list)


def _kind(field: FieldInfo) -> str:
    return f"{_said(field.annotation)}{_limits(field.metadata)}"


def _said(annotation: Any) -> str:  # noqa: PLR0911 - one line for each kind of value
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return f"{_said(parts[0])}{_limits([item for part in parts[1:] for item in getattr(part, 'metadata', [part])])}"
    if origin is Literal:
        return ", ".join(f"`{part}`" for part in parts)
    if origin in {Union, UnionType}:
        return " or ".join(_said(part) for part in parts if part is not type(None))
    if origin is list:
        return f"list of {_said(parts[0])}"
    if origin is dict:
        return f"map of {_said(parts[0])} to {_said(parts[1])}"
    if isinstance(annotation, type) and issubclass(annotation, Section):
        return "section"
    return _WORDS.get(annotation, getattr(annotation, "__name__", str(annotation)))


def _limits(metadata: list[Any]) -> str:
    found = [f"{sign} {getattr(rule, name):g}" for rule in metadata for kind, (name, sign) in _SIGNS.items() if isinstance(rule, kind)]
    return f" ({', '.join(found)})" if found else ""


def _default(field: FieldInfo) -> str:
    if field.default is PydanticUndefined:
        return "**required**"
    if field.default is None or isinstance(field.default, Section):
        return "–"
    value = field.default
    return f"`{str(value).lower() if isinstance(value, bool) else value}`" if value not in ("", [], {}) else f"`{value!r}`"
