"""Two releases compared: rows, rules, settings, thresholds, the page and the command."""

import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.cli import main
from pipelines.diff import Comparison, compare_releases, read_threshold, render_diff
from pipelines.errors import UserError
from schemas.tables import LEDGER, TURN, Schema

Row = dict[str, Any]


def row(number: int, **other: Any) -> Row:
    """One classify pair of ticket `number`, exported to train as 'billing' unless said otherwise."""
    plain = {
        "record_id": f"desk/{number}", "pair_id": f"desk/{number}#classify", "source": "desk", "recipe": "classify", "fate": "exported",
        "stage": "release", "reason": "exported to train", "label": "billing", "split": "train", "text": f"question {number}",
    }  # fmt: skip
    return {**plain, **other}


def aside(number: int, fate: str, stage: str, reason: str, **other: Any) -> Row:
    return row(number, fate=fate, stage=stage, reason=reason, split=None, **other)


def release(place: Path, name: str, rows: list[Row], **manifest: Any) -> Path:
    folder = place / name
    folder.mkdir(parents=True)
    pl.DataFrame(rows, schema=LEDGER).write_parquet(folder / "ledger.parquet")
    exported = [one for one in rows if one["fate"] == "exported"]
    said = [
        {"pair_id": one["pair_id"], "label": one["label"], "system": "Be kind.", "input": one["text"], "output": said,
         "turns": [{"role": "user", "content": one["text"]}, {"role": "assistant", "content": said}]}
        for one in exported for said in [one.get("answer", one["label"])]
    ]  # fmt: skip
    schema: Schema = {**dict.fromkeys(("pair_id", "label", "system", "input", "output"), pl.String), "turns": pl.List(TURN)}
    pl.DataFrame(said, schema=schema).write_parquet(folder / "canonical.parquet")
    plain = {"name": name, "data_set": "acme", "ids": "native", "key": None, "decisions": None, "as_of": "2026-10-01", "inputs": {"desk": "a" * 64},
             "versions": {"polars": "2.1.0"}, "config": {"split": {"seed": 7}}, "fates": {"exported": len(exported)}}  # fmt: skip
    (folder / "manifest.json").write_text(json.dumps({**plain, **manifest}))
    return folder


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    before = [
        row(1), row(2), row(3), row(4), row(5), row(6), row(7),
        aside(8, "contradiction", "consistent_pairs", "labels differ"), aside(9, "duplicate", "unique_pairs", "repeats desk/1"),
    ]  # fmt: skip
    now = [
        row(1), row(2, text="another question"), row(3, label="refunds"), row(4, split="test"),
        aside(5, "duplicate", "unique_pairs", "says the same as desk/1", matched_id="desk/1#classify"),
        row(7, pair_id=None, recipe=None, fate="malformed", stage="raw_tickets", reason="no JSON", split=None, label=None), row(8),
        aside(9, "low_quality", "sound_pairs", "too short"), row(10),
    ]  # fmt: skip
    return release(tmp_path, "old", before), release(tmp_path, "new", now, inputs={"desk": "b" * 64}, config={"split": {"seed": 8}})


def changes(found: Comparison) -> dict[str, tuple[list[str], str]]:
    return {key: (kinds, reason) for key, kinds, reason in found.rows.select("key", "changes", "reason").iter_rows()}


def test_each_row_that_differs_is_told_with_the_rule_that_did_it(two: tuple[Path, Path]) -> None:
    assert changes(compare_releases(*two)) == {
        "desk/10#classify": (["added"], "was not there before"),
        "desk/2#classify": (["reworded"], "exported to train"),
        "desk/3#classify": (["relabelled"], "exported to train"),
        "desk/4#classify": (["moved"], "exported to train"),
        "desk/5#classify": (["removed"], "says the same as desk/1"),
        "desk/6#classify": (["removed"], "its record is no longer in the source"),
        "desk/7": (["refated"], "no JSON"),
        "desk/7#classify": (["removed"], "its record is read, but no recipe makes this pair of it any more"),
        "desk/8#classify": (["added"], "was set aside: labels differ"),
        "desk/9#classify": (["refated"], "too short"),
    }


def test_a_row_with_another_label_is_reworded_too_only_where_it_says_something_else(tmp_path: Path) -> None:
    before = [row(1), row(2), row(3, answer="5 days"), row(4, answer="5 days"), row(5, answer="5 days")]
    now = [row(1, label="refunds"), row(2, label="refunds", text="asked anew"), row(3, label="refunds", answer="5 days"),
           row(4, label="refunds", answer="14 days"), row(5, answer="14 days")]  # fmt: skip
    found = compare_releases(release(tmp_path, "old", before), release(tmp_path, "new", now))
    assert {key: kinds for key, (kinds, _) in changes(found).items()} == {
        "desk/1#classify": ["relabelled"],
        "desk/2#classify": ["reworded", "relabelled"],
        "desk/3#classify": ["relabelled"],
        "desk/4#classify": ["reworded", "relabelled"],
        "desk/5#classify": ["reworded"],
    }
    assert found.counts == {"added": 0, "removed": 0, "reworded": 3, "relabelled": 4, "moved": 0, "refated": 0}


def test_settings_and_sources_that_differ_are_named(two: tuple[Path, Path]) -> None:
    differing = compare_releases(*two).settings
    assert [(one.name, one.before, one.now) for one in differing] == [
        ("content of desk", f"{'a' * 12}…", f"{'b' * 12}…"),
        ("split.seed", 7, 8),
    ]


def test_a_release_does_not_differ_from_itself(two: tuple[Path, Path]) -> None:
    found = compare_releases(two[0], two[0])
    assert found.same
    assert not found.settings


FATES = st.dictionaries(st.integers(0, 6), st.sampled_from(["exported", "duplicate", "gone"]), max_size=7)


@settings(deadline=None, max_examples=25)
@given(was=FATES, now=FATES)
def test_what_came_less_what_went_is_the_difference_in_exported_rows(
    tmp_path_factory: pytest.TempPathFactory, was: dict[int, str], now: dict[int, str]
) -> None:
    place = tmp_path_factory.mktemp("law")
    made = [
        release(place, name, [row(one, fate=fate) for one, fate in sorted(fates.items()) if fate != "gone"])
        for name, fates in (("old", was), ("new", now))
    ]
    there, back = compare_releases(*made), compare_releases(*reversed(made))
    assert there.counts["added"] - there.counts["removed"] == there.exported - there.exported_before
    assert (there.counts["added"], there.counts["refated"]) == (back.counts["removed"], back.counts["refated"])


def test_releases_with_unlike_ids_are_not_compared(tmp_path: Path) -> None:
    native, keyed = release(tmp_path, "native", [row(1)]), release(tmp_path, "keyed", [row(1)], ids="keyed", key="k1")
    other = release(tmp_path, "other", [row(1)], ids="keyed", key="k2")
    with pytest.raises(UserError, match=r"holds native ids and .* keyed ones: no row of one is known in the other"):
        compare_releases(native, keyed)
    with pytest.raises(UserError, match="two different keys"):
        compare_releases(keyed, other)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("removed=3", None),
        ("removed=2", "3 rows removed (allowed: 2)"),
        ("removed=40%", "3 rows (42.9%) removed (allowed: 40%)"),
        ("exported=1", None),
        ("exported=0", "1 row more or fewer exported (allowed: 0)"),
        ("label=1", "label 'billing' went from 7 to 5 rows (allowed: 1)"),
        ("label=10%", None),  # under ten rows, one more would be a jump
    ],
)
def test_a_threshold_says_what_is_over_it(two: tuple[Path, Path], text: str, said: str | None) -> None:
    assert read_threshold(text).breach(compare_releases(*two)) == said


def test_the_label_that_changed_most_is_judged_by_its_share(tmp_path: Path) -> None:
    before = release(tmp_path, "old", [row(n) for n in range(30)] + [row(100 + n, label="refunds") for n in range(30)])
    now = release(tmp_path, "new", [row(n) for n in range(28)] + [row(100 + n, label="refunds") for n in range(20)])
    assert read_threshold("label=30%").breach(compare_releases(before, now)) == "label 'refunds' went from 30 to 20 rows (allowed: 30%)"
    assert read_threshold("label=34%").breach(compare_releases(before, now)) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("remowed=1", "no such difference 'remowed'. Did you mean 'removed'?"),
        ("removed", "found '' after '='; expected a number of rows or a share, such as removed=10 or removed=5%."),
        ("removed=-1", "found '-1' after '='"),
    ],
)
def test_a_threshold_that_cannot_be_read_is_refused(text: str, said: str) -> None:
    with pytest.raises(UserError) as error:
        read_threshold(text)
    assert said in str(error.value)


def test_the_page_shows_both_texts_and_is_the_same_bytes_again(two: tuple[Path, Path]) -> None:
    page = render_diff(compare_releases(*two))
    assert page == render_diff(compare_releases(*two))
    assert "10 rows differ" in page
    assert "<mark>another</mark>" in page
    assert "https://" not in page


def diff(*words: object) -> Result:
    return CliRunner().invoke(main, ["diff", *map(str, words)])


def test_the_command_tells_writes_and_refuses(two: tuple[Path, Path], tmp_path: Path) -> None:
    done = diff(*two, "--html", tmp_path / "changes.html")
    assert done.exit_code == 0, done.output
    assert "       3 removed: exported before, not now" in done.stdout
    assert "           1 duplicate in unique_pairs: desk/5#classify: says the same as desk/1" in done.stdout
    assert "             desk/3#classify: billing → refunds" in done.stdout
    assert (tmp_path / "changes.html").read_text(encoding="utf-8").startswith("<!doctype html>")

    refused = diff(*two, "--json", "--fail-on", "moved=0", "--fail-on", "added=5")
    assert refused.exit_code == 1
    assert "new differs from old by more than allowed: 1 row moved (allowed: 0)." in refused.stderr
    told = json.loads(refused.stdout)
    assert told["changes"] == {"added": 2, "removed": 3, "reworded": 1, "relabelled": 1, "moved": 1, "refated": 2}
    assert len(told["rows"]) == 10


def test_a_release_that_is_not_there_is_said_with_those_that_are(two: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "releases").mkdir()
    two[0].rename(tmp_path / "releases" / "old")
    config = tmp_path / "curation.yaml"
    config.write_text("name: acme\n")
    missing = CliRunner(env={"DAGSTER_HOME": str(tmp_path)}).invoke(main, ["diff", "older", str(two[1]), "--config", str(config)])
    assert missing.exit_code == 2
    assert "'older': no finished release of that name or at that path." in missing.stderr
    assert missing.stderr.rstrip().endswith(": old.")
    found = CliRunner(env={"DAGSTER_HOME": str(tmp_path)}).invoke(main, ["diff", "old", str(two[1]), "--config", str(config)])
    assert found.exit_code == 0, found.output
