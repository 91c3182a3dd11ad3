"""Links that carry a person: a token, an address or a person's id; plain public links stay."""

import re
from typing import Final

from pipelines.scrub.detector import Detector, Rule

_TELLS: Final = re.compile(
    r"[?&#;](?:[\w\-]*(?:token|apikey|api_key|session|sessid|password|passwd|pwd|secret|signature|email|e-mail|username|reset_key|"
    r"invite|otp|magic)[\w\-]*"
    r"|sid|sig|auth|key|jwt|pin|user|uid|usr|login|code"
    r"|(?:user|customer|account|subscriber|patient)[_\-]?(?:id|no|num|number|key|ref)?"
    r"|(?:jeton|clave|llave|chave|cle|clé|schluessel|sleutel|cliente|klant|kunde|usuario|usuário|utente|benutzer)"
    r"|(?:client|member|profile|person|contact)[_\-]?(?:id|no|num|number|key|ref))=[^&\s#]{3,}"
    r"|[?&]tok=[^&\s#]{3,}|/(?:patients?|dossier|client|cliente|klant|kunde|customers?|accounts?|users?|members?|subscriber)/\d{5,}(?=[/?#]|$)"
    r"|[?&](?:t|k|u|c|h)=(?=[^&\s#]*\d)(?=[^&\s#]*[a-z])[^&\s#]{6,}"
    r"|[?&]client=(?!firefox|ubuntu|safari|chrome|opera|ms-|mobile|desktop|web|app)[^&\s#]{3,}"
    r"|/(?=\w*\d)(?-i:(?=\w*[a-z])(?=\w*[A-Z]))\w{24,}(?=[/?#]|$)"
    r"|://[^/\s@]+@|[\w.+\-]@[\w\-]+\.\w|%40[\w\-]+\."
    r"|/(?:u|user|users|people|person|~)/(?!id/?$|settings|login|help|new|edit|sign|log|reset|forgot|change|all|search)"
    r"(?![\w.\-]*\.(?:js|jsm|html?|php|aspx?|css|json|xml|cpp|h|py|md|pdf|png|jpe?g|svg)\b)[a-z0-9]+(?:[._\-][a-z0-9]+)+(?=[/?#]|$)"
    r"|/(?:profile|profiles|member|members|account|accounts)/(?=[a-z]*[._\-]?[a-z]*\d)(?!\d{1,4}/?$)"
    r"(?![\w.\-]*\.(?:js|jsm|html?|php|aspx?|css|json|xml)\b)[a-z0-9]+(?:[._\-][a-z0-9]+)*(?=[/?#]|$)"
    r"|/(?:pw|pwd|passwor[dt]|kennwort|mdp|clave|senha|wachtwoord)[\w\-]*/[\w\-.]{12,}|/(?:reset|reset-password|password-reset|invite|verify|confirm|unsubscribe|magic|activate|share)/[\w\-.]{12,}",
    re.IGNORECASE,
)
_PROFILE: Final = (
    r"(?:(?:facebook|instagram|twitter|x|tiktok|t)\.(?:com|me)/(?!pages|groups|help|hashtag|watch|share|intent|support|business|"
    r"legal|privacy|policies|search|home|explore|i/|p/)[\w.]{3,40}|linkedin\.com/in/[\w\-]{3,60})"
)

LINK: Final = Detector(
    name="link",
    entity_type="URL",
    rules=(Rule("tells", r"(?<![\p{L}\p{N}_])(?:https?://|www\.)[^\s<>\"'`\])}|]{4,2000}(?<![.,;:!?])", 0.8),),
    check=lambda text: bool(_TELLS.search(text)),
)

PROFILE: Final = Detector(
    name="profile_link",
    entity_type="URL",
    rules=(Rule("of a network", rf"(?<![\p{{L}}\p{{N}}_.\-/])(?:https?://)?(?:(?:www|m|mobile|[a-z]{{2}})\.)?{_PROFILE}(?![\w/])", 0.7),),
    check=lambda text: "." in text,
)
