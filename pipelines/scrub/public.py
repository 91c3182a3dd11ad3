"""Values that have the form of personal data and are nobody's: reserved examples, and the mailboxes of a role."""

from typing import Final

from pipelines.scrub.checksums import digits_of
from pipelines.scrub.lexicon import words

_RESERVED_HOSTS: Final = (
    "example.com",
    "example.org",
    "example.net",
    "example.edu",
    ".example",
    ".test",
    ".invalid",
    ".localhost",
    "@example",
    "domain.com",
    "yourdomain.com",
)
_RESERVED_IPS: Final = ("192.0.2.", "198.51.100.", "203.0.113.", "2001:db8")


def is_reserved(entity_type: str, value: str) -> bool:
    """Whether `value` lies in what standards keep for examples: RFC 2606 names, RFC 5737 and 3849 addresses, fictional 555-01xx numbers."""
    folded = value.casefold().strip()
    if entity_type == "EMAIL_ADDRESS":
        host = folded.rpartition("@")[2]
        return any(host == name.lstrip("@.") or host.endswith("." + name.lstrip("@.")) for name in _RESERVED_HOSTS)
    if entity_type == "IP_ADDRESS":
        return folded.startswith(_RESERVED_IPS)
    if entity_type == "PHONE_NUMBER":
        return digits_of(value)[-7:-2] == "55501"
    return False


def is_public(entity_type: str, value: str) -> bool:
    """Whether `value` is reserved, or the mailbox of a role: approved copy and our own system prompts may say it."""
    mailbox = entity_type == "EMAIL_ADDRESS" and value.casefold().partition("@")[0] in words("mailboxes.txt")
    return mailbox or is_reserved(entity_type, value)
