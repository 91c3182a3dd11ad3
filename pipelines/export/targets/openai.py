"""OpenAI fine-tuning: chat messages, the common tongue of training files, and preferences."""

from checks.files.calls import OPENAI_CALLS
from checks.files.chat import Chat
from checks.files.conversation import conversation, openai_preference
from checks.files.learning import weights
from checks.files.target import Limits, Target
from checks.files.tools import calls_whole, tools_listed

CHAT = Chat(may=frozenset({"name", "tool_calls", "tool_call_id", "weight"}), calls=OPENAI_CALLS)
MESSAGES = conversation(
    CHAT,
    *weights("messages"),
    calls_whole("messages", text=True),
    tools_listed("parallel_tool_calls"),
    may=("parallel_tool_calls",),
    closed=True,
)
OPENAI = Target(
    name="openai",
    source="OpenAI cookbook, chat fine-tuning data preparation; platform documentation, read 2026-08",
    shapes=(MESSAGES, openai_preference(CHAT)),
    limits=Limits(least_rows=10, tokens=65_536),
)
