"""PINs and codes, told by the words before them or by a question that they answer."""

from typing import Final

from pipelines.scrub.detector import Detector, Rule
from pipelines.scrub.detectors.told import TURN
from pipelines.scrub.detectors.verbs import IS

CODE: Final = Detector(
    name="secret_code",
    entity_type="SECRET",
    rules=(
        Rule("PIN", rf"\b(?:\p{{L}}+-)?pins?\b(?! ?code[ :]*\d{{6}})[^\d\n.;]{{0,28}}?(?:[:(]|\b(?:{IS}|pin|it|code|falsch|sbaglio)) ?\(?\K(?!(?:19|20)\d\d\b)\d{{4,6}}(?![\d.,:/\-]\d|\d| ?[%€$£])", 0.6),
        Rule("PIN, number", r"\bpin \K(?!(?:19|20)\d\d\b)\d{4,5}(?![\d.,:/\-]\d|\d| ?(?:[%€$£]|digits))", 0.5),
        Rule("PIN or another", r"\bpin\b[^\d\n.;]{0,28}?(?:\b(?:it['’]?s|think|maybe|either|was) \K\d{4,6}|\d{4,6} or \K\d{4,6})(?![\d%€$£])", 0.5),
        Rule("asked and answered", rf"\b(?:pin|passcode|code|código|codice|codigo|security number)\b[^\n?]{{0,60}}\?[^\n]{{0,24}}\n(?:{TURN})(?:\p{{L}}+[ ,]{{1,2}}){{0,3}}\K#?\d{{4,8}}(?![\d\-/.]\d|\d)", 0.6),
        Rule("as PIN", r"(?<![\d.,/\-])\d{4,6}(?= as (?:an? |my |the )?(?:new )?(?:pin|passcode)\b)", 0.6),
        Rule("PUK", r"\bpuk\b[^\d\n]{0,24}?\K\d{8}(?!\d)", 0.7),
        Rule("of an action", r"\b(?:approval|authori[sz]ation|auth|activation|pairing|reset|log[ \-]?in|sign[ \-]?in|confirmation|freigabe|aktivierungs) ?code[ :]{1,2}\K\d{3}-?\d{3}(?![\d\-])", 0.55),
        Rule("used once", (
            r"\b(?:einmal(?:passwort|kennwort|code|pin)|one[ \-]time (?:password|passcode|code|pin)|otp|(?:\p{L}+-)?tan|verification code|sms[ \-]code|"
            r"code de vérification|código de verificación|codice di verifica|verificatiecode)\b[^\d\n.;]{0,24}?\K\d{3}[ \-]?\d{3}(?![\d\-])|"
            r"\bcode \K\d\d-\d\d-\d\d(?![\d\-])"
        ), 0.55),
        Rule("answered", rf"\bcode\b[^\d\n]{{0,48}}\n(?:{TURN})(?:\p{{L}}{{2,6}}[,'’]? ?(?:is |s )?)?\K\d{{3}} ?\d{{3,5}}(?!\d)", 0.6),
        Rule("typed at a keypad", r"\b(?:typed?|entered?|tapé|tecleado|digitato|eingegeben|eingetippt) (?:in )?\K\d{4,6}(?= (?:on|into|at|sur|en|sulla|am|an)\b[^\n.]{0,24}\b(?:keypad|alarm|clavier|alarme|teclado|tastiera|tastatur|tür))", 0.55),
        Rule("backup code", r"\b(?:backup|back-up|recovery|rescue)[ \-]code\b[^\d\n.;]{0,24}?\K[A-Z0-9]{4,5}(?:-[A-Z0-9]{2,5}){1,4}", 0.7),
        Rule("gate's code", rf"\b(?:gate|door|keypad|alarm|lock ?box|key ?safe|entry),?[ \-]code\b[^\n.;]{{0,24}}? {IS} (?:now )?\K[A-Z*#]?\d{{3,6}}[#*]?(?![\w])", 0.6),
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
