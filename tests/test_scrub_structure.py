"""What scrubbing leaves whole: JSON, code, links, templates, earlier redactions, and the place of every other character."""

import json
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.scrub import scrub_texts
from pipelines.scrub.reading import read_literal, read_plain
from pipelines.scrub.segments import is_json
from pipelines.scrub.shape import same_shape
from pipelines.settings.models import Scrub

MODES = ["placeholder", "pseudonym", "variable"]


@pytest.fixture(autouse=True)
def _key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAIRWRIGHT_KEY", "correct horse battery")


def knobs(replacement: str = "placeholder", *languages: str) -> Scrub:
    return Scrub.model_validate({"replacement": replacement, "languages": list(languages or ("en", "de"))})


def scrubbed(*texts: str, replacement: str = "placeholder") -> list[str]:
    return scrub_texts(pl.Series(texts), knobs=knobs(replacement))["text"].to_list()


PERSONAL = st.sampled_from(
    ["Hi Marta Lopez,", "a@b.io", "4111 1111 1111 1111", "212-555-1234", "+44 20 7123 4567", "my ssn is 390-99-1671", "DOB: 12/05/1984", "12 Elm Road", "caf\u00e9",
     "order 1234567890", "\"quoted\"", "a\\b", "\n", "😀", "e\u0301", "m\u200barta@web.de", "[NAME_1]", "{{name}}", "ｍａｒｔａ＠ｗｅｂ．ｄｅ"]
)  # fmt: skip
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.just(2125551234),
    PERSONAL,
    st.text(max_size=6),
)
JSON = st.recursive(
    LEAVES, lambda some: st.one_of(st.lists(some, max_size=3), st.dictionaries(st.one_of(st.text(max_size=5), st.sampled_from(["phone", "email", "a@b.io"])), some, max_size=3)), max_leaves=8
).filter(lambda value: isinstance(value, dict | list))  # fmt: skip


@pytest.mark.parametrize("replacement", MODES)
@settings(max_examples=20, deadline=None)
@given(st.lists(JSON, min_size=1, max_size=5), st.booleans())
def test_json_stays_json_with_its_keys_and_types(replacement: str, values: list[Any], ascii_only: bool) -> None:
    texts = [json.dumps(value, ensure_ascii=ascii_only) for value in values]
    for text, new in zip(texts, scrubbed(*texts, replacement=replacement), strict=True):
        assert same_shape(text, new)


@pytest.mark.parametrize("replacement", MODES)
@settings(max_examples=20, deadline=None)
@given(
    st.lists(
        st.one_of(st.lists(st.one_of(PERSONAL, st.text(max_size=5)), max_size=6).map(" ".join), JSON.map(json.dumps)),
        min_size=1,
        max_size=5,
    )
)
def test_the_findings_of_a_text_written_into_it_give_the_scrubbed_text(replacement: str, texts: list[str]) -> None:
    for text, row in zip(texts, scrub_texts(pl.Series(texts), knobs=knobs(replacement)).to_dicts(), strict=True):
        rebuilt, at = "", 0
        for found in row["findings"]:
            assert at <= found["start"] < found["end"] <= len(text)
            rebuilt += text[at : found["start"]] + found["replacement"]
            at = found["end"]
        assert rebuilt + text[at:] == row["text"]


@pytest.mark.parametrize("replacement", ["placeholder", "variable"])
@settings(max_examples=20, deadline=None)
@given(st.lists(st.one_of(st.lists(PERSONAL, max_size=6).map(" ".join), JSON.map(json.dumps)), min_size=1, max_size=5))
def test_scrubbing_twice_is_scrubbing_once(replacement: str, texts: list[str]) -> None:
    once = scrubbed(*texts, replacement=replacement)
    assert scrubbed(*once, replacement=replacement) == once


@given(st.text())
def test_every_code_point_that_is_read_stands_where_the_reading_says(text: str) -> None:
    read = read_plain(text)
    assert len(read.text) == len(read.starts) == len(read.ends)
    assert all(start < end <= len(text) for start, end in zip(read.starts, read.ends, strict=True))
    assert list(read.starts) == sorted(set(read.starts))


@given(st.text(st.characters(exclude_categories=["Cs", "Mn", "Mc", "Me", "Cf"])), st.booleans())
def test_a_json_string_is_read_as_its_value(text: str, ascii_only: bool) -> None:
    literal = json.dumps(text, ensure_ascii=ascii_only)
    read = read_literal(literal)
    assert read.text == read_plain(text).text
    for place, char in enumerate(text):
        start, end = read.span(place, place + 1)
        assert json.loads(f'"{literal[start:end]}"') == char


@pytest.mark.parametrize("depth", [200, 900, 1_200])
def test_json_of_many_levels_is_done(depth: int) -> None:
    text = "[" * depth + '"marta@web.de"' + "]" * depth
    assert scrubbed(text) == [text.replace("marta@web.de", "[EMAIL_1]")]


def test_half_a_character_in_json_does_no_harm() -> None:
    text = '{"a": "\\ud83d marta@web.de", "b": "\\ud83d\\ude00 x@y.io"}'
    assert scrubbed(text) == ['{"a": "\\ud83d [EMAIL_1]", "b": "\\ud83d\\ude00 [EMAIL_2]"}']


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ('{"phone": 2125551234, "n": 7}', '{"phone": "[PHONE_1]", "n": 7}'),
        ('{"mail": "a\\tb \\"x\\" marta@web.de\\n"}', '{"mail": "a\\tb \\"x\\" [EMAIL_1]\\n"}'),
        ('{ "a" : [ "marta@web.de" , "caf\\u00e9" ] }', '{ "a" : [ "[EMAIL_1]" , "caf\\u00e9" ] }'),
        ('{"marta@web.de": "marta@web.de"}', '{"marta@web.de": "[EMAIL_1]"}'),
        ('["marta@web.de", 12, 1.5e3, true, null]', '["[EMAIL_1]", 12, 1.5e3, true, null]'),
    ],
)  # fmt: skip
def test_json_is_changed_in_its_values_alone(text: str, new: str) -> None:
    assert scrubbed(text) == [new]


def test_a_number_stays_a_number_where_its_pseudonym_is_one() -> None:
    (new,) = scrubbed('{"phone": 2125551234}', replacement="pseudonym")
    assert isinstance(json.loads(new)["phone"], int)


def test_json_in_a_code_block_stays_json() -> None:
    text = 'This is what we have, marta@web.de:\n```json\n{"phone": 2125551234, "marta": 1}\n```\nBye'
    assert scrubbed(text) == ['This is what we have, [EMAIL_1]:\n```json\n{"phone": "[PHONE_1]", "marta": 1}\n```\nBye']


@pytest.mark.parametrize("replacement", MODES)
@pytest.mark.parametrize(
    "text",
    [
        "See [the help](https://acme.com/help) and ![a picture](img/a.png \"title\")", "```python\nname = input('order #12345')\n```", "`{name}`",
        "Dear {{name}}, {name}, %(name)s, ${NAME}, %{name}, <%= name %>, {% if x %}, [[name]], <<name>>, %NAME%, #{name}",
        "XXXX paid {$500} on XX/XX/XXXX with [email], [NAME_1], <PERSON>, [Customer Name], {{Order Number}}, ████ and ****",
    ],
)  # fmt: skip
def test_markdown_code_templates_and_redactions_stay(replacement: str, text: str) -> None:
    assert scrubbed(text, replacement=replacement) == [text]


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("[here](https://x.com/reset?token=abcdef123) it is", "[here]([URL_1]) it is"),
        ("[mail us](mailto:marta@web.de)", "[mail us](mailto:[EMAIL_1])"),
        ("> Hi Marta,\n> * **marta@web.de**", "> Hi [NAME_1],\n> * **[EMAIL_1]**"),
        ("```\nmail = \"marta@web.de\"\n```", "```\nmail = \"[EMAIL_1]\"\n```"),
        ("[Marta Lopez] wrote", "[[NAME_1]] wrote"),
    ],
)  # fmt: skip
def test_what_is_personal_in_a_link_or_in_code_goes_and_the_rest_stays(text: str, new: str) -> None:
    assert scrubbed(text) == [new]


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("😀 marta@web.de 😀", "😀 [EMAIL_1] 😀"), ("👨\u200d👩\u200d👧 marta@web.de", "👨\u200d👩\u200d👧 [EMAIL_1]"), ("mar\u200bta@w\u00adeb.de\u200b!", "[EMAIL_1]\u200b!"),
        ("Hi Jose\u0301 Garci\u0301a, e\u0301t", "Hi [NAME_1], e\u0301t"), ("card ４１１１ １１１１ １１１１ １１１１.", "card [CARD_1]."), ("tel \u202a+44 20 7123 4567\u202c ok", "tel \u202a[PHONE_1]\u202c ok"),
        ("\ufeffmarta@web.de", "\ufeff[EMAIL_1]"), ("card 4\u03361\u033611 1111 1111 1111\u0336 ok", "card [CARD_1] ok"),
    ],
)  # fmt: skip
def test_places_are_right_beside_what_cannot_be_seen(text: str, new: str) -> None:
    assert scrubbed(text) == [new]


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        ('{"a": 1}', '{"a": "x"}', True), ('{"a": 1}', '{"a": null}', True), ('{"a": 1}', '{"a": true}', False), ('{"a": "x"}', '{"a": 1}', False),
        ('{"a": "x"}', '{"b": "x"}', False), ('{"a": 1, "a": 2}', '{"a": 2}', False), ("[1, 2]", "[1]", False), ("[true]", "[false]", False), ("[]", "{}", False),
        ("[[]]", "[{}]", False), ("[1", "[1", False),
    ],
)  # fmt: skip
def test_the_shape_of_json_is_its_keys_and_types(before: str, after: str, same: bool) -> None:
    assert same_shape(before, after) is same


@pytest.mark.parametrize(
    ("text", "whether"),
    [("{}", True), (" [1]\n", True), ("[NAME_1]", False), ("1", False), ('"a"', False), ("", False), ("[" * 5000 + "]" * 5000, False)],
)
def test_json_is_an_object_or_an_array(text: str, whether: bool) -> None:
    assert is_json(text) is whether
