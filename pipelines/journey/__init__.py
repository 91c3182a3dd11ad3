"""The journey of one record or pair: what became of it, told in sentences, with its texts before and after each stage."""

from pipelines.journey.find import Journey, journey
from pipelines.journey.sentences import ending, sentences
from pipelines.journey.texts import Text, as_read, shelf_of, texts_by_stage

__all__ = ["Journey", "Text", "as_read", "ending", "journey", "sentences", "shelf_of", "texts_by_stage"]
