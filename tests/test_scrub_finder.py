"""The name finder: people in running text, and what only looks like them; one text's findings never depend on another."""

from importlib.resources import files
from typing import Literal

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.scrub import scrub_texts
from pipelines.scrub.finder import find_names
from pipelines.scrub.finder.find import FIRM
from pipelines.scrub.finder.tokens import cut, tokens_of
from pipelines.settings.models import Scrub

FIND: list[str] = [
    "Honestly «Oyelaran» was the only one who cared.", "My husband «Tom» called yesterday and nobody answered.", "i chatted with «marta» earlier and she was nice",
    "Could you please tell «Priya Raghavan» that I said thanks?", "The parcel was signed for by «Kowalczyk», but nobody of that name lives here.",
    "«Zoltán Bíró» wrote the report.", "According to «Siobhan», the warranty covers this.", "I gave the keys to «Bjarne Thorvaldsen» on Friday.",
    "our neighbour Mrs. «Adeyemi» took it in", "I love the new song by «Nadia Kessler».", "so «shanelle» and i are going to stay in tonight",
    "«Ngozi» hasn't paid yet.", "does «dmitri» still work in your office?", "it was «Hye-jin» who closed the ticket", "what did «Guillermo» say about it",
    "the account should read «Annelies van der Meulen», please", "Our waiter «Rashid» was lovely.", "Is «Takeshi» still working with you?",
    "Mein Kollege «Uwe Brinkmann» holt es ab.", "J'ai parlé avec «Solène Marchand» de votre service.", "Hablé con «Iker» el lunes.", "Ho parlato con «Ginevra» ieri.",
    "Ik sprak met «Sjoerd» van uw kantoor.", "Falei com «Thiago» na segunda.", "as «Leandro» already wrote, this is a bug",
    "«Aoife» and her husband live in Cork.", "«Kwabena» from the warehouse told me to wait.", "please remove «Wilhelmina Achterberg» from the booking",
    "My late father «Stanislaw Wrobel» held a policy with you.", "I emailed Dr. «Venkatesan» twice and never heard back.",
    "«Daniel R Castagno@ACME_SALES» wrote it.", "sent by «Zoltán Bíró»/HQ/Acme@Acme on Monday", "«Hamad bin Khalifa al-Thani» spoke again.",
    "«Abu Musab al-Zarqawi» spoke again.",
]  # fmt: skip

LEAVE: list[str] = [
    "Where is my order?", "The Galaxy S21 does not charge.", "I live in Manchester and work in Leeds.", "Wells Fargo and Chase both refused.", "Is Firefox compatible with Windows 11?",
    "Will you refund me?", "May I return it in April?", "Mark it as read.", "Grace period ends on Monday.", "Open the File menu and choose Save As.", "Go to Settings > Account > Billing Address.",
    "The Refund Policy says 30 days.", "Best Buy and Home Depot sell it too.", "I speak Spanish and a little French.", "Thanks for contacting Acme Support.",
    "i want to cancel my subscription", "you arent helping, could i talk to someone?", "withdrawal charge is too high", "Meine Bestellung ist noch nicht angekommen.",
    "Der Kundenservice hat nicht geantwortet.", "Ma commande n'est pas arrivée.", "Mi pedido no ha llegado.", "Il mio ordine non è arrivato.", "Mijn bestelling is niet aangekomen.",
    "O meu pedido não chegou.", "The Fair Credit Reporting Act gives me that right.", "A rose gold watch and a jasmine candle.", "Sign in with your Google account.",
    "title: Our approach\npermalink: /our-approach/\nsidenav: our-approach\nsticky_sidenav: true", "check bill from {{Person Name}}", "question about canceling order {{Order Number}}",
    "Save the PDFs to YouTube or the iPad.", "I'm afraid KC-624174 sat in our warehouse.", "see /home/Kowalczyk/Brinkmann/notes", "[NAME_1] told [NAME_2] to wait.", "{{customer.name}} called XXXX yesterday.", "In April and June",
    "KYC is pending since Monday.", "G'day, just chasing up my claim.", "SIM is still not active.", "We stayed in Bologna for a week.", "Rust on my pan", "Vinegar works too.", "Iwant my money back", "EAN 4006381333931",
]  # fmt: skip


def seen(text: str, threshold: float = 0.4) -> list[str]:
    """The names that the finder alone sees in `text`."""
    return [text[one.start : one.end] for one in find_names([text], threshold=threshold)[0]]


@pytest.mark.parametrize("marked", FIND)
def test_people_in_running_text_are_found(marked: str) -> None:
    assert seen(marked.replace("«", "").replace("»", "")) == [marked[marked.index("«") + 1 : marked.index("»")]]


@pytest.mark.parametrize("text", LEAVE)
def test_companies_places_products_and_slips_are_nobody(text: str) -> None:
    assert seen(text) == []


WORDS = st.sampled_from(
    [
        "Marta",
        "marta",
        "Lopez",
        "called",
        "Hi",
        "[NAME_1]",
        "XXXX",
        "the",
        "Best regards,",
        "\n",
        ".",
        "'s",
        "4111",
        "a@b.io",
        "\x00",
        "é",
        "[]",
        "Ö",
    ]
)
TEXTS = st.lists(st.one_of(WORDS, st.text(max_size=6)), max_size=9).map(" ".join)


@settings(max_examples=40, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_a_text_is_read_the_same_alone_and_among_others(texts: list[str]) -> None:
    assert find_names(texts, threshold=0.4) == [find_names([text], threshold=0.4)[0] for text in texts]


@settings(max_examples=40, deadline=None)
@given(TEXTS)
def test_a_finding_is_at_least_two_characters_of_its_text_and_ends_with_no_blank(text: str) -> None:
    for one in find_names([text], threshold=0.1)[0]:
        assert 0 <= one.start < one.end - 1 <= len(text)
        assert not text[one.start : one.end].isspace()
        assert 0.1 <= one.score <= 1


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.floats(0.1, FIRM))
def test_who_asks_for_less_confidence_loses_no_name_and_no_end_of_one(text: str, threshold: float) -> None:
    assert set(find_names([text], threshold=FIRM)[0]) <= set(find_names([text], threshold=threshold)[0])


@given(TEXTS)
def test_tokens_stand_where_they_say_and_leave_nothing_but_blanks(text: str) -> None:
    covered = [place for _, start, end in cut(text) for place in range(start, end)]
    assert len(covered) == len(set(covered))
    assert not "".join(char for place, char in enumerate(text) if place not in set(covered)).strip()
    assert [text for text in tokens_of([text]).words if text] == list(dict.fromkeys(token for token, _, _ in cut(text)))


def test_what_was_redacted_is_one_token_however_it_was_written() -> None:
    forms = ["ask [NAME_1] now", "ask [XXXXXX] now", "ask [] now", "ask {{customer.name}} now", f"ask [{'X' * 90}] now"]
    assert {tuple(token[0] for token, _, _ in cut(form)) for form in forms} == {("a", "\x00", "n")}


def test_a_higher_threshold_finds_fewer_and_surer() -> None:
    texts = [text.replace("«", "").replace("»", "") for text in FIND]
    few, many = (sum(map(len, find_names(texts, threshold=at))) for at in (0.9, 0.2))
    assert few <= many


@pytest.mark.parametrize(("names", "found"), [("model", True), ("list", False), ("off", False)])
def test_the_settings_choose_who_looks_for_names(names: Literal["model", "list", "off"], found: bool) -> None:
    text = "the parcel was signed for by Kowalczyk"
    assert (scrub_texts(pl.Series([text]), knobs=Scrub(names=names))["text"][0] != text) is found


def test_a_single_letter_and_a_title_alone_are_nobody() -> None:
    assert seen("Mr. X and Dr. Y") == [] or all(len(name) > 1 for name in seen("Mr. X and Dr. Y"))
    assert "Sir" not in seen("Dear Sir")


def test_the_model_is_small_and_its_card_lies_beside_it() -> None:
    folder = files("pipelines.scrub.finder")
    assert len((folder / "model.npz").read_bytes()) < 5_000_000
    assert "CC BY 4.0" in (folder / "MODEL_CARD.md").read_text("utf-8")
