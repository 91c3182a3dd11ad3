"""User names and handles."""

from typing import Final

from pipelines.scrub.detector import Detector, Rule

_NOT_HANDLES: Final = frozenset(
    "media import font charset keyframes supports page namespace param return returns override author see since throws deprecated todo include extend mixin apply layer "
    "everyone here channel all mention mentions name names username usernames example gmail hotmail yahoo outlook document moz".split()
)
_NOT_NAMES: Final = frozenset(
    "wrong incorrect invalid not required correct already taken unavailable available different missing blank empty and or the a an my your is was field page email same still never "
    "no also what being unknown falsch".split()
)


def _handle_like(text: str) -> bool:
    word = text.lstrip("@").lower()
    return word not in _NOT_HANDLES and any(char.isalpha() for char in word)


def _name_like(text: str) -> bool:
    return text.lower().strip(".") not in _NOT_NAMES and not text.startswith(("[", "{", "<", "XXX"))


def _odd_name_like(text: str) -> bool:
    return (
        _name_like(text)
        and any(not char.isalpha() for char in text.strip(".!?"))
        or (text[:1].islower() and any(char.isupper() for char in text))
    )


_NAMED: Final = r"(?:user[ \-]?name|user[ \-]?id|login(?: name| id)?|screen[ \-]?name|gamer ?tag|skype(?: id| name)?|discord(?: id| name)?|benutzername|nom d['’]utilisateur|identifiant|usuario|nome utente|gebruikersnaam)"

HANDLE: Final = Detector(
    name="handle",
    entity_type="USERNAME",
    rules=(Rule("at sign", r"(?<![\p{L}\p{N}_.@/=\"'`(\-])@[A-Za-z_](?:[\w\-]{1,28})[\w](?![\w@(/:]|\.\w)", 0.5),),
    screen=r"@[A-Za-z_][\w\-]",
    check=_handle_like,
)

USERNAME: Final = Detector(
    name="username",
    entity_type="USERNAME",
    rules=(
        Rule("my user name is", rf"\bmy {_NAMED} (?:is|was):? ?[\"'“`]?\K[\w.\-]{{3,40}}(?<![.])", 0.75),
        Rule("handle is", r"\bmy (?:\w+ )?handle (?:is|was):? ?[\"'“`]?\K@?[\w.\-]{3,40}(?<![.])", 0.75),
    ),
    screen=r"(?i)user|login|screen|gamer|skype|discord|handle|nom d|identifiant|usuario|utente|gebruikersnaam|benutzer",
    check=_name_like,
)

USERNAME_MARKED: Final = Detector(
    name="username_marked",
    entity_type="USERNAME",
    rules=(Rule("user name:", rf"\b{_NAMED} ?(?:is|was|:|=)[: ]{{0,2}}[\"'“`]?\K[\w.\-]{{3,40}}(?<![.])", 0.7),),
    screen=USERNAME.screen,
    check=_odd_name_like,
)
