"""Claude on Amazon Bedrock: messages with the system prompt beside them, and nothing else."""

from checks.files.chat import Chat
from checks.files.conversation import conversation
from checks.files.target import Limits, Target

CHAT = Chat(roles={"user": "user", "assistant": "assistant"}, beside="system", strict=True)

ANTHROPIC = Target(
    name="anthropic",
    source="Amazon Bedrock, fine-tuning Claude 3 Haiku, read 2026-08; row and token limits unconfirmed",
    shapes=(conversation(CHAT, closed=True),),
    limits=Limits(least_rows=32, most_rows=10_000, tokens=32_000),
)
