"""The pages of the shipped sample in a real browser: they fit the window, and axe-core finds nothing wrong with them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser_pages import browser, needs_a_browser, opened, violations
from tests.sample_run import run_sample

needs_a_browser()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The analysts' page and the review page of the sample."""
    instance = tmp_path_factory.mktemp("instance")
    return {"report": run_sample(instance) / "report.html", "review": instance / "review" / "cairn-support" / "review.html"}


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with browser() as found:
        yield found


@pytest.mark.parametrize("name", ["report", "review"])
@pytest.mark.parametrize(("width", "dark"), [(1280, False), (1600, True), (400, False)])
def test_the_samples_pages_have_no_violation_and_fit_the_window(
    chromium: Any, pages: dict[str, Path], name: str, width: int, dark: bool
) -> None:
    with opened(chromium, pages[name].as_uri(), width=width, dark=dark) as page:
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_report_leads_to_what_waits(chromium: Any, pages: dict[str, Path]) -> None:
    with opened(chromium, pages["report"].as_uri()) as page:
        page.get_by_role("link", name="What waits for you?", exact=True).click()
        section = page.locator("section", has=page.locator("#waits"))
        assert "pairwright review --serve" in section.inner_text()
        with opened(chromium, pages["review"].as_uri()) as review:
            assert review.locator("#count").inner_text().removeprefix("0 of ").split()[0] in section.inner_text()
