"""What is looked at: screens let everything through that a rule matches, and findings are Presidio's own."""

import polars as pl
import pytest
import regex  # type: ignore[import-untyped]
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from pipelines.scrub.engine import analyser
from pipelines.scrub.normalise import normalised
from pipelines.scrub.relaxed import relaxed
from pipelines.settings.models import Scrub
from tests.scrub_made import TEXTS

FLAGS = regex.DOTALL | regex.MULTILINE
ATOMS = st.sampled_from(
    ["a", "B", "é", "1", " ", r"\.", ".", r"\d", r"\w", r"\W", r"\S", r"\p{L}", r"\p{Lu}", r"[a-c]", r"[^ab]", r"[\p{L}\d]", r"[^\p{L} ]", r"\b", "^", "$"]
)  # fmt: skip
TURNS = [
    "{0}{1}",
    "(?:{0}|{1})",
    "(?:{0})?{1}",
    "(?:{0}){{1,2}}{1}",
    "(?:{0}|{1}){{2}}",
    "(?<={0}){1}",
    "(?<!{0}){1}",
    "{0}(?={1})",
    "{0}(?!{1})",
]
TURNS += [
    "(?i:{0}){1}",
    "(?i:{0}(?-i:{1}))",
    "{0}\\K{1}",
    "(?<![\\p{{L}}.]|{0} )(?:{1})",
    "(?P<x>{0}){1}(?P=x)",
    "(?:(?:{0})?{1}|{1}{0})(?!\\d)",
]
PATTERNS = st.recursive(ATOMS, lambda inner: st.builds(str.format, st.sampled_from(TURNS), inner, inner), max_leaves=6)


def passes(text: str, screen: tuple[str, ...]) -> bool:
    return any(pl.Series([text]).str.contains(pattern).item() for pattern in screen)


@settings(max_examples=200, deadline=None)
@example(r"(?P<x>^)\W(?P=x)", False, ["-", "a\n-"])
@example(r"(?P<x>(?:^|a)b$)\n(?P=x)", False, ["ab\nab", "b\nb"])
@given(PATTERNS, st.booleans(), st.lists(st.text(alphabet="abBcéÉß1٣ .-\n", max_size=8), min_size=1, max_size=8))
def test_a_screen_lets_through_whatever_its_pattern_matches(pattern: str, folds: bool, texts: list[str]) -> None:
    assume(pattern.count("(?P<x>") < 2)
    compiled = regex.compile(pattern, FLAGS | (regex.IGNORECASE if folds else 0))
    screen = relaxed(pattern, folds_case=folds)
    assert screen is None or all(passes(text, screen) for text in texts if compiled.search(text))


@pytest.mark.parametrize(
    ("pattern", "matches", "does_not"),
    [
        (r"(?<![\p{L}\p{N}])\d{9}(?![\p{L}\p{N}]|-\d)", "id 123456789", "id X123456789"),
        (r"(?:(?:flat \d )?\p{Lu}\p{L}+strasse|\d+ rue \p{Lu}\p{L}+)(?:, \d{5})?", "Hauptstrasse", "rue Neuve"),
        (r"\b(?i:passport)[ :]{1,3}\K[A-Z]\d{6}", "Passport: X123456", "passport: x1234"),
        (r"(?i)\b(?:iban) ?[A-Z]{2}\d\d", "iban de89", "iban 89"),
    ],
)
def test_a_screen_keeps_out_what_plainly_lacks_it(pattern: str, matches: str, does_not: str) -> None:
    screen = relaxed(pattern, folds_case=False)
    assert screen is not None
    assert (passes(matches, screen), passes(does_not, screen)) == (True, False)


@pytest.mark.parametrize("pattern", [r"(?R)", r"\X", r"a{e<=1}(?|b|c)", r"[[:alpha:]]", r"(?<=a)+b", r"\b?a", r"(?x) a"])
def test_what_has_no_screen_says_so(pattern: str) -> None:
    assert relaxed(pattern, folds_case=False) is None


@settings(max_examples=6, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=8), st.booleans())
def test_findings_are_those_of_plain_presidio(texts: list[str], screened: bool) -> None:
    read = [normalised(text) for text in texts]
    ours = analyser(Scrub())
    assert ours.find(read, 0.4, screened=screened) == [ours.plainly(text, 0.4) for text in read]


@pytest.mark.parametrize("threshold", [0.05, 0.3, 0.4, 0.5, 0.9])
def test_a_number_that_only_a_word_beside_it_tells_is_found_at_every_threshold_as_presidio_does(threshold: float) -> None:
    texts = [
        "my phone is 02079460123 now",
        "02079460123",
        "her bsn 111222333",
        "111222333",
        "nino QQ123456C",
        "ssn 390 99 1671",
        "390991671",
    ]
    ours = analyser(Scrub())
    assert ours.find(texts, threshold) == [ours.plainly(text, threshold) for text in texts]
