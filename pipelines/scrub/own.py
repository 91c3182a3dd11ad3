"""The user's own layers: patterns as detectors, classes by import path as Presidio recognisers, and a language engine."""

import importlib
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from presidio_analyzer import EntityRecognizer, RecognizerRegistry
from presidio_analyzer.nlp_engine import NlpEngine, NlpEngineProvider

from pipelines.errors import UserError
from pipelines.scrub.detector import Detector, Rule
from pipelines.scrub.kinds import type_of
from pipelines.settings.models import Nlp, OwnPattern


def own_detectors(patterns: Sequence[OwnPattern]) -> tuple[Detector, ...]:
    """`scrub.patterns` as detectors; like Presidio's, they fold case."""
    return tuple(
        Detector(
            name=own.name,
            entity_type=type_of(own.kind),
            rules=(Rule(own.name, own.regex, own.score),),
            context=tuple(own.context),
            place=f"scrub.patterns[{place}].regex",
        )
        for place, own in enumerate(patterns)
    )


def own_recognisers(paths: Sequence[str], language: str) -> list[EntityRecognizer]:
    """`scrub.recognisers` (`package.module:Class`) as objects. Raises UserError when one is no Presidio recogniser, or needs arguments."""
    return [_recogniser(f"scrub.recognisers[{place}]", path, language) for place, path in enumerate(paths)]


def _recogniser(key: str, path: str, language: str) -> EntityRecognizer:
    made: Any
    module, _, name = path.partition(":")
    try:
        made = getattr(importlib.import_module(module), name)
    except ImportError as error:
        raise UserError(f"{key}: '{module}' cannot be imported: {error}. Install it, or put its folder on PYTHONPATH.") from None
    except AttributeError:
        raise UserError(f"{key}: '{module}' has no class '{name}'.") from None
    if EntityRecognizer not in getattr(made, "__mro__", ()):
        raise UserError(f"{key}: '{path}' is no class of Presidio's EntityRecognizer or PatternRecognizer.")
    try:
        recogniser: EntityRecognizer = made()
    except TypeError as error:
        raise UserError(f"{key}: '{path}' cannot be made without arguments: {error}. Give them defaults.") from None
    recogniser.supported_language = language
    return recogniser


def language_engine(nlp: Nlp, language: str) -> NlpEngine:
    """The engine that `scrub.nlp` names, through Presidio's provider; nothing is downloaded. Raises UserError when it cannot be loaded."""
    try:
        with _model(nlp, language) as model:
            settings = {"nlp_engine_name": nlp.engine, "models": [{"lang_code": language, "model_name": model}]}
            return NlpEngineProvider(nlp_configuration=settings).create_engine()
    except (OSError, ValueError, ImportError) as error:
        said = str(error).split("\n")[0].rstrip(".")
        raise UserError(f"scrub.nlp: the {nlp.engine} model '{nlp.model}' cannot be loaded: {said}. Mend it, or leave nlp out.") from None


@contextmanager
def _model(nlp: Nlp, language: str) -> Iterator[str | dict[str, str]]:
    """The model's name; a transformers model needs a spaCy pipeline to cut words with: a blank one serves, gone once it is read."""
    if nlp.engine == "spacy":
        yield nlp.model
        return
    import spacy

    with tempfile.TemporaryDirectory(prefix="pairwright-blank-") as folder:
        spacy.blank(language).to_disk(folder)
        yield {"spacy": folder, "transformers": nlp.model}


def model_recogniser(nlp: Nlp, engine: NlpEngine, language: str) -> EntityRecognizer:
    """Presidio's recogniser of what the model of `engine` names, for the entities that `nlp` asks for."""
    kind: Any = RecognizerRegistry.get_nlp_recognizer(engine)
    made: EntityRecognizer = kind(supported_language=language, supported_entities=list(nlp.entities))
    return made
