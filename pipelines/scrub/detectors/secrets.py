"""Keys, tokens and passwords."""

import re
from typing import Final

from pipelines.scrub.detector import Detector, Rule
from pipelines.scrub.lexicon import words

_GIVEN: Final = (
    r"(?:password|passcode|passwd|pwd|passphrase|pin|passwort|kennwort|contraseña|mot de passe|senha|wachtwoord|parola d['’]ordine)"
)


def _varied(text: str) -> bool:
    return any(char.isdecimal() for char in text) and any(char.isalpha() for char in text)


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


KEYS: Final = Detector(
    name="key",
    entity_type="SECRET",
    rules=(
        Rule("of a known maker", (
            r"(?<![\p{L}\p{N}_])(?:[sprk]k_(?:live|test)_[0-9A-Za-z]{10,99}|sk-(?:proj-|ant-)?[0-9A-Za-z_\-]{20,200}|(?:AKIA|"
            r"ASIA)[0-9A-Z]{16}"
                 r"|gh[pousr]_[0-9A-Za-z]{20,255}|github_pat_[0-9A-Za-z_]{22,255}|glpat-[0-9A-Za-z_\-]{20,64}|"
                 r"xox[abeprs]-[0-9A-Za-z\-]{10,200}|AIza[0-9A-Za-z_\-]{35}"
             r"|SG\.[0-9A-Za-z_\-]{16,64}\.[0-9A-Za-z_\-]{16,64}|hf_[A-Za-z0-9]{30,64}|npm_[A-Za-z0-9]{36}|shpat_[0-9a-fA-F]{32})"
        ), 0.98),
        Rule("JWT", r"(?<![\p{L}\p{N}_])eyJ[\w\-]{8,}\.eyJ[\w\-]{8,}\.[\w\-]*", 0.98),
        Rule("private key", (
            r"-----BEGIN (?:[A-Z]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----[\s\S]{0,8000}?(?:-----END (?:[A-Z]+ ){0,3}PRIVATE KEY(?: "
            r"BLOCK)?-----|\Z)"
        ), 0.99),
        Rule("in an address", r"(?<=\b\p{L}[\p{L}\d+.\-]{1,20}://[^\s:/@]{1,64}:)[^\s:/@]{3,64}(?=@)", 0.9),
    ),
    folds_case=False,
    residue=("of a known maker", "JWT", "private key"),
)  # fmt: skip

TOKENS: Final = Detector(
    name="token",
    entity_type="SECRET",
    rules=(
        Rule("bearer", r"\bbearer \K[\w.~+/\-]{16,}=*", 0.8),
        Rule(
            "named",
            (
                r"\b(?:api|access|secret|auth|client|private|license|licence)?[ _\-]?(?:key|token|"
                r"secret)(?: is)?[\"']? ?[:= ] ?[\"']?\K[\w\-./+]{16,200}=*"
            ),
            0.7,
        ),
    ),
    check=_varied,
)

PASSWORD: Final = Detector(
    name="password",
    entity_type="PASSWORD",
    rules=(
        Rule("my password is", (
            rf"\b(?:my|the|mein|meine|mi|mon|il mio|mijn|minha?) (?:\w+ )?{_GIVEN} (?:is|was|ist|es|est|è|"
            rf"é):? ?[\"'“`]?\K[^\s\"'”`,;]{{4,64}}?(?=[\"'”`]?(?:[\s,;.]*$|[.,;]\s| and | but | aber | pero | mais ))"
        ), 0.75),
    ),
    check=_no_plain_word,
)  # fmt: skip

PASSWORD_MARKED: Final = Detector(
    name="password_marked",
    entity_type="PASSWORD",
    rules=(Rule("password: or is", rf"\b{_GIVEN} ?(?:is|was|ist|es|est|è|é|:|=)[: ]{{0,2}}[\"'“`]?\K[^\s\"'”`,;]{{4,64}}", 0.7),),
    check=_marked,
)
