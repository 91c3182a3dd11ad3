"""Passwords, phrases, PINs and codes, told by the words before them."""

import re
from typing import Final

from pipelines.scrub.detector import Detector, Rule
from pipelines.scrub.detectors.secrets import varied
from pipelines.scrub.detectors.verbs import IS
from pipelines.scrub.lexicon import words

_GIVEN: Final = (
    r"(?:password|passcode|passwd|pwd|pw|passphrase|pin(?=[^\n]{0,8}\d)|passwort|kennwort|contraseña|clave|mot de passe|mdp|senha|palavra[ \-]passe|wachtwoord|"
    r"parola d['’]ordine|ww(?= \S*\d)|temp(?:orary)? pass|pswd|passwrd)"
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
        Rule("PIN or another", r"\bpin\b[^\d\n.;]{0,28}?(?:\b(?:it['’]?s|think|maybe|either|was) \K\d{4,6}|\d{4,6} or \K\d{4,6})(?![\d%€$£])", 0.5),
        Rule("PUK", r"\bpuk\b[^\d\n]{0,24}?\K\d{8}(?!\d)", 0.7),
        Rule("of an action", r"\b(?:approval|authori[sz]ation|auth|activation|pairing|reset|log[ \-]?in|sign[ \-]?in|confirmation|freigabe|aktivierungs) ?code[ :]{1,2}\K\d{3}-?\d{3}(?![\d\-])", 0.55),
        Rule("used once", (
            r"\b(?:einmal(?:passwort|kennwort|code|pin)|one[ \-]time (?:password|passcode|code|pin)|otp|(?:\p{L}+-)?tan|verification code|sms[ \-]code|"
            r"code de vérification|código de verificación|codice di verifica|verificatiecode)\b[^\d\n.;]{0,24}?\K\d{3}[ \-]?\d{3}(?![\d\-])|"
            r"\bcode \K\d\d-\d\d-\d\d(?![\d\-])"
        ), 0.55),
        Rule("answered", r"\bcode\b[^\d\n]{0,48}\n(?:\[?[\d:]{0,5}\]? ?\p{L}{2,14} ?: )(?:\p{L}{2,6}[,'’]? ?(?:is |s )?)?\K\d{3} ?\d{3,5}(?!\d)", 0.6),
        Rule("typed at a keypad", r"\b(?:typed?|entered?|tapé|tecleado|digitato|eingegeben|eingetippt) (?:in )?\K\d{4,6}(?= (?:on|into|at|sur|en|sulla|am|an)\b[^\n.]{0,24}\b(?:keypad|alarm|clavier|alarme|teclado|tastiera|tastatur|tür))", 0.55),
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
        Rule("password, in brackets", rf"\b{_GIVEN}\b[^\n.;(]{{0,28}}\(\K[^\s\"'”`,;()]{{6,40}}(?=\))", 0.55),
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
            rf"\b{_GIVEN}(?: (?:provisoire|temporaire|temporal|provisional|provvisoria|temporanea|tijdelijk|provisóri[ao]|temporär))? ?(?:{IS} |:|=)[: ]{{0,2}}[\"'“`]?\K[^\s\"'”`,;]{{4,64}}",
            0.7,
        ),
    ),
    check=_marked,
)
