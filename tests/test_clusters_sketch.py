"""Signatures equal datasketch's; overlaps equal brute force."""

import numpy as np
import polars as pl
import pytest
from datasketch import LeanMinHash, MinHash
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.clusters.normal import normalise
from pipelines.clusters.overlap import overlaps
from pipelines.clusters.shingles import WIDTH, all_sets, chunks, hash_shingle, shingle_sets
from pipelines.clusters.sketch import SCHEME, signatures

TEXTS = ["", "a", "hi", "where", "where is my order", "я хочу вернуть заказ", "我的订单在哪里", "สั่งซื้อของฉัน", "أين طلبي", "😀", "x" * 3000]
A_TEXT = st.text(alphabet="ab cdé中", max_size=40)


def shingles(text: str) -> set[str]:
    return {text[at : at + WIDTH] for at in range(max(1, len(text) - WIDTH + 1))}


@pytest.mark.parametrize("num_perm", [64, 128, 256])
def test_signatures_equal_datasketch_bit_for_bit(num_perm: int) -> None:
    ours = signatures(shingle_sets(pl.Series(TEXTS)), num_perm=num_perm)
    for place, text in enumerate(TEXTS):
        theirs = MinHash(num_perm, hashfunc=hash_shingle, scheme=SCHEME)
        theirs.update_batch([shingle.encode() for shingle in shingles(text)])
        assert np.array_equal(theirs.hashvalues, ours[:, place]), text
        assert LeanMinHash(theirs) == LeanMinHash(seed=1, hashvalues=ours[:, place], scheme=SCHEME)


@settings(max_examples=40, deadline=None)
@given(st.lists(A_TEXT, min_size=1, max_size=6))
def test_a_batch_gives_the_signatures_that_its_texts_give_alone(texts: list[str]) -> None:
    together = signatures(all_sets(pl.Series(texts)), num_perm=64)
    for place, text in enumerate(texts):
        assert np.array_equal(signatures(shingle_sets(pl.Series([text])), num_perm=64)[:, 0], together[:, place])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(A_TEXT, A_TEXT), min_size=1, max_size=8))
def test_similarity_equals_brute_force(pairs: list[tuple[str, str]]) -> None:
    texts = pl.Series([text for pair in pairs for text in pair])
    rows = np.arange(len(pairs))
    found = overlaps(texts, 2 * rows, 2 * rows + 1)
    for row, (left, right) in enumerate(pairs):
        one, two = shingles(left), shingles(right)
        assert found.jaccard[row] == len(one & two) / len(one | two)
        assert found.containment[row] == len(one & two) / min(len(one), len(two))


@given(st.lists(st.integers(0, 50), max_size=60), st.integers(1, 9), st.integers(1, 90))
def test_chunks_cover_every_row_once(sizes: list[int], most_items: int, most_size: int) -> None:
    parts = list(chunks(np.array(sizes, np.int64), most_items=most_items, most_size=most_size))
    assert [row for part in parts for row in range(part.start, part.stop)] == list(range(len(sizes)))
    assert all(part.stop - part.start <= most_items for part in parts)
    assert all(sum(sizes[part]) <= most_size for part in parts if part.stop - part.start > 1)


def test_normalising_keeps_what_makes_a_text() -> None:
    texts = ["Order 123, PLEASE!!", "> you wrote\nno, thanks", "👍", "  \n", None, "[NAME_1] said: ok", "Ünïcode  Straße", "!!!"]
    assert normalise(pl.Series(texts)).to_list() == [
        "order 000 please",
        "no thanks",
        "👍",
        "",
        "",
        "name_0 said ok",
        "ünïcode straße",
        "!!!",
    ]


def test_a_text_of_quoted_lines_alone_stays_itself() -> None:
    assert normalise(pl.Series(["> only quoted", ">other"])).to_list() == ["> only quoted", ">other"]
