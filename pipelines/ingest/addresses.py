"""Addresses of databases as people write them, with the driver that is installed with the extra."""

from typing import Final

_PLAIN: Final = ("postgresql://", "postgres://")


def with_driver(address: str) -> str:
    """A Postgres address without a driver, with psycopg2's name in it; any other as it is."""
    scheme = next((plain for plain in _PLAIN if address.startswith(plain)), None)
    return f"postgresql+psycopg2://{address.removeprefix(scheme)}" if scheme else address
