"""What a training example may have and a form of row cannot hold: said in the table of targets, held to by the round trip."""

from typing import Final

TOOLS: Final = "tools and their calls"
EARLIER: Final = "earlier turns"
JOINED: Final = "the seam between turns of one role"
SYSTEM_PLACE: Final = "the system prompt's place (it begins the prompt)"
CALL_IDS: Final = "ids of calls"
LONG_IDS: Final = "ids of calls beyond nine characters"
CALL_TEXT: Final = "words beside a call"

LEFT_OUT: Final = frozenset({TOOLS, EARLIER})
"""An example that has one of these is left out with its reason; the others change their form."""
