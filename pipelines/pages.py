"""The pages that people open: their templates with one style and one script, which the page's own policy lets run by its hash."""

import base64
import hashlib
from collections.abc import Sequence
from pathlib import Path

import jinja2
import markupsafe


def environment(templates: Path, *, style: str, scripts: Sequence[str]) -> jinja2.Environment:
    """The environment of the folder `templates`: everything escaped, unknown names refused; the files `style` and `scripts` lie in it.

    Its pages know `style`, `script` (the files in this order) and `script_hash` (SHA-256, base64: CSP 3).
    """
    loader = jinja2.FileSystemLoader(templates)
    found = jinja2.Environment(autoescape=True, loader=loader, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    script = "\n".join((templates / name).read_text("utf-8") for name in scripts)
    found.globals |= {
        "style": markupsafe.Markup((templates / style).read_text("utf-8")),  # noqa: S704
        "script": markupsafe.Markup(script),  # noqa: S704
        "script_hash": base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    }
    return found
