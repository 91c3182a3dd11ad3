"""Unsloth: ChatML messages, ShareGPT with two keys a turn, Alpaca."""

from checks.files.chat import Chat
from checks.files.conversation import conversation
from checks.files.plain import ALPACA
from checks.files.target import Target

SHARED = Chat(key="conversations", role="from", text="value", roles={"system": "system", "user": "human", "assistant": "gpt"})

UNSLOTH = Target(
    name="unsloth",
    source="Unsloth 2026.10 chat templates and standardize_sharegpt, measured 2026-11",
    shapes=(conversation(Chat(), name="chatml"), conversation(SHARED, name="sharegpt"), ALPACA.shape("alpaca")),
    infers_types=True,
)
