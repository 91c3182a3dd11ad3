"""The user's own layers: patterns with context words, recogniser classes, a language model; and what is said when one is wrong."""

import tempfile
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from presidio_analyzer.nlp_engine import TransformersNlpEngine

from pipelines.errors import UserError
from pipelines.scrub import scrub_texts
from pipelines.scrub.own import language_engine
from pipelines.settings.load import load_curation
from pipelines.settings.models import Nlp, OwnPattern, Scrub

BADGES = OwnPattern(name="badge", regex=r"\b[A-Z]{2}\d{4}\b", kind="badge", score=0.3, context=["badge"])


def scrubbed(text: str, knobs: Scrub) -> str:
    return str(scrub_texts(pl.Series([text]), knobs=knobs)["text"][0])


@pytest.mark.parametrize("knobs", [Scrub(patterns=[BADGES]), Scrub(recognisers=["tests.own_recognisers:Badge"])])
def test_a_pattern_of_ones_own_counts_where_a_word_makes_it_sure(knobs: Scrub) -> None:
    assert scrubbed("my badge is AB1234 and the part is CD5678 as far as anybody here knows", knobs) == (
        "my badge is [BADGE_1] and the part is CD5678 as far as anybody here knows"
    )


@pytest.mark.parametrize("rows", [3, 300])
def test_own_layers_find_the_same_in_few_texts_and_in_many(rows: int) -> None:
    knobs = Scrub(patterns=[BADGES], recognisers=["tests.own_recognisers:Badge", "tests.own_recognisers:Colours"])
    texts = pl.Series([f"{n} badge AB12{n % 100:02d}" if n % 3 else f"{n} blue" for n in range(rows)])
    said = scrub_texts(texts, knobs=knobs)["text"].to_list()
    assert said == [f"{n} badge [BADGE_1]" if n % 3 else f"{n} [COLOUR_1]" for n in range(rows)]


def test_a_recogniser_of_ones_own_says_who_found_it() -> None:
    found = scrub_texts(pl.Series(["a blue door"]), knobs=Scrub(recognisers=["tests.own_recognisers:Colours"]))["findings"][0].to_list()
    assert [(one["entity_type"], one["start"], one["end"], one["detector"]) for one in found] == [("COLOUR", 2, 6, "colours")]


def test_a_language_model_of_ones_own_names_people(tmp_path: Path) -> None:
    import spacy

    pipeline = spacy.blank("en")
    ruler = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PERSON", "pattern": "Quuxley"}, {"label": "GPE", "pattern": "Zork"}])  # type: ignore[attr-defined]
    pipeline.to_disk(tmp_path / "model")
    knobs = Scrub(nlp=Nlp(engine="spacy", model=str(tmp_path / "model")), names="off")
    assert scrubbed("Quuxley went to Zork and write to a@b.io", knobs) == "[NAME_1] went to Zork and write to [EMAIL_1]"


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("tests.no_such:X", "scrub.recognisers[0]: 'tests.no_such' cannot be imported: No module named 'tests.no_such'. Install it, or"),
        ("tests.own_recognisers:Nobody", "scrub.recognisers[0]: 'tests.own_recognisers' has no class 'Nobody'."),
        (
            "tests.own_recognisers:Pattern",
            "scrub.recognisers[0]: 'tests.own_recognisers:Pattern' is no class of Presidio's EntityRecognizer",
        ),
        ("tests.own_recognisers:Needy", "scrub.recognisers[0]: 'tests.own_recognisers:Needy' cannot be made without arguments:"),
    ],
)
def test_a_recogniser_that_is_none_is_refused_in_words(path: str, said: str) -> None:
    with pytest.raises(UserError) as error:
        scrubbed("x", Scrub(recognisers=[path]))
    assert str(error.value).startswith(said)


@pytest.mark.parametrize("fails", [False, True])
def test_the_blank_pipeline_of_a_transformers_model_leaves_no_folder_behind(
    fails: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bool] = []

    def load(self: Any) -> None:
        """As Presidio's, less the weights that nobody has here."""
        seen.append((Path(self.models[0]["model_name"]["spacy"]) / "config.cfg").is_file())
        if fails:
            raise OSError("no weights")
        self.nlp = {}

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(TransformersNlpEngine, "load", load)
    with pytest.raises(UserError) if fails else nullcontext():
        language_engine(Nlp.model_construct(engine="transformers", model="x"), "en")
    assert seen == [True]
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_holds_no_model_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"scrub\.nlp: the spacy model '.*' cannot be loaded: .*\. Mend it, or leave nlp out\."):
        scrubbed("x", Scrub(nlp=Nlp(engine="spacy", model=str(tmp_path))))


@pytest.mark.parametrize(
    ("scrub", "said"),
    [
        ("{patterns: [{name: a, regex: '(', kind: X}]}", "scrub.patterns[0].regex: '(' is no regular expression: missing ) at position 1."),
        ("{protect: ['KC-(']}", "scrub.protect[0]: 'KC-(' is no regular expression: missing ) at position 4."),
        ("{patterns: [{name: a, regex: b, kind: 'X-1'}]}", "scrub.patterns[0].kind: found 'X-1', allowed are letters and '_', at most 31."),
        ("{patterns: [{name: a, regex: b, kind: X, score: 2}]}", "scrub.patterns[0].score: found 2; input should be less than or equal to 1."),
        ("{patterns: [{name: a, regexp: b, kind: X}]}", "scrub.patterns[0].regexp: unknown key. Did you mean 'regex'?"),
        ("{recognisers: [acme]}", "scrub.recognisers: 'acme' is no import path: write package.module:Class."),
        ("{nlp: {engine: spacy, model: no_such_model}}", "scrub.nlp: no spaCy model 'no_such_model' here: it is no installed package and no folder."),
        ("{nlp: {engine: flair, model: x}}", "scrub.nlp.engine: found 'flair', allowed is 'spacy', 'transformers'."),
        ("{nlp: {engine: transformers, model: x}}", "scrub.nlp: engine transformers needs the package torch: pip install it."),
    ],
)  # fmt: skip
def test_a_wrong_layer_is_refused_with_its_line(config: Callable[..., Path], scrub: str, said: str) -> None:
    with pytest.raises(UserError) as error:
        load_curation(config(("recipes:", f"scrub: {scrub}\nrecipes:")))
    assert f"curation.yaml:12: {said}" in str(error.value)


def test_a_pattern_of_ones_own_that_never_ends_is_refused_by_its_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipelines.scrub.shield.PATIENCE", 1)
    bomb = OwnPattern(name="bomb", regex=r"(a|aa)+$", kind="X")
    with pytest.raises(UserError, match=r"scrub\.patterns\[0\]\.regex: a pattern takes more than 1 seconds on one text of 61 characters"):
        scrubbed("a" * 60 + "!", Scrub(patterns=[bomb]))
