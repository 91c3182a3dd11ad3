"""The line: every step from raw records to the release, in order, as plain functions over stored tables."""

from pipelines.line.agreement import make_clustered, make_consistent, make_unique
from pipelines.line.pairs import make_pairs, make_scrubbed, make_sound
from pipelines.line.placing import make_balanced, make_split
from pipelines.line.records import as_expected, clean_records, read_records
from pipelines.line.step import Inputs, Step

__all__ = ["LINE", "Inputs", "Step"]

LINE = (
    Step("raw_tickets", "sources", (), "Tickets as their sources hold them. Unscrubbed.", read_records("tickets"), as_expected),
    Step("raw_copy", "sources", (), "Approved copy as its sources hold it. Unscrubbed.", read_records("copy"), as_expected),
    Step(
        "tickets", "sources", ("raw_tickets",), "Tickets with plain-text bodies, times in UTC and one name each.", clean_records("tickets")
    ),
    Step("approved_copy", "sources", ("raw_copy",), "Copy whose approval and licence hold.", clean_records("copy")),
    Step("pairs", "pairs", ("tickets", "approved_copy"), "Training candidates that the recipes make of records. Unscrubbed.", make_pairs),
    Step("scrubbed_pairs", "clean", ("pairs",), "Pairs without personal data: everything from here on is scrubbed.", make_scrubbed),
    Step(
        "sound_pairs",
        "clean",
        ("scrubbed_pairs",),
        "Pairs that teach something: long enough, short enough, in a wanted language.",
        make_sound,
    ),
    Step(
        "clustered_pairs",
        "clean",
        ("sound_pairs", "raw_tickets", "raw_copy"),
        "Pairs with the cluster of near-identical inputs that each is in.",
        make_clustered,
    ),
    Step("consistent_pairs", "clean", ("clustered_pairs",), "Pairs of which none contradicts another.", make_consistent),
    Step("unique_pairs", "clean", ("consistent_pairs",), "Pairs of which none repeats another.", make_unique),
    Step(
        "split_pairs",
        "release",
        ("unique_pairs", "raw_tickets", "raw_copy"),
        "Pairs placed in train, validation or test; no group torn.",
        make_split,
    ),
    Step("balanced_pairs", "release", ("split_pairs",), "Pairs whose train split holds no class that outweighs the others.", make_balanced),
)
"""In the order in which they run; the release follows (`pipelines.publish`)."""
