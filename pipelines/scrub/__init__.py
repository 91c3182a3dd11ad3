"""Personal data found and replaced before anything is compared, kept or shown.

Order of work: read in one form → detectors (Presidio, screened) and lists → the record's own entities → protection of what is never
personal → overlaps made disjoint → the same person looked for in the record's other texts → replaced → scanned again.
The result is redacted or pseudonymised, never anonymous.
"""

from pipelines.scrub.lessons import lessons_of
from pipelines.scrub.pairs import doubts_in, scrub_pairs
from pipelines.scrub.residue import find_structured
from pipelines.scrub.texts import scrub_columns, scrub_texts

__all__ = ["doubts_in", "find_structured", "lessons_of", "scrub_columns", "scrub_pairs", "scrub_texts"]
