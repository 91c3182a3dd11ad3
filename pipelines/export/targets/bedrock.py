"""Amazon Bedrock: Converse conversations for Nova, and prompt with completion for text models."""

from dataclasses import replace
from typing import Final

from checks.files.chat import Chat
from checks.files.conversation import conversation
from checks.files.example import Common, Example
from checks.files.plain import PROMPT_COMPLETION
from checks.files.rule import Row, Rule, names
from checks.files.shape import Shape
from checks.files.target import Target

VERSION: Final = "bedrock-conversation-2024"
CHAT = Chat(roles={"user": "user", "assistant": "assistant"}, parts=True, beside="system", wrapped="parts", strict=True)


def _version(row: Row) -> str | None:
    said = row["schemaVersion"]
    return None if said == VERSION else f"schemaVersion is {names([str(said)])}"


def _converse() -> Shape:
    """Conversations that say their version first."""
    plain = conversation(CHAT, name="converse", closed=True)

    def write(example: Example, common: Common) -> Row:
        return {"schemaVersion": VERSION, **CHAT.with_system(example, example.turns, common)}

    versioned = Rule("schema_version", f"write schemaVersion as {VERSION!r}", _version, looks=("schemaVersion",))
    return replace(plain, needs=plain.needs | {"schemaVersion"}, rules=(versioned, *plain.rules), write=write)


BEDROCK = Target(
    name="bedrock",
    source="Amazon Bedrock user guide, prepare data for fine-tuning (Converse and text), read 2026-08",
    shapes=(_converse(), PROMPT_COMPLETION.shape("prompt-completion")),
)
