"""How a row can end."""

from pipelines.markdown import markdown_table
from schemas.fates import FATES


def fates_page() -> str:
    """Markdown: every fate with what it says of the row."""
    rows = [(f"`{fate}`", meaning) for fate, meaning in FATES.items()]
    return f"## Fates\n\nEvery record and every pair ends in exactly one.\n\n{markdown_table(('fate', 'the row'), rows)}"
