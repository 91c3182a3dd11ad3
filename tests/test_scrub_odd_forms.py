"""Personal data that somebody hid, spelt out or typed oddly; offsets are those of the text as read."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.scrub import scrub_texts
from pipelines.scrub.reading import read_plain
from pipelines.settings.models import Scrub
from tests.scrub_truth import missed, touched

FIND: dict[str, list[str]] = {
    "EMAIL_ADDRESS": [
        "mail «john at mail dot com» please", "write to «jane dot doe at mail dot org» please", "«jo\u200bhn@mail.com» ok", "write «j o h n @ m a i l . c o m»", "«john.smith@gm\u00adail.com»", "it is «john @ mail.com»", "«ｊｏｈｎ＠ｍａｉｌ．ｃｏｍ» wide", "«𝐣𝐨𝐡𝐧@mail.com» bold", "«jose\u0301@correo.es» yes",
        "«john(at)mail(dot)com»", "«john [at] mail [dot] co [dot] uk»", "email is «j.smith at gmail.com»",
        "it is «marta 545 gmailcom»", "«martalopezhotmailcom»", "my mail is «mlopezyahoo couk»", "send it to «mlopez gmail com» today",
    ],
    "PHONE_NUMBER": [
        "call «oh seven seven nine one one two three four five six» now", "ring «zero one two one, two three four, five six seven eight»", "call me on «0 7 7 9 1 1 2 3 4 5 6» please", "my number is «five five five double one two three four»",
        "phone «０７９１１　１２３４５６»", "tel «07911\u200b123456»", "number «null eins fünf eins zwei drei vier fünf sechs sieben»", "call «0\u03367911 123456» me", "text «seven eight nine, five five five, one two one two»", "tel. «0151–23456789»",
    ],
    "CREDIT_CARD": [
        "card «4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1»", "«４１１１ １１１１ １１１１ １１１１» is it", "«4111-1111-11-11-1111» typed so", "pay «4111\u200b1111\u200b1111\u200b1111»", "«4111 11 1111 111 111» yes", "«4111_1111_1111_1111»"[:0] + "«4111–1111–1111–1111»",
        "card:«4111.1111.1111.1111»", "«4111  1111  1111  1111» two blanks", "«41 11 11 11 11 11 11 11»", "«4111\u00a01111\u00a01111\u00a01111»",
    ],
    "PERSON": ["my name is «j o h n»", "i am «j-o-h-n»", "hello «J o h n»", "Hi «Mar\u200bta», where", "Dear «Jose\u0301»,", "My name is «M A R T A»", "Hi «Ｍａｒｔａ»,", "Hi «𝓜𝓪𝓻𝓽𝓪»,", "thanks «m a r t a»", "this is «M.a.r.t.a»"],
    "NATIONAL_ID": ["ssn «390–99–1671»", "ssn «390 99 1671»", "ssn: «390.99.1671»", "SSN «390\u200b-99-1671»", "ssn «３９０-９９-１６７１»", "ni number «AB123456C»", "NHS «398 259 7919»", "Aadhaar «2768-1111-3141»", "tfn «843249145»", "PESEL: «01462005855»"],
}  # fmt: skip

LEAVE: list[str] = [
    "a b c d are the options", "one two three", "i am a b test", "two to three to four weeks", "chapters 1 2 3 4 5 6 7", "the options are x y z", "👩‍👩‍👧 family", "four or five of nine", "e\u0301te\u0301 is summer", "12 34 56 78 90 11 22",
    "user @ home . now", "look at gmail.com", "log in at yahoo.com", "available at web.de", "open your gmail com account", "log in at gmailcom", "I use yahoo com mail", "the outlook com page",
]  # fmt: skip


@pytest.mark.parametrize("kind", sorted(FIND))
def test_what_was_hidden_or_spelt_out_is_found_whole(kind: str) -> None:
    assert missed(kind, FIND[kind]) == []


def test_odd_writing_of_nothing_personal_stays() -> None:
    assert touched(LEAVE) == []


def test_what_nobody_sees_stays_where_nothing_is_found() -> None:
    text = "zero\u200bwidth and e\u0301 stay, marta@web.de goes"
    assert scrub_texts(pl.Series([text]), knobs=Scrub())["text"][0] == "zero\u200bwidth and e\u0301 stay, [EMAIL_1] goes"


SEEN = st.text(alphabet="ae1@. \u0301\u200b\u00ad\u0336é", max_size=20)


@settings(max_examples=60, deadline=None)
@given(SEEN)
def test_places_of_what_is_seen_lead_back_to_the_text_as_written(text: str) -> None:
    form = read_plain(text)
    spans = [form.span(place, place + 1) for place in range(len(form.text))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans)
