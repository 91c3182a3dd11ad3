"""User names and handles."""

import re
from typing import Final

from pipelines.scrub.detector import Detector, Rule
from pipelines.scrub.detectors.verbs import IS
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
    r"benutzername|nutzername|anmeldename|nom d['’]utilisateur|identifiant|pseudo|usuario|usuário|nome de (?:usuário|utilizador)|utilizador|nome utente|"
    r"utente|gebruikersnaam|inlognaam)"
)
_SITES: Final = r"(?:github|gitlab|instagram|insta|telegram|discord|twitter|reddit|steam|twitch|tiktok|snapchat|psn|xbox|slack|teams|forum)"

HANDLE: Final = Detector(
    name="handle",
    entity_type="USERNAME",
    rules=(Rule("at sign", r"(?<![\p{L}\p{N}_.@/=\"'`\-])(?<!\w\()@[A-Za-z_](?:[\w\-]{1,28})[\w](?![\w@(/:]|\.\w)", 0.5),),
    check=_handle_like,
)

USERNAME: Final = Detector(
    name="username",
    entity_type="USERNAME",
    rules=(
        Rule("my user name is", rf"\b(?:my|mein|mon|mi|il mio|mijn|o meu|meu) {_NAMED} {IS}:? ?[\"'“`]?\K[\w.\-]{{3,40}}(?<![.])", 0.75),
        Rule("handle is", r"\bmy (?:\w+ )?handle (?:is|was):? ?[\"'“`]?\K@?[\w.\-]{3,40}(?<![.])", 0.75),
    ),
    check=_name_like,
)

USERNAME_MARKED: Final = Detector(
    name="username_marked",
    entity_type="USERNAME",
    rules=(
        Rule(
            "user name:",
            rf"(?<![\p{{L}}\p{{N}}_.])(?:{_NAMED})(?: (?:do|no|im|in|sur|en|del|op|for|at|at the|to the) \p{{L}}{{2,14}})? ?(?:{IS} |:|=)[: ]{{0,2}}[\"'“`]?\K[\w.\-]{{3,40}}(?<![.])",
            0.7,
        ),
    ),
    check=_odd_name_like,
)


_OF_MACHINES: Final = re.compile(r"(?i)(?:svc|ext|adm|srv|usr)-\w")
_DOTTED: Final = re.compile(
    r"[a-z]{1,20}\.(?!html?\b|php|aspx?|exe|com\b|org\b|net\b|json|xml|js\b|txt|pdf|dll|sys)[a-z]{3,20}", re.IGNORECASE
)


def _sure_name(text: str) -> bool:
    """Whether a word is no word: letters beside digits, an underscore or a domain before it, and no version or number."""
    odd = any(char.isdecimal() or char in "_\\" for char in text) or _OF_MACHINES.match(text) or _DOTTED.fullmatch(text)
    return bool(odd) and _name_like(text) and sum(char.isalpha() for char in text) > 2


USERNAME_BESIDE: Final = Detector(
    name="username_beside",
    entity_type="USERNAME",
    rules=(
        Rule(
            "user, name",
            rf"(?<![\p{{L}}\p{{N}}_.])(?:{_NAMED}|user|account|handle|nick(?:name)?|konto|cuenta|conta|compte)[ ,:]{{1,2}}(?:name )?[\"'“(]?\K[\w.\-\\]{{4,40}}(?<![.\-])",
            0.5,
        ),
        Rule("on a site", rf"\b{_SITES}(?: handle| name| id| user)?[: ]{{1,2}}\K[\w.\-]{{4,40}}(?<![.\-])", 0.5),
    ),
    check=_sure_name,
)
