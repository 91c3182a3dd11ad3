"""Long conversations are cut at the limit of a turn, never inside a sentence."""

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.quality import drop_unsound
from pipelines.quality.fitting import fit_turns
from pipelines.settings.models import Quality
from pipelines.tokens import TURN_OVERHEAD, count_examples
from tests.pair_frames import scrubbed

ROLES = ("user", "assistant")


def words(texts: pl.Series) -> pl.Series:
    return texts.str.count_matches(r"\S+").cast(pl.UInt32)


def said(at: int, length: int) -> str:
    return " ".join([f"w{at}", *(f"{chr(97 + n % 26)}{chr(97 + n // 26)}{chr(97 + at)}o" for n in range(1, length))])


def talk(task: str, *lengths: int) -> pl.DataFrame:
    """One pair whose turns have that many words; the first begins with `w0`, the second with `w1` …"""
    turns = [(ROLES[at % 2], said(at, length)) for at, length in enumerate(lengths)]
    before = turns[0][1] if task == "chat" else "\n".join(said for _, said in turns[:-1])
    return scrubbed({"task": task, "recipe": task, "turns": turns, "input": before, "output": turns[-1][1], "opening": turns[0][1]})


def kept(pairs: pl.DataFrame) -> list[str]:
    return [turn["content"].split()[0] for turn in pairs["turns"][0]]


def test_a_chat_keeps_its_beginning_up_to_the_last_answer_that_fits() -> None:
    cut = fit_turns(talk("chat", 10, 10, 10, 10, 10, 10), 4 * (10 + TURN_OVERHEAD) + 20, words)
    assert kept(cut) == ["w0", "w1", "w2", "w3"]
    assert cut["output"].to_list() == [said(3, 10)]
    assert cut["input"].to_list() == [said(0, 10)]
    assert cut["notes"].to_list() == [["cut to its first 4 of 6 turns, which fit into 80 tokens"]]


def test_a_reply_keeps_its_answer_and_as_much_of_what_went_before_as_fits() -> None:
    cut = fit_turns(talk("reply", 10, 10, 10, 10, 10, 10), 4 * (10 + TURN_OVERHEAD), words)
    assert kept(cut) == ["w2", "w3", "w4", "w5"]
    assert cut["opening"].to_list() == [said(0, 10)]
    assert cut["notes"].to_list() == [["cut to its last 4 of 6 turns, which fit into 60 tokens"]]


def test_what_cannot_be_made_to_fit_stays_for_the_length_to_judge() -> None:
    whole = talk("chat", 10, 500, 10, 10)
    assert fit_turns(whole, 60, words).equals(whole)
    sifted = drop_unsound(whole.with_columns(language=pl.lit("en")), knobs=Quality(max_tokens=60), count_tokens=words)
    assert sifted.dropped["fate"].to_list() == ["too_long"]


def test_the_system_prompt_takes_its_part_of_the_room() -> None:
    prompted = talk("chat", 10, 10, 10, 10).with_columns(system=pl.lit(" ".join(["s"] * 20)))
    assert kept(fit_turns(prompted, 4 * (10 + TURN_OVERHEAD), words)) == ["w0", "w1"]


def test_pairs_that_fit_and_pairs_of_one_answer_are_left_as_they_are() -> None:
    both = pl.concat([talk("chat", 5, 5, 5, 5), talk("reply", 50, 500)])
    assert fit_turns(both, 100, words).equals(both)


def test_cut_pairs_keep_their_place_among_the_others() -> None:
    rows = pl.concat([talk("reply", 9, 9), talk("chat", 10, 10, 30, 30), talk("reply", 8, 8)]).with_columns(
        pair_id=pl.Series(["h/1#a", "h/2#b", "h/3#c"]), input=pl.Series(["one thing", "another thing", "a third thing"])
    )
    found = drop_unsound(rows, knobs=Quality(max_tokens=40), count_tokens=words).kept
    assert found["pair_id"].to_list() == ["h/1#a", "h/2#b", "h/3#c"]
    assert found["turns"].list.len().to_list() == [2, 2, 2]


@settings(deadline=None, max_examples=40)
@given(st.lists(st.integers(1, 30), min_size=2, max_size=12).filter(lambda sizes: len(sizes) % 2 == 0), st.integers(10, 200))
def test_what_is_cut_fits_begins_with_the_customer_and_ends_with_an_answer(sizes: list[int], most: int) -> None:
    for task in ("chat", "reply"):
        whole = talk(task, *sizes)
        cut = fit_turns(whole, most, words)
        roles = [turn["role"] for turn in cut["turns"][0]]
        assert (roles[0], roles[-1]) == ROLES
        assert cut.equals(whole) or count_examples(cut, words)[0] <= most
