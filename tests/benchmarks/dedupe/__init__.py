"""`make bench-dedupe`: how fast near-duplicates are found, how large the data may be, and how right the clusters are."""
