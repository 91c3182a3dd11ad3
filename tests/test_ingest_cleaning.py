"""Cleaning: what machines put around a text goes, what a person wrote stays."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.ingest.cleaning import clean_texts
from pipelines.ingest.cleaning.html import html_to_text


def clean(text: str) -> str | None:
    found: str | None = clean_texts(pl.Series([text]))["clean"][0]
    return found


def did(text: str, column: str) -> int | bool:
    found: int | bool = clean_texts(pl.Series([text]))[column][0]
    return found


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Yes.\n\nOn Mon, Jan 1, 2024 at 10:00 AM Jo Doe <jo@example.com> wrote:\n> Is it?\n> Really?", "Yes."),
        ("On Mon, Jan 1, 2024 at 10:00 AM Jo Doe <jo@example.com>\nwrote:\n> Is it?\n\nYes.", "Yes."),
        ("Danke!\n\nAm 01.01.2024 um 10:00 schrieb Max Mustermann <max@example.com>:\n> Hallo", "Danke!"),
        ("Oui.\n\nLe lun. 1 janv. 2024 à 10:00, Jean <jean@example.com> a écrit :\n> Ça va ?", "Oui."),
        ("Sim.\n\nEm seg., 1 de jan. de 2024, Ana <ana@example.com> escreveu:\n> Oi", "Sim."),
        ("It is.\n\nFrom: A <a@example.com>\nSent: Monday\nTo: B\nSubject: Re\n\nIs it?", "It is."),
        ("See below.\n\n-----Original Message-----\nIs it?", "See below."),
    ],
)
def test_the_mail_replied_to_is_cut_and_counted(text: str, rest: str) -> None:
    assert clean(text) == rest
    assert did(text, "quoted") > 10


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("It is late.\n\nBest regards,\nAnna Schmidt\nAcme GmbH\n+49 30 1234", "It is late."),
        ("It is late.\nThanks,\nJo", "It is late."),
        ("Es ist zu spät.\n\nMit freundlichen Grüßen\nAnna", "Es ist zu spät."),
        ("Llega tarde.\n\nUn saludo,\nMaría López", "Llega tarde."),
        ("Late again.\n-- \nJo Doe\nCEO", "Late again."),
        ("It is late.\n\nSent from my iPhone", "It is late."),
    ],
)
def test_signatures_are_cut_and_counted(text: str, rest: str) -> None:
    assert clean(text) == rest
    assert did(text, "signature") > 5


@pytest.mark.parametrize(
    "text",
    [
        "Thanks, it works now.",
        "Hello. Thanks,\nBut I still cannot log in?",
        "Thank you,\nI have tried that and it fails",
        "Thank you. Bye!",
        "It works.\nThanks",
        "Steps:\n- open it\n- close it",
        "I typed:\n> about:config\n> and it hung",
        "Use <Enter> and then <username>\nand <b>bold</b> is shown\nok",
        "for x in y:\n    print(x)\n        deeper",
        "Date: today\nthe rest of my question",
        "I paid {$3500.00} to XXXX XXXX on XX/XX/2021 & got nothing",
        "für Größe, naïve café, 日本語, привет",
        "Is my data confidential with you? This message box does not say.\n\nPlease answer.\n\nAnd tell me the price.",
        "see https://example.com/?a=1&copy=2",
    ],
)
def test_what_a_person_wrote_stays(text: str) -> None:
    assert clean(text) == text


def test_a_text_that_is_only_quote_or_signature_is_kept_whole_and_said_so() -> None:
    for text in ("On Mon, Jan 1, 2024 at 10:00 AM Jo <jo@example.com> wrote:\n> hi", "Sent from my iPhone"):
        assert clean(text) == text
        assert did(text, "whole") is True


def test_legal_footers_are_cut() -> None:
    footer = "This e-mail and any attachments are confidential and intended solely for the addressee."
    assert clean(f"Where is it?\n\n{footer} If you are not the intended recipient, delete it.") == "Where is it?"
    assert did(f"Where is it?\n\n{footer}", "footer") == len(footer) + 2
    assert clean(footer) == footer


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>Hello &amp; <b>you</b></p>\n<p>two</p>", "Hello & you\n\ntwo"),
        ("Hi,<br>my order<br/>is late", "Hi,\nmy order\nis late"),
        ("<ul><li>one</li>\n<li>two</li></ul>", "- one\n- two"),
        ('<div>see <a href="https://example.com">the page</a></div><script>bad()</script><style>p{}</style>', "see the page"),
        ("<p>run</p><pre>a\n  b  c</pre>", "run\n\na\n  b  c"),
        ("<p>&lt;div&gt; is a tag</p>", "<div> is a tag"),
        ("<blockquote><p>old</p></blockquote><p>new</p>", "> old\n\nnew"),
        ("Tom &amp; Jerry &#39;s", "Tom & Jerry 's"),
    ],
)
def test_html_becomes_text(body: str, text: str) -> None:
    assert clean(body) == text


def test_quotes_that_mail_programs_mark_in_html_are_cut() -> None:
    body = '<div>Yes.</div><div class="gmail_quote">On Monday <blockquote class="gmail_quote">Is it?</blockquote></div>'
    assert html_to_text(body)[0] == "Yes."
    assert did(body, "quoted") > 5
    assert clean('<div class="gmail_quote">all of it</div>') == "all of it"


def test_broken_encodings_are_mended() -> None:
    assert clean("Ã¼ber die StraÃŸe. Itâ€™s") == "über die Straße. It’s"
    assert did("Ã¼ber", "mended") is True


def test_white_space_is_tidied_and_control_characters_go() -> None:
    assert clean("\n\n a  \r\n\r\n\r\n\r\nb\x1b\t \n") == "a\n\nb"
    assert clean(" \n\t") is None


def test_large_and_hostile_bodies_are_quick() -> None:
    for text in (
        "x" * 1_300_000,
        "On " + "a b " * 40_000 + "\nOn Monday Jo wrote:\n> a",
        "<div>" * 30_000 + "x",
        "> " * 50_000,
        "From: a\n" * 20_000,
    ):
        assert clean(text)


@given(st.text(st.sampled_from(list("ab>:-,.\n <p/&;")) | st.characters(codec="utf-8"), max_size=80))
def test_no_text_with_letters_is_cut_to_nothing(text: str) -> None:
    if any("a" <= character <= "b" for character in text):
        assert did("x " + text, "clean")


def test_an_html_body_with_a_plain_quote_behind_it_is_text_all_through() -> None:
    body = "<div>Hi Jo,<br/>it is <b>late</b>.</div>\n\nOn Mon, Jan 1, 2024 at 10:00 AM Jo Doe <jo@example.com> wrote:\n> Is it?"
    assert clean(body) == "Hi Jo,\nit is late."
