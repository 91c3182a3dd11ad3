"""From the sources' files to records: read, named, cleaned; every line accounted for."""

from pipelines.ingest.copies import clean_copy
from pipelines.ingest.fingerprints import fingerprint_sources
from pipelines.ingest.names import name_records
from pipelines.ingest.reading import read_raw, refresh_kept
from pipelines.ingest.received import Receipts
from pipelines.ingest.source_checks import check_sources
from pipelines.ingest.tickets import clean_tickets

__all__ = ["Receipts", "check_sources", "clean_copy", "clean_tickets", "fingerprint_sources", "name_records", "read_raw", "refresh_kept"]
