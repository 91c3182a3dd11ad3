"""PAIRWRIGHT_KEY: the secret behind keyed ids and pseudonyms, read from the environment alone."""

import hashlib
import hmac
import os
from typing import Final

from pipelines.errors import UserError

KEY: Final = "PAIRWRIGHT_KEY"
SHORTEST_KEY: Final = 16
_KEPT: Final = {"export.ids: keyed": "ids", "scrub.replacement: pseudonym": "pseudonyms"}


def read_key(wanted_by: str = "export.ids: keyed") -> str:
    """The key. Raises UserError, naming the setting that wants it, when it is unset or shorter than 16 characters."""
    key = os.environ.get(KEY, "")
    if len(key) < SHORTEST_KEY:
        found = f"has {len(key)} characters" if key else "is not set"
        raise UserError(
            f"{wanted_by} needs the environment variable {KEY}, which {found}.\n"
            f"  Set it to a secret of at least {SHORTEST_KEY} characters, and keep it: the same key gives the same {_KEPT[wanted_by]}."
        )
    return key


def key_fingerprint() -> str | None:
    """A fingerprint of the key that does not give it away (HMAC-SHA256 over a fixed word)."""
    key = os.environ.get(KEY)
    return hmac.new(key.encode(), b"pairwright fingerprint", hashlib.sha256).hexdigest()[:16] if key else None
