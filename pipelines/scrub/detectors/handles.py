"""User names and handles."""

from typing import Final

from pipelines.scrub.detector import Detector, Rule
from pipelines.scrub.lexicon import words


def _handle_like(text: str) -> bool:
    word = text.lstrip("@").lower().split("-")[0]
    return word not in words("not_handles.txt") and any(char.isalpha() for char in word)


def _name_like(text: str) -> bool:
    return text.lower().strip(".") not in words("not_user_names.txt") and not text.startswith(("[", "{", "<", "XX"))


def _odd_name_like(text: str) -> bool:
    return (_name_like(text) and any(not char.isalpha() for char in text.strip(".!?"))) or (
        text[:1].islower() and any(char.isupper() for char in text)
    )


_NAMED: Final = (
    r"(?:user[ \-]?name|user[ \-]?id|login(?: name| id)?|screen[ \-]?name|gamer ?tag|skype(?: id| name)?|discord(?: id| name)?|"
    r"benutzername|nom d['’]utilisateur|identifiant|usuario|nome utente|gebruikersnaam)"
)

HANDLE: Final = Detector(
    name="handle",
    entity_type="USERNAME",
    rules=(Rule("at sign", r"(?<![\p{L}\p{N}_.@/=\"'`(\-])@[A-Za-z_](?:[\w\-]{1,28})[\w](?![\w@(/:]|\.\w)", 0.5),),
    check=_handle_like,
)

USERNAME: Final = Detector(
    name="username",
    entity_type="USERNAME",
    rules=(
        Rule("my user name is", rf"\bmy {_NAMED} (?:is|was):? ?[\"'“`]?\K[\w.\-]{{3,40}}(?<![.])", 0.75),
        Rule("handle is", r"\bmy (?:\w+ )?handle (?:is|was):? ?[\"'“`]?\K@?[\w.\-]{3,40}(?<![.])", 0.75),
    ),
    check=_name_like,
)

USERNAME_MARKED: Final = Detector(
    name="username_marked",
    entity_type="USERNAME",
    rules=(Rule("user name:", rf"(?<![\p{{L}}\p{{N}}_.])(?:{_NAMED}) ?(?:is|was|:|=)[: ]{{0,2}}[\"'“`]?\K[\w.\-]{{3,40}}(?<![.])", 0.7),),
    check=_odd_name_like,
)
