"""A name finder of our own: a small network over words, read from a file of the package (see MODEL_CARD.md)."""

from pipelines.scrub.finder.find import find_names

__all__ = ["find_names"]
