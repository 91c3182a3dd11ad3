"""Together: exactly one of four forms a file, and no key beyond it."""

from checks.files.chat import Chat
from checks.files.conversation import conversation, openai_preference
from checks.files.plain import PROMPT_COMPLETION
from checks.files.shape import SFT, Shape
from checks.files.target import Target
from checks.files.values import strings

CHAT = Chat(strict=True)
TEXT = Shape("text", SFT, frozenset({"text"}), (strings("text"),), closed=True)

TOGETHER = Target(
    name="together",
    source="Together fine-tuning data preparation, and its clients 2.0.0 and 2.14.0, measured 2026-11",
    shapes=(conversation(CHAT, closed=True), PROMPT_COMPLETION.shape("prompt-completion", closed=True), TEXT, openai_preference(CHAT)),
)
