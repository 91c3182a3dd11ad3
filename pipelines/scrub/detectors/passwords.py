"""Passwords, phrases, PINs and codes, told by the words before them."""

import re
from typing import Final

from pipelines.scrub.detector import Detector, Rule
from pipelines.scrub.detectors.secrets import varied
from pipelines.scrub.detectors.verbs import IS
from pipelines.scrub.lexicon import words

_GIVEN: Final = (
    r"(?:password|passcode|passwd|pwd|pw|passphrase|pin(?=[^\n]{0,8}\d)|passwort|kennwort|contraseña|clave|mot de passe|mdp|senha|palavra[ \-]passe|wachtwoord|"
    r"parola d['’]ordine)"
)


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


CODE: Final = Detector(
    name="secret_code",
    entity_type="SECRET",
    rules=(
        Rule("PIN", rf"\b(?:\p{{L}}+-)?pins?\b(?! ?code[ :]*\d{{6}})[^\d\n.;]{{0,28}}?(?:[:(]|\b(?:{IS}|pin|it|code|falsch|sbaglio)) ?\(?\K(?!(?:19|20)\d\d\b)\d{{4,6}}(?![\d.,:/\-]\d|\d| ?[%€$£])", 0.6),
        Rule("PIN, number", r"\bpin \K(?!(?:19|20)\d\d\b)\d{4,5}(?![\d.,:/\-]\d|\d| ?(?:[%€$£]|digits))", 0.5),
        Rule("backup code", r"\b(?:backup|back-up|recovery|rescue)[ \-]code\b[^\d\n.;]{0,24}?\K[A-Z0-9]{4,5}(?:-[A-Z0-9]{4,5}){1,4}", 0.7),
        Rule("gate's code", rf"\b(?:gate|door|keypad|alarm|lock ?box|entry)[ \-]code\b[^\n.;]{{0,24}}? {IS} (?:now )?\K[A-Z*#]?\d{{3,6}}[#*]?(?![\w])", 0.6),
        Rule("card's code", r"\b(?:cvv2?|cvc2?|prüf(?:ziffer|nummer)|cryptogramme|código de segur(?:idad|ança)|codice di sicurezza)\b[^\d\n.;]{0,24}?\K\d{3,4}(?!\d)", 0.7),
        Rule("code", (
            r"\b(?:one[ \-]time|verification|security|access|keypad|alarm|door|gate|lock ?box|entry|unlock|otp|sms|zugangs?|sicherheits|bestätigungs|toegangs|"
            r"verificat\p{L}*|acceso|accès|accesso|acesso)[ ,\-]{0,2}(?:pass)?(?:code|pin|otp|código|codice)(?: (?:given|sent|received))?"
            r"(?: (?:is|was|:)|:)?[ :\"'(]{1,2}\K\d{4,8}(?!\d)|"
            r"\bcode (?:(?:you|they|we|that|i) \p{L}+(?: \p{L}+){0,3}|sent \p{L}+|received|below) (?:is|was) \K\d{3} ?\d{1,5}(?!\d)|"
            r"\b(?:(?:code|codice|código)\b[^\d\n.;]{0,36}?\b(?:sms|usage unique|un solo uso|monouso)|otp|sms-?tan)\b[^\d\n.;]{0,24}?\K\d{3} ?\d{3}(?!\d)"
        ), 0.6),
    ),
)  # fmt: skip

PASSWORD_BESIDE: Final = Detector(
    name="password_beside",
    entity_type="PASSWORD",
    rules=(
        Rule("password, value", rf"\b{_GIVEN}[ ,]{{1,2}}[\"'“`(]?\K[^\s\"'”`,;:()]{{6,64}}", 0.55),
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

PASSWORD_MARKED: Final = Detector(
    name="password_marked",
    entity_type="PASSWORD",
    rules=(Rule("password: or is", rf"\b{_GIVEN} ?(?:{IS} |:|=)[: ]{{0,2}}[\"'“`]?\K[^\s\"'”`,;]{{4,64}}", 0.7),),
    check=_marked,
)
