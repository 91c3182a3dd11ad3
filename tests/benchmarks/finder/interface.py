"""What buttons, forms and shops say in many languages (Django and django-oscar, BSD): nobody is named there."""

import gettext
from importlib.resources import files
from pathlib import Path

import regex  # type: ignore[import-untyped]

_PLACEHOLDER = regex.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}|<[^>]+>|&\w+;")


OURS = ("en", "de", "fr", "es", "it", "nl", "pt")
OTHERS = tuple("tr cs pl sv da fi hu ro nb sk sl hr et lv lt id vi ca eu ru uk bg el ja zh_Hans ko ar he hi".split())  # noqa: SIM905
"""Languages in which nothing is looked for, and so nothing should be found."""


def interface() -> dict[str, list[str]]:
    """The sentences of each language, without their placeholders."""
    return {language: _said(language) for language in (*OURS, *OTHERS)}


def _said(language: str) -> list[str]:
    said: set[str] = set()
    for folder in (Path(str(files("django"))), Path(str(files("oscar")))):
        for path in sorted(folder.glob(f"**/locale/{'de' if language == 'en' else language}/LC_MESSAGES/django.mo")):
            with path.open("rb") as file:
                catalogue = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
            said.update(str(key if language == "en" else text) for key, text in catalogue.items() if key and isinstance(key, str))
    plain = (_PLACEHOLDER.sub("", text).strip() for text in said)
    return sorted({text for text in plain if 3 < len(text) < 300})
