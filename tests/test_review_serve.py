"""The review page, served: whoever has not the token is refused, and what is decided stands in `decisions.csv` at once."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from pipelines.lock import writing
from pipelines.review.page import _spans, edition_of, render_page, write_page
from pipelines.review.serve import Desk
from pipelines.review.table import read_table
from tests.test_review import decide, pending, replies

HOST = "127.0.0.1:4711"


class Visitor:
    """A browser at the desk, with the token unless it is told another."""

    def __init__(self, instance: Path) -> None:
        self.done: list[bool] = []
        self.desk = Desk(instance, "shop", {"desk/classify": ["a"]}, "anna", frozenset({HOST}), stop=lambda: self.done.append(True))
        self.client = TestClient(self.desk.app(), base_url=f"http://{HOST}")

    def page(self, **headers: str) -> Any:
        return self.client.get("/", params={"token": self.desk.token}, headers=headers)

    def state(self, token: str | None = None) -> Any:
        return self.client.get("/state", headers={"Authorization": f"Bearer {token or self.desk.token}"})

    def decide(self, *rows: dict[str, Any], case: str = "contradiction desk/0#reply", **answer: Any) -> Any:
        body = {"edition": edition_of(self.desk.folder), "case": case, "rows": list(rows), **answer}
        return self.client.post("/decide", json=body, headers={"Authorization": f"Bearer {self.desk.token}"})

    def kept(self) -> list[tuple[str, str, str]]:
        return [(row["pair_id"], row["decision"], row["by"]) for row in read_table(self.desk.folder / "decisions.csv")[1]]


@pytest.fixture
def visitor(tmp_path: Path) -> Visitor:
    pending(replies("5 days", "14 days"), tmp_path / "review" / "shop")
    return Visitor(tmp_path)


def test_the_page_comes_with_the_token_alone(visitor: Visitor) -> None:
    assert visitor.client.get("/").status_code == visitor.client.get("/", params={"token": "guess"}).status_code == 403
    found = visitor.page()
    assert found.status_code == 200
    assert "how long does a refund take" in found.text
    assert (found.headers["cache-control"], found.headers["referrer-policy"]) == ("no-store", "no-referrer")
    assert not [name for name in found.headers if name.startswith("access-control")]


def test_another_name_for_this_machine_is_refused(visitor: Visitor) -> None:
    assert visitor.page(host="evil.example:4711").status_code == 421
    assert visitor.page(host="127.0.0.1:1").status_code == 421


def test_what_the_page_asks_for_needs_the_token_in_a_header(visitor: Visitor) -> None:
    assert visitor.state("guess").status_code == 403
    assert visitor.client.get("/state", params={"token": visitor.desk.token}).status_code == 403
    assert visitor.client.post("/decide", params={"token": visitor.desk.token}, json={}).status_code == 403
    assert visitor.state().json() == {"by": "anna", "decisions": []}


def test_a_decision_is_saved_replaced_and_taken_back(visitor: Visitor) -> None:
    assert visitor.decide({"member": 0, "decision": "prefer"}).json()["saved"] == 1
    assert visitor.kept() == [("desk/0#reply", "prefer", "anna")]
    visitor.decide({"member": 0, "decision": "keep"}, {"member": 1, "decision": "keep", "note": "both\nare"})
    assert visitor.kept() == [("desk/0#reply", "keep", "anna"), ("desk/1#reply", "keep", "anna")]
    (first, second) = visitor.state().json()["decisions"]
    assert (first["at"][-1], second["note"]) == ("Z", "both are")
    visitor.decide(decided=False)
    assert visitor.kept() == []
    assert visitor.desk.saved == 3


@pytest.mark.parametrize(
    ("change", "status", "said"),
    [
        (lambda v: v.decide({"member": 7, "decision": "keep"}), 404, "does not wait any more"),
        (lambda v: v.decide({"member": 0, "decision": "personal"}), 400, "does not decide a row of kind 'contradiction'"),
        (lambda v: v.decide({"member": 0, "decision": "relabel"}), 400, "needs the new label"),
        (lambda v: v.decide({"member": 0, "decision": "keep", "label": "x"}), 400, "nothing else has one"),
        (lambda v: v.decide({"member": 0, "decision": "keep"}, case="contradiction desk/9#reply"), 404, "reload the page"),
        (lambda v: v.decide({"member": 0, "decision": "keep"}, edition="0" * 12), 409, "a run has written what waits anew"),
        (lambda v: v.decide({"member": 0, "what": "keep"}), 400, "not understood"),
        (lambda v: v.decide({"member": 0, "decision": "keep", "note": "x" * 200_000}), 413, "too long"),
    ],
)
def test_an_answer_to_what_was_not_asked_changes_nothing(
    visitor: Visitor, change: Callable[[Visitor], Any], status: int, said: str
) -> None:
    found = change(visitor)
    assert (found.status_code, visitor.kept()) == (status, [])
    assert said in found.json()["error"]


def test_nothing_is_saved_while_a_run_writes(visitor: Visitor, tmp_path: Path) -> None:
    with writing(tmp_path, "run 12345678"):
        found = visitor.decide({"member": 0, "decision": "prefer"})
    assert found.status_code == 423
    assert "run 12345678" in found.json()["error"]
    assert visitor.decide({"member": 0, "decision": "prefer"}).status_code == 200


def test_a_file_of_decisions_that_is_broken_is_said_to_be(visitor: Visitor) -> None:
    decide(visitor.desk.folder, {"kind": "contradiction", "pair_id": "a", "decision": "perhaps"})
    found = visitor.decide({"member": 0, "decision": "prefer"})
    assert "decisions.csv:2: decision: 'perhaps'" in found.json()["error"]


def test_the_button_ends_it(visitor: Visitor) -> None:
    visitor.client.post("/done", json={}, headers={"Authorization": f"Bearer {visitor.desk.token}"})
    assert visitor.done == [True]


def test_the_words_that_differ_are_marked(tmp_path: Path) -> None:
    pending(replies("It takes 5 days.", "It takes 14 days."), tmp_path)
    facts = json.loads(render_page(tmp_path, "shop", {}).split('id="facts">')[1].split("</script>")[0])
    assert [side["answer"] for side in facts["cases"][0]["sides"]] == [
        [["It takes", False], [" ", False], ["5", True], [" days.", False]],
        [["It takes", False], [" ", False], ["14", True], [" days.", False]],
    ]


def test_of_json_the_value_that_differs_is_marked_and_not_the_whole() -> None:
    one = '{"queue":"orders","priority":"normal"}'
    other = one.replace("orders", "returns")
    assert [text for text, own in _spans(one, other) if own] == ['"orders",']


def test_the_page_as_a_file_is_private_asks_no_network_and_is_not_ended_by_a_text(tmp_path: Path) -> None:
    pending(replies("5 days </script><script>alert(1)</script>", "14 days"), tmp_path)
    write_page(tmp_path, "shop", {})
    assert (tmp_path / "review.html").stat().st_mode & 0o777 == 0o600
    page = (tmp_path / "review.html").read_text(encoding="utf-8")
    assert page.count("</script>") == 2
    assert "://" not in page
    write_page(tmp_path, "shop", {})
    assert (tmp_path / "review.html").read_text(encoding="utf-8") == page
    (tmp_path / "pending.csv").unlink()
    write_page(tmp_path, "shop", {})
    assert not (tmp_path / "review.html").exists()
