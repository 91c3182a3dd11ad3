"""A real browser for the tests that look at pages: Debian's chromium, driven by playwright."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

CHROMIUM = os.environ.get("PAIRWRIGHT_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


def needs_a_browser() -> None:
    """Skip the module, and say why, where there is no browser or nothing to drive it."""
    pytest.importorskip("playwright", reason="playwright is not installed: make test-browser")
    if CHROMIUM is None:
        pytest.skip("chromium is not installed", allow_module_level=True)


@contextmanager
def browser() -> Iterator[Any]:
    """Chromium without a window."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"] if os.geteuid() == 0 else [])
        try:
            yield found
        finally:
            found.close()


@contextmanager
def opened(chromium: Any, address: str, *, width: int = 1280, dark: bool = False) -> Iterator[Any]:
    """A page of its own visitor, on which no error happens and no other address is asked for."""
    wrong: list[str] = []
    visitor = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light")
    page = visitor.new_page()
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on(
        "request", lambda asked: None if asked.url.startswith(("file:", "data:", "blob:", "http://127.0.0.1:")) else wrong.append(asked.url)
    )
    try:
        page.goto(address)
        yield page
        assert wrong == []
    finally:
        visitor.close()


def violations(page: Any) -> list[str]:
    """What axe-core finds wrong on the page: rule, and where."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['help']}: {one['nodes'][0]['target']}" for one in found]
