"""Times: known forms become moments in UTC, all others null."""

from datetime import UTC, datetime, timedelta, timezone

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.ingest.times import parse_times


def parse(text: str | None, zone: str = "UTC") -> datetime | None:
    found: datetime | None = pl.DataFrame({"t": [text]}, schema={"t": pl.String}).select(parse_times(pl.col("t"), pl.lit(zone))).item()
    return found


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-04-01T15:42:01Z", datetime(2026, 4, 1, 15, 42, 1, tzinfo=UTC)),
        ("2026-04-01 15:42:01 -0700", datetime(2026, 4, 1, 22, 42, 1, tzinfo=UTC)),
        ("2020-03-20 02:32:49.426", datetime(2020, 3, 20, 2, 32, 49, 426_000, tzinfo=UTC)),
        ("2026-04-01T15:42:01.123456789+02:00", datetime(2026, 4, 1, 13, 42, 1, 123_456, tzinfo=UTC)),
        ("2026-04-01 15:42 UTC", datetime(2026, 4, 1, 15, 42, tzinfo=UTC)),
        ("2026-04-01", datetime(2026, 4, 1, tzinfo=UTC)),
        ("20260401", datetime(2026, 4, 1, tzinfo=UTC)),
        ("1585699200", datetime(2020, 4, 1, tzinfo=UTC)),
        ("1585699200.5", datetime(2020, 4, 1, 0, 0, 0, 500_000, tzinfo=UTC)),
        ("1585699200123", datetime(2020, 4, 1, 0, 0, 0, 123_000, tzinfo=UTC)),
        ("Wed, 01 Apr 2026 15:42:01 -0700", datetime(2026, 4, 1, 22, 42, 1, tzinfo=UTC)),
        ("31/12/2025", datetime(2025, 12, 31, tzinfo=UTC)),
        ("12/31/2025 10:30", datetime(2025, 12, 31, 10, 30, tzinfo=UTC)),
        ("04.05.2026", datetime(2026, 5, 4, tzinfo=UTC)),
        ("March 4, 2026", datetime(2026, 3, 4, tzinfo=UTC)),
        ("1st June 2024", datetime(2024, 6, 1, tzinfo=UTC)),
        ("Mar 4 2026 10:05:09 +0200", datetime(2026, 3, 4, 8, 5, 9, tzinfo=UTC)),
    ],
)
def test_known_forms_are_read(text: str, moment: datetime) -> None:
    assert parse(f" {text} ") == moment


@pytest.mark.parametrize("text", ["04/05/2026", "2020-02-30", "99/99/2020", "2026-04-01T25:00:00", "yesterday", "", None, "42", "2026"])
def test_other_forms_are_null(text: str | None) -> None:
    assert parse(text) is None


def test_the_zone_of_the_source_counts_where_none_is_written() -> None:
    assert parse("2026-07-01 12:00:00", "Europe/Berlin") == datetime(2026, 7, 1, 10, tzinfo=UTC)
    assert parse("2026-07-01 12:00:00Z", "Europe/Berlin") == datetime(2026, 7, 1, 12, tzinfo=UTC)
    assert parse("2026-03-29 02:30:00", "Europe/Berlin") == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


@given(st.datetimes(datetime(1971, 1, 1), datetime(2100, 1, 1)), st.integers(-14 * 60, 14 * 60))  # noqa: DTZ001
def test_iso_8601_is_read_as_python_reads_it(local: datetime, minutes: int) -> None:
    moment = local.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    assert parse(moment.isoformat()) == moment.astimezone(UTC)
