"""The report in a real browser: it reads, searches, filters and opens clusters at every width, and axe-core finds nothing wrong."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipelines.report import render_report
from tests.browser_pages import browser, needs_a_browser, opened, violations
from tests.report_facts import make_facts

needs_a_browser()

SHOWN = "details.fate-rows[open] tbody tr:not([hidden])"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(render_report(make_facts(300)), encoding="utf-8")
    return Path(path).as_uri()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with browser() as found:
        yield found


@pytest.mark.parametrize(("width", "dark"), [(400, False), (1280, False), (1600, True)])
def test_nothing_is_wrong_for_anybody_and_nothing_runs_out_of_the_page(chromium: Any, address: str, width: int, dark: bool) -> None:
    with opened(chromium, address, width=width, dark=dark) as page:
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert violations(page) == []


def test_a_search_over_all_rows_shows_those_that_fit_and_clear_shows_none_open(chromium: Any, address: str) -> None:
    with opened(chromium, address) as page:
        page.fill("#explore-text", "phone number was left")
        page.locator("#explore-found:not(:empty)").wait_for()
        found = page.locator(SHOWN).all_inner_texts()
        assert found
        assert all("phone number was left" in text for text in found)
        page.click("#explore-clear")
        assert page.locator("details.fate-rows[open]").count() == 0


def test_a_fate_may_be_chosen_by_keyboard(chromium: Any, address: str) -> None:
    with opened(chromium, address) as page:
        page.focus("#explore-fate")
        page.keyboard.type("contra")
        page.wait_for_selector("#fate-contradiction[open]")
        assert page.locator("details.fate-rows[open]").count() == 1


def test_a_figure_of_the_picture_leads_to_its_rows(chromium: Any, address: str) -> None:
    with opened(chromium, address) as page:
        page.click("svg a[href='#fate-malformed']")
        page.wait_for_selector("#fate-malformed[open]")
        assert page.locator("#fate-malformed tbody tr").first.is_visible()


def test_a_cluster_opens_to_all_its_rows_on_the_page_and_names_the_command_for_the_others(chromium: Any, address: str) -> None:
    with opened(chromium, address) as page:
        page.click("svg a[href='#fate-duplicate']")
        page.locator("#fate-duplicate .mates button").first.click()
        clusters = {row.get_attribute("data-cluster") for row in page.locator(SHOWN).all()}
        assert len(clusters) == 1
        assert f"pairwright rows . --cluster '{clusters.pop()}'" in page.inner_text("#explore-found")


def test_a_column_sorts_both_ways(chromium: Any, address: str) -> None:
    with opened(chromium, address) as page:
        head = page.locator("[aria-label='Labels before and now'] th button", has_text="Now")
        cells = page.locator("[aria-label='Labels before and now'] tbody td:nth-child(3)")
        head.click()
        falling = [int(text.replace(",", "")) for text in cells.all_inner_texts()]
        head.click()
        assert falling == sorted(falling, reverse=True)
        assert [int(text.replace(",", "")) for text in cells.all_inner_texts()] == falling[::-1] or len(set(falling)) < len(falling)


def test_without_javascript_every_row_is_there_to_be_read(chromium: Any, address: str) -> None:
    visitor = chromium.new_context(java_script_enabled=False)
    try:
        page = visitor.new_page()
        page.goto(address)
        page.click("#fate-duplicate > summary")
        assert page.locator("#fate-duplicate tbody tr").first.is_visible()
        assert not page.locator("#explore").is_visible()
    finally:
        visitor.close()
