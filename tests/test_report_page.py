"""The report's page: its answer, what it compares with, and that it is one safe, self-contained, deterministic file."""

import dataclasses
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import polars as pl
import pytest

from checks.result import CheckResult
from pipelines.report import Compared, Facts, render_report, summary
from pipelines.report.compared import differences_of
from pipelines.report.licences import Licence
from pipelines.report.page import TEMPLATES
from pipelines.report.texts import digests_of, reworded
from tests.report_facts import make_facts

ORDER = [
    "summary",
    "flow",
    "fates",
    "rows",
    "compared",
    "mend",
    "contradictions",
    "personal",
    "mix",
    "balance",
    "seen",
    "examples",
    "sure",
    "labels",
    "checks",
    "sources",
    "glossary",
]
VOID = {"meta", "link", "br", "input"}


class Tags(HTMLParser):
    """Collects ids, links and the tags that were never closed or closed out of turn."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids += [given["id"]] if given.get("id") else []  # type: ignore[list-item]
        self.links += [given[name] or "" for name in ("href", "src") if name in given]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag that closes itself opens nothing."""

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


@pytest.fixture(scope="module")
def facts() -> Facts:
    return make_facts(300)


@pytest.fixture(scope="module")
def page(facts: Facts) -> str:
    return render_report(facts)


@pytest.fixture(scope="module")
def tags(page: str) -> Tags:
    parser = Tags()
    parser.feed(page)
    return parser


def empty(facts: Facts) -> Facts:
    named = ("ledger", "pairs", "placed", "exported", "conflicts", "tokens", "lines", "facets")
    tables = {name: getattr(facts, name).clear() for name in named}
    return dataclasses.replace(
        facts, **tables, sources=[], description={}, cuts={}, balance_notes=[], checks=[], compared=None, token_limits={}
    )


def test_the_sections_stand_in_the_order_promised_and_the_contents_lead_to_them(tags: Tags) -> None:
    assert [found for found in tags.ids if found in ORDER] == ORDER
    assert {link for link in tags.links if link.startswith("#")} <= {f"#{found}" for found in tags.ids}
    assert len(tags.ids) == len(set(tags.ids))


def test_the_page_is_well_formed(tags: Tags) -> None:
    assert (tags.wrong, tags.open) == ([], [])


def test_the_page_loads_nothing(page: str, tags: Tags) -> None:
    assert [link for link in tags.links if not link.startswith(("#", "data:"))] == []
    assert "default-src 'none'" in page
    assert re.findall(r"@import|url\(|https?://", page) == []


def test_text_that_looks_like_html_is_shown_and_not_obeyed(facts: Facts) -> None:
    said = pl.lit([{"role": "user", "content": "<script>alert('x')</script>"}, {"role": "assistant", "content": "fine"}])
    page = render_report(dataclasses.replace(facts, exported=facts.exported.with_columns(turns=said)))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;" in page
    assert "<b>bar</b>" not in page


def test_hostile_names_are_escaped_wherever_they_stand(facts: Facts) -> None:
    bad = "\"><img src=x onerror=alert(1)>'"
    hostile = dataclasses.replace(
        facts,
        name=bad, data_set=bad, description={bad: bad}, sources=[{"name": "helpdesk", bad: bad}], balance_notes=[bad],
        checks=[CheckResult(bad, passed=False, said=bad, offenders=1)], token_limits={bad: 10}, compared=Compared(bad, facts.ledger.head(5)),
        ledger=facts.ledger.with_columns(reason=pl.lit(bad), label=pl.lit(bad), matched_id=pl.lit(bad), source=pl.lit(bad), recipe=pl.lit(bad)),
        pairs=facts.pairs.with_columns(label=pl.lit(bad), input=pl.lit(bad), notes=pl.lit([bad])),
        exported=facts.exported.with_columns(label=pl.lit(bad), language=pl.lit(bad), system=pl.lit(bad)),
        placed=facts.placed.with_columns(label=pl.lit(bad), recipe=pl.lit(bad)),
        conflicts=facts.conflicts.with_columns(reason=pl.lit(bad)), lines=facts.lines.with_columns(target=pl.lit(bad)),
    )  # fmt: skip
    assert "<img" not in render_report(hostile)


def test_the_same_facts_give_the_same_bytes_in_another_process_and_time_zone(page: str) -> None:
    code = "import sys; from tests.report_facts import make_facts; from pipelines.report import render_report; sys.stdout.buffer.write(render_report(make_facts(300)).encode())"
    environment = {**os.environ, "PYTHONHASHSEED": "123", "TZ": "Pacific/Auckland", "POLARS_MAX_THREADS": "1"}
    root = Path(__file__).parent.parent
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=environment, cwd=root, check=True)
    assert done.stdout == page.encode()


def test_the_terminal_and_the_page_say_the_same_sentence(facts: Facts, page: str) -> None:
    said = summary(facts)
    assert str(said["headline"]) in page
    assert said["records"] == facts.ledger["record_id"].n_unique()
    assert said["exported"] == facts.exported.height
    assert sum(said["fates"].values()) == facts.ledger.height  # type: ignore[attr-defined]


def test_a_check_that_must_hold_and_failed_forbids_the_release(facts: Facts) -> None:
    refused = dataclasses.replace(facts, checks=[*facts.checks, CheckResult("splits leak", passed=False, said="3 rows", offenders=3)])
    assert summary(refused)["usable"] == "no"
    assert summary(refused)["headline"] == "Do not use this release: 1 check that must hold failed (splits leak)."


def test_a_release_without_a_blemish_is_simply_usable(facts: Facts) -> None:
    good = facts.ledger.filter(
        pl.col("fate").is_in(["exported", "duplicate"]), pl.col("source") == "helpdesk", pl.col("pair_id").is_not_null()
    )
    keep = facts.exported.filter(
        pl.col("pair_id").is_in(good["pair_id"].to_list()), pl.col("task") == "reply", ~pl.col("output").str.contains("[", literal=True)
    )
    clean = dataclasses.replace(
        facts,
        ledger=good,
        exported=keep,
        lines=facts.lines.with_columns(left_out=pl.lit(0)),
        balance_notes=[],
        checks=facts.checks[:1],
        compared=None,
    )
    said = summary(clean)
    assert (said["usable"], said["cautions"]) == ("yes", [])
    assert str(said["headline"]).startswith("You may use this release: 1 check held, ")


def test_rows_once_held_out_that_are_trained_on_now_are_named_first_after_the_checks(facts: Facts) -> None:
    before = facts.ledger.with_columns(split=pl.when(fate="exported").then(pl.lit("test")))
    said = summary(dataclasses.replace(facts, compared=Compared("old", before), checks=[]))
    assert re.match(r"\d+ rows held out by old are in train now", str(said["cautions"][0]))  # type: ignore[index]


def test_nothing_at_all_still_makes_a_page(facts: Facts) -> None:
    nothing = empty(facts)
    assert summary(nothing)["headline"] == "There is nothing to use: none of 0 pairs is left to export."
    assert "Nothing was exported." in render_report(nothing)


def test_a_change_is_counted_by_what_it_was_and_is() -> None:
    columns = ["record_id", "pair_id", "recipe", "fate", "label", "split"]
    old = pl.DataFrame([("d/1", "d/1#r", "r", "exported", "a", "test"), ("d/2", None, "r", "no_pair", None, None), ("d/3", None, None, "malformed", None, None)], schema=columns, orient="row")  # fmt: skip
    new = pl.DataFrame([("d/1", "d/1#r", "r", "exported", "b", "train"), ("d/2", "d/2#r", "r", "exported", "a", "train"), ("d/4", "d/4#r", "r", "duplicate", "a", None)], schema=columns, orient="row")  # fmt: skip
    found = differences_of("old", old, new)
    assert (found.added, found.removed, found.same, found.relabelled) == (1, 1, 1, 1)
    assert [(move.before, move.now, move.rows, move.ids) for move in found.moves] == [
        ("no_pair", "exported", 1, ["d/2#r"]), ("malformed", None, 1, ["d/3"]), (None, "duplicate", 1, ["d/4#r"]),
    ]  # fmt: skip
    assert [(move.before, move.now) for move in found.splits] == [("test", "train")]
    assert {(change.name, change.difference) for change in found.fates} == {
        ("exported", 1),
        ("duplicate", 1),
        ("malformed", -1),
        ("no_pair", -1),
    }
    assert [(change.name, change.difference) for change in found.labels] == [("b", 1), ("a", 0)]
    assert found.relabels == [("d/1#r", "a", "b")]


def test_texts_that_changed_under_the_same_id_are_counted_and_named(facts: Facts) -> None:
    first, second, third = facts.exported["pair_id"].sort().head(3)
    now = facts.exported
    old = now.with_columns(
        system=pl.when(pair_id=first).then(pl.lit("another prompt")).otherwise("system"),
        turns=pl.when(pl.col("pair_id").is_in([first, second])).then(pl.col("turns").list.eval(pl.struct(
            role=pl.element().struct.field("role"), content=pl.when(pl.element().struct.field("role") == "assistant").then(pl.lit("Yes.")).otherwise(pl.element().struct.field("content")),
        ))).otherwise("turns"),
    ).filter(pl.col("pair_id") != third)  # fmt: skip
    found = reworded(digests_of(old), digests_of(now))
    assert (found.both, found.rows, found.asked, found.answered) == (now.height - 1, 2, 1, 2)
    assert found.ids == [(first, "input and output"), (second, "output")]
    shown = render_report(dataclasses.replace(facts, compared=Compared("old", facts.ledger, digests_of(old))))
    assert f"2 pairs of the {now.height - 1:,} that both releases export say something else now" in shown
    assert "say the same as before" in render_report(dataclasses.replace(facts, compared=Compared("old", facts.ledger, digests_of(now))))


def test_licences_of_what_is_exported_are_shown_and_escaped(facts: Facts) -> None:
    licences = [Licence("brand", "copy", "<b>mine</b>", None, 3, 7), Licence("helpdesk", "tickets", None, None, 1, 2)]
    page = render_report(dataclasses.replace(facts, licences=licences))
    assert "&lt;b&gt;mine&lt;/b&gt;" in page
    assert "<bdi>not stated</bdi>" in page


def test_the_page_stays_small_however_many_pairs(facts: Facts) -> None:
    long = facts.exported.with_columns(
        turns=pl.lit([{"role": "user", "content": "x" * 200_000}, {"role": "assistant", "content": "y" * 200_000}])
    )
    texts = facts.pairs.with_columns(input=pl.lit("word " * 50_000), output=pl.format("{} {}", "pair_id", pl.lit("word " * 50_000)))
    labels = facts.placed.with_columns(label=pl.format("{} {}", "pair_id", pl.lit("z" * 5_000)))
    assert len(render_report(dataclasses.replace(facts, exported=long, pairs=texts, placed=labels)).encode()) < 2_000_000


def test_the_templates_are_packaged_with_the_code() -> None:
    assert {"page.html", "page.css", "page.js", "macros.html"} <= {path.name for path in TEMPLATES.iterdir()}
