"""Checks before a run: what is wrong is said in full, with what is possible."""

from pathlib import Path

import pytest

from pipelines.errors import UserError
from pipelines.ingest import check_sources, read_raw
from pipelines.settings.models import Curation


def problems(base: Path, recipe: dict[str, object] | None = None, **source: object) -> list[str]:
    made = {"name": "s", "kind": "tickets", "format": "table", "path": "*.csv", **source}
    recipes = [{"task": "classify", "source": "s", "label": "queue"} | (recipe or {})]
    knobs = Curation.model_validate({"name": "t", "sources": [made], "recipes": recipes})
    found = check_sources(knobs, base=base)
    if found:
        with pytest.raises(UserError) as error:
            list(read_raw(knobs, "tickets", base=base))
        assert str(error.value) == "\n".join(found)
    return found


@pytest.fixture
def base(tmp_path: Path) -> Path:
    (tmp_path / "t.csv").write_text("id,body,queue\n1,a,b\n")
    (tmp_path / "c.jsonl").write_text('{"id": 1, "talk": []}\n')
    return tmp_path


def test_a_good_source_has_no_problems(base: Path) -> None:
    assert problems(base) == []
    assert problems(base, {"label": "label"}, columns={"label": "queue"}) == []
    assert problems(base, {"label": "queue"}, columns={"label": "queue"}) == []


def test_no_file_is_said_with_the_folder(base: Path) -> None:
    found = problems(base, path="nothing/*.csv")
    assert len(found) == 1
    assert "no file matches 'nothing/*.csv'" in found[0]


def test_a_missing_column_is_said_with_those_found_and_the_nearest(base: Path) -> None:
    (found,) = problems(base, {"label": "queu"})
    assert "recipe 'classify' of source 's': no source column 'queu'." in found
    assert "Columns found: id, body, queue." in found
    assert "Did you mean 'queue'?" in found
    assert "columns.body: no source column 'text'" in problems(base, columns={"body": "text"})[0]
    assert "'bodi' is none of ours" in problems(base, columns={"bodi": "body"})[0]


def test_a_source_without_a_body_says_how_to_map_one(base: Path) -> None:
    (base / "t.csv").write_text("id,text,queue\n1,a,b\n")
    assert "no column is the body" in problems(base)[0]


def test_conversations_need_their_turns(base: Path) -> None:
    (found,) = problems(base, {"task": "chat", "label": None}, format="conversations", path="c.jsonl", turns="talks")
    assert "turns: no source column 'talks'" in found
    assert "Did you mean 'talk'?" in found


def test_settings_that_cannot_work_are_said(base: Path) -> None:
    assert "no encoding 'utf-9'" in problems(base, encoding="utf-9")[0]
    assert "Did you mean 'Europe/Berlin'?" in problems(base, timezone="Europe/Berln")[0]
    assert "either a 'path' or a 'uri'" in problems(base, uri="sqlite:///x.db", query="select 1")[0]
    assert "no address that SQLAlchemy can open" in problems(base, path=None, uri="nonsense", query="select 1")[0]
    assert (
        "an ending that says no format" in problems(base, path="*", exclude=["*.csv", "*.jsonl"])[0]
        if (base / "x.pdf").write_text("x")
        else ""
    )


def test_a_source_that_no_recipe_uses_is_not_looked_at(base: Path) -> None:
    sources = [{"name": name, "kind": "tickets", "format": "table", "path": path} for name, path in (("s", "*.csv"), ("other", "no/*.csv"))]
    knobs = Curation.model_validate({"name": "t", "sources": sources, "recipes": [{"task": "reply", "source": "s"}]})
    assert check_sources(knobs, base=base) == []
