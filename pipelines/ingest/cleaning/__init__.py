"""Bodies as they arrive made into the texts that people wrote."""

from pipelines.ingest.cleaning.texts import CUTS, clean_texts

__all__ = ["CUTS", "clean_texts"]
