"""What was read once is kept in parts, a file or a month each, and only parts that changed are read again."""

from pipelines.ingest.kept.readings import Entry, Readings, is_kept

__all__ = ["Entry", "Readings", "is_kept"]
