"""Which pairs teach nothing, which are too long, and which short ones are fine."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from pipelines.errors import UserError
from pipelines.quality import drop_unsound
from pipelines.settings.load import load_curation
from pipelines.settings.models import Quality
from pipelines.sift import Sifted
from schemas.tables import SCRUBBED_PAIRS

LONG_ANSWER = "Open the settings, choose your plan and press cancel; the money is back within five days."


def pair(task: str, asked: str, answered: str, **more: Any) -> dict[str, Any]:
    turns = [{"role": "user", "content": asked}, {"role": "assistant", "content": answered}]
    return {"task": task, "input": asked, "output": answered, "turns": turns, "recipe": task, "source": "desk", **more}


def table(*rows: dict[str, Any]) -> pl.DataFrame:
    named = [{"pair_id": f"desk/{n}#p", "record_id": f"desk/{n}", "read_order": n, "notes": [], **row} for n, row in enumerate(rows)]
    return pl.DataFrame([{name: row.get(name) for name in SCRUBBED_PAIRS} for row in named], schema=SCRUBBED_PAIRS)


def words(texts: pl.Series) -> pl.Series:
    return texts.str.count_matches(r"\S+")


def sieve(*rows: dict[str, Any], **knobs: Any) -> Sifted:
    return drop_unsound(table(*rows), knobs=Quality.model_validate(knobs), count_tokens=words)


def reasons(sifted: Sifted) -> list[tuple[str | None, str | None]]:
    return list(sifted.dropped.select("fate", "reason").iter_rows())


@pytest.mark.parametrize(
    "fine",
    [
        pair("classify", "cancel order", "cancel_order"),
        pair("classify", "退款", "refund"),
        pair("classify", "XXXX never refunded me", "7"),
        pair("classify", "refund please", "[NAME]"),
        pair("extract", "order 12 is late", '{"order":12}'),
        pair("reply", "Is it open on Sunday?", "Yes, from 10 to 4."),
        pair("reply", "我的退款在哪里?", "五天内到账"),
        pair("reply", "Where is it?", "Thanks for contacting us. Your parcel is in Leeds and comes on Monday."),
        pair("reply", "my number is [PHONE_NUMBER_1]", "Thank you, [NAME_1], that is the number we have."),
        pair("reply", "My name is [NAME_1]", "Thank you, [NAME_1], you are verified now."),
        pair("reply", "Why?", "I have the same issue: it stops as soon as the add-on is off."),
        pair("reply", "Where?", "You can check the server: https://acme.example/help"),
        pair("classify", "refund {{Currency Symbol}}{{Refund Amount}}", "refund"),
        pair("draft", "Write it.", "# mouse\n\nLower-case it. See [Devices](devices.md)."),
        pair("draft", "Write our headline.", "# Welcome home"),
        pair("draft", "Term: a11y", "Accessible"),
    ],
)
def test_short_but_fine_texts_stay(fine: dict[str, Any]) -> None:
    assert reasons(sieve(fine)) == []


@pytest.mark.parametrize(
    ("poor", "reason"),
    [
        (pair("classify", "?!", "other"), "its input is empty"),
        (pair("classify", "a", "other"), "its input has 1 letters and digits, fewer than 2"),
        (pair("reply", "Where is my refund?", "  "), "its output is empty"),
        (pair("reply", "Where is my refund?", "Done now, [NAME_1]."), "its output has 7 letters and digits, fewer than 10"),
        (pair("reply", "[EMAIL_ADDRESS_1] [PHONE_NUMBER_1] ok", LONG_ANSWER), "is mostly placeholders"),
        (pair("reply", "Whom do I call?", "Call [PERSON_1] [PHONE_NUMBER_1]"), "is mostly placeholders"),
        (pair("classify", "XXXX XX/XX/XXXX ok", "other"), "is mostly placeholders"),
        (pair("reply", "Where is it?", "Thanks for contacting us, we will get back to you."), "its output is boilerplate and nothing else"),
        (
            pair("reply", "Wo ist es?", "Vielen Dank für Ihre Nachricht.\nMit freundlichen Grüßen\nIhr Team"),
            "its output is boilerplate and nothing else",
        ),
        (pair("reply", "Where?", "See:\nhttps://acme.example/help/returns"), "its output is a link or an address and nothing else"),
        (pair("reply", "Why?", "I have this problem too..."), "its output is boilerplate and nothing else"),
        (
            pair("draft", "Write it.", "# mouse\n\n**See** [Devices](~/devices.md)"),
            "its output refers to another page and says nothing itself",
        ),
        (pair("reply", "How?", "press the button\n" * 8), "its output says one thing over and over"),
        (pair("reply", "How?", "please wait a moment " * 15), "its output says one thing over and over"),
        (pair("draft", "Write it.", "spam " * 30 + "and eggs"), "its output says one thing over and over"),
    ],
)
def test_what_teaches_nothing_is_low_quality_with_a_plain_reason(poor: dict[str, Any], reason: str) -> None:
    assert reasons(sieve(poor)) == [("low_quality", reason)]


def test_boilerplate_of_ones_own_is_known_by_its_expression() -> None:
    rows = [pair("reply", "How?", "Kindly consult the portal."), pair("reply", "How?", f"Kindly consult the portal. {LONG_ANSWER}")]
    assert sieve(*rows).dropped.is_empty()
    sifted = sieve(*rows, boilerplate=["kindly consult the portal"])
    assert sifted.dropped["pair_id"].to_list() == ["desk/0#p"]


@pytest.mark.parametrize("broken", ["(", "(?<=a)b"])
def test_a_broken_expression_is_refused_by_its_line_before_a_run(config: Callable[..., Path], broken: str) -> None:
    with pytest.raises(UserError) as error:
        load_curation(config(("recipes:", f"quality: {{boilerplate: [fine, '{broken}']}}\nrecipes:")))
    assert (
        f"curation.yaml:12: quality.boilerplate[1]: '{broken}' is no regular expression of Rust's syntax (no look-around, no back-references)"
        in str(error.value)
    )


def test_a_chat_is_judged_by_all_that_is_said_in_it() -> None:
    turns = [("user", "How do I cancel?"), ("assistant", LONG_ANSWER), ("user", "thanks"), ("assistant", "Bye!")]
    chat = pair("chat", "How do I cancel?", "Bye!", turns=[{"role": role, "content": text} for role, text in turns])
    assert reasons(sieve(chat)) == []
    assert reasons(sieve(chat | {"task": "reply"})) == [("low_quality", "its output has 3 letters and digits, fewer than 10")]


def test_a_row_s_own_language_decides_whatever_its_spelling() -> None:
    rows = [pair("reply", "How do I cancel my plan?", LONG_ANSWER, language=code) for code in ("en-US", "EN_gb", "de-AT", "ger")]
    assert [reason for _, reason in reasons(sieve(*rows, languages=["en"]))] == ["is in the language de, which is not wanted"] * 2


def test_without_a_language_the_texts_are_read_and_doubt_costs_no_pair() -> None:
    rows = [
        pair("classify", "Wo ist meine Bestellung geblieben und wann kommt sie an?", "delivery"),
        pair("classify", "Where is my order and when will it arrive?", "delivery"),
        pair("classify", "cancelar pedido", "cancel"),
        pair("classify", "Dell XPS driver crash Firefox 78 Windows", "crash"),
    ]
    assert reasons(sieve(*rows, languages=["en"])) == [("low_quality", "looks like the language de, which is not wanted")]
    assert reasons(sieve(*rows)) == []
    assert reasons(sieve(*rows, languages=["xx"])) == [], "a language that the model does not know rules nothing out"


def test_only_examples_that_may_be_too_long_are_counted() -> None:
    seen: list[str] = []

    def counter(texts: pl.Series) -> pl.Series:
        seen.extend(texts.to_list())
        return words(texts)

    rows = [pair("draft", "write it", LONG_ANSWER), pair("draft", "write all", " ".join(f"word{n}" for n in range(60)))]
    sifted = drop_unsound(table(*rows), knobs=Quality(max_tokens=70), count_tokens=counter)
    assert reasons(sifted) == [("too_long", "has 72 tokens, more than 70")]
    assert "write all" in seen
    seen.clear()
    drop_unsound(table(rows[0]), knobs=Quality(max_tokens=150), count_tokens=counter)
    assert seen == []


def test_kept_rows_keep_their_columns_and_order_and_no_rows_are_no_trouble() -> None:
    rows = table(pair("classify", "b question", "b"), pair("classify", "?", "x"), pair("classify", "a question", "a"))
    sifted = drop_unsound(rows, knobs=Quality(languages=["en"]), count_tokens=words)
    assert sifted.kept.equals(rows[[0, 2]])
    assert sifted.dropped.select("stage", "recipe", "record_id").rows() == [("sound_pairs", "classify", "desk/1")]
    assert drop_unsound(rows.clear(), knobs=Quality(languages=["en"]), count_tokens=words).kept.equals(rows.clear())
