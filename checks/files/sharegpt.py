"""Rules about ShareGPT conversations as LLaMA-Factory reads them: whoever breaks one is emptied with a log line."""

from checks.files.rule import Row, Rule, names

ODD = ("human", "observation")
EVEN = ("gpt", "function_call")


def _wrong_place(row: Row) -> str | None:
    turns = row["conversations"]
    start = 1 if turns[0]["from"] == "system" else 0
    for place, turn in enumerate(turns[start:]):
        if turn["from"] not in (EVEN if place % 2 else ODD):
            return f"conversations[{start + place}].from is {names([turn['from']])}"
    return None


def _odd_count(row: Row) -> str | None:
    turns = row["conversations"]
    count = len(turns) - (turns[0]["from"] == "system")
    return f"conversations has {count} turns without the system turn" if count % 2 or not count else None


def _even_count(row: Row) -> str | None:
    return None if _odd_count(row) else "conversations has an even count of turns"


def alternates() -> Rule:
    """After an optional system turn, odd places are human or observation and even places gpt or function_call."""
    return Rule(
        "alternation", "after one optional system turn, human and gpt take turns: join what one of them says in a row", _wrong_place
    )


def odd_count() -> Rule:
    """Preferences: the conversation ends with the question, the two answers stand beside it."""
    return Rule("odd_count", "end the conversation with the human turn: chosen and rejected are its answers", _even_count)


def even_count() -> Rule:
    """After an optional system turn, the count of turns is even: every question has its answer."""
    return Rule("even_count", "end with a gpt turn and start with a human one, so that the count is even", _odd_count)
