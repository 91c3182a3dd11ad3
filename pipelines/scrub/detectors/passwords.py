"""Passwords and phrases, told by the words before them or by how they are made."""

import re
from typing import Final

from pipelines.scrub.detector import Detector, Rule
from pipelines.scrub.detectors.secrets import varied
from pipelines.scrub.detectors.verbs import IS
from pipelines.scrub.lexicon import words

_GIVEN: Final = (
    r"(?:password|passcode|passwd|pwd|pw|passphrase|pin(?=[^\n]{0,8}\d)|passwort|kennwort|contraseña|clave|mot de passe|mdp|senha|palavra[ \-]passe|wachtwoord|"
    r"parola d['’]ordine|ww(?= \S*\d)|temp(?:orary)? pass|pass(?= \S*\d)|pswd|passwrd)"
)

_FOR_NOW: Final = r"(?:provisoire|temporaire|temporal|provisional|provvisoria|temporanea|tijdelijk|provisóri[ao]|temporär)"


def _no_plain_word(text: str) -> bool:
    word = text.strip(".!?)*").lower()
    return (
        len(word) >= 4
        and word not in words("not_passwords.txt")
        and not (word.isalpha() and word.endswith(("ed", "ing")))
        and not text.startswith(("http", "[", "{", "<", "X" * 4))
    )


def _marked(text: str) -> bool:
    return _no_plain_word(text) and bool(re.search(r"[\d!@#$%^&*_]", text.strip(".!?")))


PASSWORD_BESIDE: Final = Detector(
    name="password_beside",
    entity_type="PASSWORD",
    rules=(
        Rule("password, value", rf"\b{_GIVEN}[ ,]{{1,2}}[\"'“`(]?\K[^\s\"'”`,;:()]{{6,64}}", 0.55),
        Rule("password, in brackets", rf"\b{_GIVEN}\b[^\n.;(]{{0,28}}\(\K[^\s\"'”`,;()]{{6,40}}(?=\))", 0.55),
        Rule(
            "password, set to",
            rf"\b{_GIVEN} (?:(?:was|is|has been|had been) )?(?:reset|set|changed|para|auf|in|a) (?:to )?[\"'“`]?\K[^\s\"'”`,;()]{{6,64}}",
            0.55,
        ),
        Rule(
            "password for now",
            rf"\b{_GIVEN} {_FOR_NOW}[ :]{{1,3}}[\"'“`]?\K[^\s\"'”`,;()]{{6,64}}",
            0.55,
        ),
        Rule("password to", rf"\b{_GIVEN} to [\"'“`]?\K[^\s\"'”`,;()]{{6,64}}", 0.55),
        Rule("password, further on", rf"\b{_GIVEN} [^\d\n.;:]{{1,28}}? {IS} [\"'“`]?\K[^\s\"'”`,;()]{{6,64}}", 0.55),
    ),
    check=lambda text: varied(text) and _no_plain_word(text),
)

PHRASE: Final = Detector(
    name="secret_phrase",
    entity_type="SECRET",
    rules=(
        Rule(
            "phrase",
            r"\b(?:security|recovery|secret) (?:phrase|word|answer)(?: is| was|:)?:? [\"'“]?\K[\p{L}\d\- ]{6,60}(?=[.\"'”\n]|$)",
            0.5,
        ),
        Rule("memorable word, answered", r"\bmemorable (?:word|place|name)\b[^\n]{0,12}\?\n\p{L}{2,14}: \K\p{L}{4,24}(?=[.\n]|$)", 0.7),
        Rule("memorable word", r"\bmemorable (?:word|place|name|answer)(?:,? which)? ?(?:is|was|:) \K[^\s,;.]{4,40}", 0.6),
        Rule("Phrase", r"\b(?:wiederherstellungs|sicherheits)phrase \K[\w\-]{8,64}", 0.6),
    ),
)

PASSWORD: Final = Detector(
    name="password",
    entity_type="PASSWORD",
    rules=(
        Rule("my password is", (
            rf"\b(?:my|the|mein|meine|mi|mon|il mio|mijn|minha?) (?:\w+ )?{_GIVEN} {IS}:?"
            rf" ?[\"'“`]?\K[^\s\"'”`,;]{{4,64}}?(?=[\"'”`]?(?:[\s,;.]*$|[.,;]\s| and | but | aber | pero | mais ))"
        ), 0.75),
    ),
    check=_no_plain_word,
)  # fmt: skip

_STRONG: Final = r"(?<![\w.@/\\#$%&=:\-])(?=[\w\-]*[a-z]{3})(?=\S*\d)(?=\S*[A-Z])[A-Za-z][A-Za-z0-9]{2,20}(?!%\d\d)[!$%^*][A-Za-z0-9!$%^*]{1,20}(?![\w/=(@])"

STRONG: Final = Detector(
    name="password_strong",
    entity_type="PASSWORD",
    rules=(Rule("letters of both cases, digits and a mark inside", _STRONG, 0.5),),
    check=lambda text: varied(text) and bool(re.search(r"[!$%^*]\w|[!$%^*]{2}", text)),
    folds_case=False,
)

PAIR: Final = Detector(
    name="password_pair",
    entity_type="PASSWORD",
    rules=(Rule("user / password", r"[\"'“‘(][\w.@\-]{3,40} ?/ ?\K[^\s\"'”’()/]{7,40}(?=[\"'”’)])", 0.5),),
    check=lambda text: varied(text) and bool(re.search(r"[^\w\s.\-]", text)) and bool(re.search(r"\d", text)),
)

PASSWORD_MARKED: Final = Detector(
    name="password_marked",
    entity_type="PASSWORD",
    rules=(
        Rule(
            "password: or is",
            rf"\b{_GIVEN}(?: {_FOR_NOW})? ?(?:{IS} |:|=)[: ]{{0,2}}[\"'“`]?\K[^\s\"'”`,;]{{4,64}}",
            0.7,
        ),
    ),
    check=_marked,
)
