"""Thirty decisions in a real browser, by keyboard alone: saved, applied by the next run, told of, and asked again when a text changes."""

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from click.testing import CliRunner

from pipelines.cli import main
from tests.browser_pages import browser, needs_a_browser, opened, violations
from tests.test_cli_review import served

needs_a_browser()

CONFIG = """\
name: shop
as_of: 2026-10-01
sources:
  - {name: desk, kind: tickets, format: table, path: tickets.csv}
recipes:
  - {task: classify, source: desk, label: queue}
contradictions: {resolve: review}
scrub: {doubtful_below: 0.65, names: list}
suspects: {review: false}
balance: {max_ratio: 1000}
"""
DISPUTED = [
    "Where is the parcel that you sent on Monday?", "Can I pay by invoice as a school?", "The lid of my kettle came off.",
    "Do you ship to the Faroe Islands?", "My gift card shows an empty balance.", "How do I clean burnt milk from enamel?",
    "Please change the colour of my tent to green.", "Why was I charged twice?", "Is the stove safe indoors?",
    "The courier left the box in the rain.", "I want to leave your newsletter.", "Which size of boots for wide feet?",
    "The zip of the jacket is stuck.", "May I collect my purchase in the shop?", "Your website logs me out all the time.",
    "When does the sale of winter coats end?", "A tent pole snapped in the wind.", "Can you engrave a name on a mug?",
    "I forgot my password and get no mail.", "Somebody else got my invoice.", "Are the sleeping bags vegan?",
    "How many people fit around the folding table?", "Send me the certificate of the climbing rope.", "I found a mouse in the package.",
    "What does an express courier cost to Malta?", "Your colleague was rude on the telephone.",
]  # fmt: skip
"""Each is labelled in two ways."""
NAMED = [
    "Does the Marisol fit a child of nine?",
    "Ask Marlon about the broken rucksack.",
    "Is Felicity the warmest blanket?",
    "A refund for Gustav please.",
]
OTHERS = [
    f"Is the {thing} back in stock soon?" for thing in ("torch", "lantern", "hammock", "compass", "whistle", "flask", "poncho", "axe")
]
CHANGED = DISPUTED[0]


def rows() -> list[list[str]]:
    disputed = [[text, label] for text in DISPUTED for label in ("care", "sales")]
    return [*disputed, *([text, "care"] for text in (*NAMED, *OTHERS))]


def write(instance: Path, table: list[list[str]]) -> None:
    with (instance / "tickets.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["id", "body", "queue"], *([str(at), *row] for at, row in enumerate(table))])


def call(instance: Path, *arguments: str) -> str:
    done = CliRunner(env={"DAGSTER_HOME": str(instance)}).invoke(main, list(arguments))
    assert done.exit_code == 0, done.output
    return done.output


def run(instance: Path) -> pl.DataFrame:
    """The ledger of a run."""
    call(instance, "run", "--config", str(instance / "curation.yaml"))
    return pl.read_parquet((instance / "releases" / "latest").resolve() / "ledger.parquet")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with browser() as found:
        yield found


@pytest.fixture(scope="module")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("instance")
    (folder / "curation.yaml").write_text(CONFIG, encoding="utf-8")
    (folder / "dagster.yaml").write_text("telemetry:\n  enabled: false\n", encoding="utf-8")
    write(folder, rows())
    run(folder)
    return folder


def page_of(instance: Path) -> str:
    return (instance / "review" / "shop" / "review.html").as_uri()


def said(page: Any) -> str:
    return str(page.locator("#count").inner_text())


def decide_by_keyboard(page: Any, most: int) -> int:
    """Decide up to `most` cases, each kind of them in several ways."""
    for at in range(most):
        heading = page.locator("#case h2").inner_text()
        if heading == "Is this personal data?":
            page.keyboard.press("yn"[at % 2])
        else:
            assert heading == "Which label is right?"
            for key in (["p"], ["2", "p"], ["k"], ["d"], ["r", *"orders", "Enter", "Enter"])[at % 5]:
                page.keyboard.press(key)
    return most


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (400, False), (1600, True), (400, True)])
def test_the_page_has_no_violation_and_fits_the_window(chromium: Any, instance: Path, width: int, dark: bool) -> None:
    with opened(chromium, page_of(instance), width=width, dark=dark) as page:
        page.keyboard.press("?")
        assert violations(page) == []
        page.keyboard.press("r")
        assert page.evaluate("document.activeElement.id") == "line"
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.keyboard.press("Escape")
        page.keyboard.press("p")
        assert violations(page) == []


def test_what_is_decided_in_a_file_stays_in_the_browser_and_can_be_taken_back(chromium: Any, instance: Path) -> None:
    with opened(chromium, page_of(instance)) as page:
        page.keyboard.press("p")
        page.keyboard.press("k")
        assert said(page) == "2 of 30 decided"
        page.reload()
        assert said(page) == "2 of 30 decided"
        assert page.locator("#kept").inner_text() == "2 not in decisions.csv yet"
        page.keyboard.press("d")
        page.keyboard.press("u")
        assert said(page) == "2 of 30 decided"
        assert page.locator("#told").inner_text() == "Taken back. 2 of 30 decided."


def test_thirty_decisions_are_saved_applied_told_of_and_asked_again_when_a_text_changes(
    chromium: Any, instance: Path, tmp_path: Path
) -> None:
    before = run(instance)
    with opened(chromium, page_of(instance)) as page:
        page.locator("#by").fill("an")
        page.locator("#case h2").focus()
        decide_by_keyboard(page, 10)
        assert said(page) == "10 of 30 decided"
        with page.expect_download() as saved:
            page.keyboard.press("s")
        saved.value.save_as(tmp_path / "decisions.csv")
        assert page.locator("#kept").inner_text() == ""
    assert "shop: 12 rows of decisions taken over" in call(instance, "review", "--add", str(tmp_path / "decisions.csv"))

    with served(instance, by="bo") as (serving, address):
        with opened(chromium, address) as page:
            assert said(page) == "10 of 30 decided"
            decide_by_keyboard(page, 20)
            page.get_by_text("Saved in decisions.csv as bo").wait_for()
            assert said(page) == "30 of 30 decided"
            page.reload()
            assert said(page) == "30 of 30 decided"
            page.locator("#done").click()
            page.get_by_text("All is saved").wait_for()
        assert serving.wait(30) == 0

    after = run(instance)
    assert after["release"][0] != before["release"][0]
    assert before.filter(fate="contradiction").height == 2 * len(DISPUTED)
    assert after.filter(fate="contradiction").is_empty()
    decided = after.filter(pl.col("reason").str.contains("by a person's decision"))
    assert decided["reason"].str.contains(r"(an|bo) on 20\d\d-\d\d-\d\d \d\d:\d\d").all()
    assert set(decided["reason"].str.extract(r"\b(an|bo) on 20")) == {"an", "bo"}
    assert decided.filter(fate="excluded").height >= 10
    assert "0 of 0 decided" in seen(chromium, instance)

    gone = decided.filter(fate="excluded")
    assert gone["reason"][0] in call(instance, "why", gone["pair_id"][0])
    with opened(chromium, (instance / "releases" / "latest" / "report.html").resolve().as_uri()) as page:
        assert "by a person's decision" in page.content()
    text_changes(chromium, instance)


def seen(chromium: Any, instance: Path) -> str:
    with opened(chromium, page_of(instance)) as page:
        return said(page)


def text_changes(chromium: Any, instance: Path) -> None:
    """One of the texts that were decided on is another one: its decision comes back with a note, and a new one ends that."""
    write(instance, [[text.replace("Monday", "Tuesday of last week"), label] for text, label in rows()])
    assert run(instance).filter(fate="contradiction").height == 2
    with served(instance, by="bo") as (_, address), opened(chromium, address) as page:
        assert said(page) == "0 of 1 decided"
        assert "the text has changed since it was decided" in page.locator(".note").inner_text()
        page.keyboard.press("p")
        page.get_by_text("Saved in decisions.csv as bo").wait_for()
    assert run(instance).filter(fate="contradiction").is_empty()
    assert "0 of 0 decided" in seen(chromium, instance)
    with (instance / "review" / "shop" / "decisions.csv").open(encoding="utf-8", newline="") as file:
        assert max(Counter((row["pair_id"], row["start"]) for row in csv.DictReader(file)).values()) == 1
