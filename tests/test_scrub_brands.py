"""Firms, products and figures with a person's name stay; people who have such a name do not."""

import polars as pl
import pytest

from pipelines.scrub import scrub_texts
from pipelines.settings.models import Scrub

STAY = [
    "The John Deere mower does not start.", "Is the Wells Fargo card better than the charles schwab one?", "can i swap the michael kors bag for the ted baker one",
    "Bought a Ted Baker coat and a pair of Paul Smith socks, and got a Hugo Boss belt.", "the John Lewis in town told me so", "Mr. Muscle and a Dr Pepper, please",
    "Calvin Klein Jeans in size 32", "Marks & Spencer, Ben & Jerry's and Trader Joe's all sell it.", "Harry Potter 3 does not play.", "an Edward Jones account",
    "Le parfum Yves Rocher est vide.", "FRITZ!Box 7590 mit FRITZ!OS 7.57", "the Laura Ashley curtains", "my Paul Smith wallet", "Charles Schwab account",
]  # fmt: skip
GO = [
    ("John Lewis called me about it.", "[NAME_1] called me about it."),
    ("Hi Paul Smith, thanks. Regards, Laura Ashley", "Hi [NAME_1], thanks. Regards, [NAME_2]"),
    ("My name is Ralph Lauren.", "My name is [NAME_1]."),
    ("I spoke to Marc Jacobs yesterday.", "I spoke to [NAME_1] yesterday."),
    ("The John Deere was for my nephew Tim.", "The John Deere was for my nephew [NAME_1]."),
    ("Charles Smith and Morgan Johnson called.", "[NAME_1] and [NAME_2] called."),
]


@pytest.mark.parametrize("text", STAY)
def test_a_brand_with_a_persons_name_stays(text: str) -> None:
    assert scrub_texts(pl.Series([text]), knobs=Scrub())["text"].to_list() == [text]


@pytest.mark.parametrize(("text", "scrubbed"), GO)
def test_a_person_with_a_brands_name_goes(text: str, scrubbed: str) -> None:
    assert scrub_texts(pl.Series([text]), knobs=Scrub())["text"].to_list() == [scrubbed]
