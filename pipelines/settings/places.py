"""Where each key of a YAML file stands, so that an error can name its line."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from pipelines.errors import UserError

Loc = tuple[int | str, ...]


@dataclass(frozen=True)
class Document:
    """A parsed YAML file that still knows its lines."""

    path: Path
    root: CommentedMap

    def line(self, loc: Loc) -> int:
        """The 1-based line of the key at `loc`, or of the nearest enclosing one that stands in the file."""
        node: Any = self.root
        line = 1
        for step in loc:
            try:
                line = _line_of(node, step)
                node = node[step]
            except (KeyError, IndexError, TypeError):
                break
        return line

    def problem(self, loc: Loc, said: str) -> str:
        """`file:line: key: said`."""
        key = dotted(loc)
        return f"{shown(self.path)}:{self.line(loc)}: {key + ': ' if key else ''}{said}"


def _line_of(node: Any, step: int | str) -> int:
    if isinstance(node, CommentedMap):
        return int(node.lc.key(step)[0]) + 1
    if isinstance(node, CommentedSeq):
        return int(node.lc.item(step)[0]) + 1
    raise TypeError


def shown(path: Path) -> str:
    """`path` as a person in this folder would write it."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def dotted(loc: Sequence[int | str]) -> str:
    """`('recipes', 1, 'label')` as `recipes[1].label`."""
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in loc)
    return text.removeprefix(".")


def read_document(path: Path) -> Document:
    """Parse the YAML at `path`. Raises UserError when it cannot be read, is no YAML, or holds no mapping."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise UserError(f"{shown(path)}: cannot be read: {(error.strerror or str(error)).lower()}. Name a config with --config.") from None
    except UnicodeDecodeError as error:
        raise UserError(f"{shown(path)}: is not UTF-8 at byte {error.start}. Save the file as UTF-8.") from None
    try:
        root = YAML(typ="rt").load(text)
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise UserError(f"{shown(path)}:{line}: is no valid YAML: {_first_line(error.problem)}. Mend this line or the one above.") from None
    except YAMLError as error:
        raise UserError(f"{shown(path)}: is no valid YAML: {_first_line(str(error))}.") from None
    if not isinstance(root, CommentedMap):
        found = "nothing" if root is None else "a list" if isinstance(root, CommentedSeq) else "a single value"
        raise UserError(f"{shown(path)}:1: holds {found}; expected keys such as name, sources and recipes.")
    return Document(path, root)


def _first_line(text: str | None) -> str:
    return (text or "unreadable").strip().split("\n")[0].rstrip(".")
