"""Values that have the form of personal data and are nobody's: reserved examples, and the mailboxes of a role."""

from typing import Final

from pipelines.scrub.fiction import is_fiction
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
EXAMPLE_IPS: Final = ("192.0.2.", "198.51.100.", "203.0.113.")
_RESERVED_IPS: Final = (*EXAMPLE_IPS, "2001:db8")
EXAMPLE_MAC: Final = "02005e"
"""Locally administered (IEEE 802), after IANA's 00-00-5E, whose own block for documentation has room for 256 addresses."""
EXAMPLE_WALLETS: Final = ("0x" + "0" * 24, "bc1qexample")
"""How wallets begin that are nobody's: the checksum of neither holds, and finding a key for one would take longer than the world has."""


def is_reserved(entity_type: str, value: str) -> bool:
    """Whether `value` lies in what is kept for examples: RFC 2606 names, RFC 5737 and 3849 addresses, telephone numbers for fiction, and
    our own dummies of MAC addresses and wallets, which are told by how they begin."""
    folded = value.casefold().strip()
    if entity_type == "EMAIL_ADDRESS":
        host = folded.rpartition("@")[2]
        return any(host == name.lstrip("@.") or host.endswith("." + name.lstrip("@.")) for name in _RESERVED_HOSTS)
    if entity_type == "IP_ADDRESS":
        return folded.startswith(_RESERVED_IPS)
    if entity_type == "PHONE_NUMBER":
        return is_fiction(value)
    if entity_type == "MAC_ADDRESS":
        return folded.replace(":", "").replace("-", "").startswith(EXAMPLE_MAC)
    if entity_type == "CRYPTO":
        return folded.startswith(EXAMPLE_WALLETS)
    return False


def is_public(entity_type: str, value: str) -> bool:
    """Whether `value` is reserved, or the mailbox of a role: approved copy and our own system prompts may say it."""
    mailbox = entity_type == "EMAIL_ADDRESS" and value.casefold().partition("@")[0] in words("mailboxes.txt")
    return mailbox or is_reserved(entity_type, value)
