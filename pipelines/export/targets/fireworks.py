"""Fireworks: messages with the system prompt first, and preferences as OpenAI's."""

from checks.files.chat import Chat
from checks.files.conversation import conversation, openai_preference
from checks.files.target import Limits, Target

CHAT = Chat(one_system=True, may=None)

FIREWORKS = Target(
    name="fireworks",
    source="Fireworks fine-tuning documentation, read 2026-08",
    shapes=(conversation(CHAT), openai_preference(CHAT)),
    limits=Limits(least_rows=3, most_rows=3_000_000),
)
