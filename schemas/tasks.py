"""What a recipe can teach, and of which kind its output is."""

from typing import Final

TASKS: Final = ("reply", "chat", "classify", "extract", "draft", "rewrite", "translate", "prefer")
PROSE: Final = ("reply", "chat", "draft", "rewrite", "translate", "prefer")
"""Tasks whose output is text that somebody wrote; the others' is a label or JSON."""
PREFERRING: Final = frozenset({"prefer"})
"""Tasks whose pairs hold a better and a worse answer: they go to the files of preferences and of KTO, never to those of sft."""
