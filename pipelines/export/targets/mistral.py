"""mistral-finetune and the Mistral API: instruct messages, read strictly."""

from checks.files.calls import MISTRAL_CALLS
from checks.files.chat import Chat
from checks.files.conversation import conversation
from checks.files.learning import weights
from checks.files.losses import LONG_IDS
from checks.files.target import Target
from checks.files.tools import calls_alone, calls_whole, short_ids, tools_listed

CHAT = Chat(may=frozenset({"name", "tool_calls", "tool_call_id", "weight"}), calls=MISTRAL_CALLS, one_system=True, ends=True)

MISTRAL = Target(
    name="mistral",
    source="mistral-finetune README and mistral-common 1.4.4 and 1.13.1 validators, measured 2026-11",
    shapes=(
        conversation(
            CHAT,
            *weights("messages"),
            calls_whole("messages", text=True),
            short_ids("messages"),
            calls_alone("messages"),
            tools_listed(),
            name="instruct",
            loses=(LONG_IDS,),
        ),
    ),
)
