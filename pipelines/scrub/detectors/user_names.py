"""User names in running text, told by who writes, logs in or fails to before them; and words that are written as user names are."""

import re
from typing import Final

from pipelines.scrub.detector import Detector, Rule
from pipelines.scrub.detectors.told import TURN
from pipelines.scrub.lexicon import words
from pipelines.scrub.listed import is_word

_CALLED: Final = (
    r"(?:user ?name|user[ \-]?id|user|login|handle|nick(?:name)?|alias|screen ?name|gamer ?tag|benutzer(?:name)?|nutzer(?:name)?|anmeldename|pseudo|identifiant|"
    r"utilisateur|usuario|usuário|utilizador|utente|nickname|gebruiker(?:snaam)?|inlog(?:naam)?)"
)
_IS: Final = r"(?: (?:is|was|which is|still|called|named|name|ist|lautet|bleibt|heißt|est|c['’]?est|cest|from|reste|es|sigue siendo|è|resta|é|continua|continua a ser|blijft|heet))?"
_ON: Final = r"(?:forum|github|gitlab|instagram|insta|telegram|discord|twitter|reddit|steam|twitch|tiktok|snapchat|psn|xbox|slack|mastodon|bluesky|vinted|ebay)"
_DID: Final = (
    r"(?:goes by|known as|aka|a\.k\.a\.|reporter|assignee|requester|opened by|reported by|registered to|closed by|updated by|raised by|assigned to|posted by|written by|reply from|comments? (?:by|from)|message from|review by|log(?:ged|ging)? ?in as|logins? (?:for|as|against|of|from)|sign(?:ed)?[ \-]?in (?:as|for)|"
    r"fail(?:ure|ures|ed) (?:password |login |logon )?(?:for|as)(?: user)?|denied (?:for|to)|not found[\"'”]? for|lock(?:ed)? ?out(?: of)?|posté par|écrit par|publicado por|escrito por|"
    r"scritto da|geschrieben von|gepostet von|geplaatst door|(?:log|sign|signing|logging) in with|accedere con|entrar co[nm]|(?:me )?connecter avec|einloggen (?:mit|als)|anmelden (?:mit|als)|inloggen (?:met|als)|postado por|(?:it['’]?s|this is|i['’]?m)(?= \S+ (?:from|on) the forum)|sul forum sono|im forum (?:bin ich|als)|on the forums? (?:as|i['’]?m|i am))"
)
_NAME: Final = r"@?[\p{L}\d][\w.\-]{2,38}[\p{L}\d_]"
_ENDS: Final = r"(?![\w@(/=]|\.\w|\[)"
_CAMEL: Final = re.compile(r"[a-z]{3,}[A-Z][a-z]{2,}")
_MACHINE: Final = re.compile(r"(?i)(?:svc|ext|adm|srv|usr|sa|app)[\-_]\w")


def _free(text: str) -> bool:
    return text.casefold() not in words("not_user_names.txt") and sum(char.isalpha() for char in text) > 2


def _odd(text: str) -> bool:
    """Whether no word is written so: a digit, an underscore, a hyphen or a point between small letters, with a part that is no English word."""
    sure = any(char.isdecimal() or char == "_" for char in text) or bool(_MACHINE.match(text) or _CAMEL.fullmatch(text))
    parts = [part for part in re.split(r"[.\-]+", text.lstrip("@")) if part]
    return _free(text) and (sure or (len(parts) > 1 and text.islower() and not all(map(is_word, parts))))


def _unheard(text: str) -> bool:
    """Whether a word of small letters is in no list of words: what somebody calls himself."""
    return _free(text) and (_odd(text) or (text.islower() and text.isalpha() and len(text) > 4 and not is_word(text)))


def _shaped(text: str) -> bool:
    """Whether a word with an underscore is a person's rather than a program's: a part of it is no English word, or two are and a number ends it."""
    parts = [part for part in re.split(r"[_\d]+", text) if part]
    strange = any(len(part) > 3 and not is_word(part) for part in parts)
    return _free(text) and ((strange and len(parts) > 1) or bool(re.search(r"_\d{2,4}\Z", text)))


USERNAME_CUED: Final = Detector(
    name="username_cued",
    entity_type="USERNAME",
    rules=(
        Rule("who did it", rf"\b{_DID}:? [\"'“]?\K{_NAME}{_ENDS}", 0.6),
        Rule("on a site", rf"\b{_ON}(?: handle| name| user| account| profile)?(?: is)?:? \K{_NAME}{_ENDS}", 0.5),
        Rule(
            "asked and answered",
            rf"\b(?:user ?name|user ?id|login|benutzername|usuario|usuário|nome utente|identifiant|gebruikersnaam)\b[^\n?]{{0,40}}\?[^\n]{{0,20}}\n(?:{TURN})(?:\p{{L}}{{1,5}}[, '’]{{1,2}}){{0,2}}\K{_NAME}{_ENDS}",
            0.6,
        ),
        Rule(
            "of an app",
            rf"(?<![\p{{L}}\p{{N}}_.])(?:{_CALLED}|account) (?:on|in|for|at|auf|im|in der|sur|en|su|op|no|na) [^\n.;:?]{{2,20}} (?:is|ist|est|es|è|é) [\"'“]?\K{_NAME}{_ENDS}",
            0.6,
        ),
        Rule("a service's", rf"\b(?:scan|service|shared|test|backup|admin) (?:account|user|login) is \K{_NAME}{_ENDS}", 0.6),
        Rule("signed", r"\n ?[\-–—~] ?\K@?[\p{L}\d][\w\-]{2,38}[\p{L}\d_](?=[ \t]*\Z)", 0.5),
        Rule("so called", rf"(?<![\p{{L}}\p{{N}}_.]){_CALLED}{_IS}[ :(=]{{1,2}}[\"'“]?\K{_NAME}{_ENDS}", 0.6),
    ),
    check=_odd,
)

USERNAME_UNHEARD: Final = Detector(
    name="username_unheard",
    entity_type="USERNAME",
    rules=(
        Rule(
            "user",
            r"\b(?:user ?name|handle|benutzername|reporter:|assignee:|requester:|user(?= [a-z]+, (?:pass|pw)))(?: is)?:? \K[a-z]{5,24}(?![\w@(/=\-:'’]|\.\w)",
            0.5,
        ),
    ),
    check=_unheard,
)

USERNAME_SHAPED: Final = Detector(
    name="username_shaped",
    entity_type="USERNAME",
    rules=(
        Rule(
            "said of people",
            r"(?:(?:(?<![=:] )(?<![=:])[\"“]|\b(?:by|from|ask(?:ed)?|tell|told|thanks|thank you|cheers|as|than|hi|hello|hey|gruß|grüße|aan|van|que|comme|como|come|wie|von|merci|gracias|grazie|bedankt|danke)[ ,]{1,2}|\A)"
            r"|\n)\K(?i:\p{L}[\p{L}\d]+(?:_[\p{L}\d]+){1,4})(?![\w@(/=:.\-]|\[)",
            0.45,
        ),
    ),
    check=_shaped,
)

USERNAME_PATH: Final = Detector(
    name="username_path",
    entity_type="USERNAME",
    rules=(
        Rule(
            "in a path",
            r"(?i)(?:\b[A-Z]:\\+users\\+|(?<![\w.])/home/|(?<![\w.])/users/)\K(?!(?:user(?:name)?|users|public|default|all|admin\w*|root|foo|bar|baz|guest|tests?|git|www|deploy|vagrant|pi|runner|ubuntu|shared|name|me|your\w*|xxx+)\b)[\w.\-]{3,30}(?=[\\/])",
            0.6,
        ),
    ),
    check=_free,
)
