"""The verb between what something is called and what it is: `my password is`, `mein Passwort war`."""

from typing import Final

IS: Final = r"(?:is|was|ist|war|est|es|era|è|é)"
"""In English, German, French, Spanish, Italian and Portuguese."""
