"""What is worked out in arrays for many texts is what is found of each text alone."""

import numpy as np
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.clusters.apart import Lexis
from pipelines.clusters.asked import asked
from pipelines.clusters.candidates import halves, pair_codes
from pipelines.clusters.leaders import follow
from pipelines.clusters.limits import Limits
from pipelines.clusters.normal import normalise
from pipelines.clusters.proposed import Proposed
from pipelines.clusters.shingles import distinct
from pipelines.clusters.spoken import spoken
from pipelines.clusters.templates import TEMPLATE, Forms

WORDS = ["cancel", "order", "orders", "anna", "my name is", "lopez", "to", "from", "boston", "not", "don't", "a", "12", "❤️", "退", "\n"]
texts = st.lists(st.lists(st.sampled_from(WORDS), max_size=7).map(" ".join), min_size=1, max_size=12)


@settings(max_examples=100, deadline=None)
@given(texts)
def test_many_texts_ask_what_each_of_them_asks(raw: list[str]) -> None:
    said = normalise(pl.Series(raw))
    alone = [asked(text) for text in said]
    found = spoken(said)
    words = [{found.names[stem] for stem in found.stems[found.rows == row]} for row in range(len(raw))]
    assert words == [set(text.words) for text in alone]
    assert found.denies.tolist() == [text.denies for text in alone]
    keys = Forms(found, np.array([len(raw)])).keys().tolist()
    lexis = Lexis()
    assert [keys.index(key) for key in keys] == [[lexis.key(text) for text in alone].index(lexis.key(text)) for text in alone]


def test_values_of_a_template_are_no_request_and_what_most_texts_say_is() -> None:
    said = spoken(pl.Series([f"your order {chr(97 + row % 26)}x{chr(97 + row // 26)} was shipped to boston" for row in range(TEMPLATE)]))
    forms = Forms(said, np.array([TEMPLATE]))
    lexis = forms.lexis(0, said.counts(), large=False)
    assert len(set(forms.keys().tolist())) == 1
    assert {"axa", "zxa"} <= lexis.values
    assert lexis.values.isdisjoint({"order", "shipp", "boston"})
    assert len(set(Forms(said, np.array([TEMPLATE - 1, 1])).keys().tolist())) == TEMPLATE, "a smaller cluster is no template"


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(alphabet="abc d", max_size=9), min_size=2, max_size=14, unique=True), st.data())
def test_leaders_are_those_that_comparing_all_pairs_would_give(said: list[str], data: st.DataObject) -> None:
    some = st.lists(st.tuples(*[st.integers(0, len(said) - 1)] * 2).filter(lambda pair: pair[0] < pair[1]), max_size=40)
    candidates, equal = (halves(distinct(pair_codes(*np.array(data.draw(some), np.int64).reshape(-1, 2).T))) for _ in range(2))
    lazy, full = (Proposed.of(pl.Series(said), candidates, equal, Limits(0.5, 0.85)) for _ in range(2))
    lazy.decide()
    full.near(np.arange(len(full.lower)))
    assert np.array_equal(follow(len(said), *lazy.edges()), follow(len(said), *full.edges()))
    assert lazy.compared.sum() <= full.compared.sum()
