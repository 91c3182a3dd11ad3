"""Stock phrases of support mail, by what they do, in English, German, French, Spanish, Italian, Dutch and Portuguese.

Regular expressions (Rust syntax, matched without regard to case; a space stands for any white space).
"""

from typing import Final

OPENS: Final = (
    (
        r"^\W*(?:auto(?:mated|matic|-)? ?(?:reply|response|answer)|out of (?:the )?office|automatische (?:antwort|rückmeldung)"
        r"|abwesenheits(?:notiz|nachricht))\b"
    ),
    (
        r"^\W*(?:réponse automatique|absente? du bureau|respuesta automática|fuera de la oficina|risposta automatica|fuori"
        r" (?:ufficio|sede))\b"
    ),
    r"^\W*(?:automatisch antwoord|afwezigheids(?:bericht|melding)|resposta automática|fora do escritório)\b",
)
"""An automatic reply gives itself away with its first words."""

AUTOMATIC: Final = (
    (
        r"this (?:message|e-?mail|is) (?:is )?(?:an? )?auto(?:mated|matic|-generated|matically generated)(?: (?:reply|response"
        r"|message|e-?mail|notification))?"
    ),
    r"this (?:e-?mail|message) (?:was|is|has been) (?:sent )?auto(?:matically|-)\s?(?:generated|sent)?",
    r"(?:please )?do not (?:reply|respond) (?:directly )?to this (?:e-?mail|message|address)",
    r"i(?: am|['’]m) (?:currently )?(?:out of (?:the )?office|on (?:annual |parental )?leave|on vacation|on holiday)(?: until)?",
    r"ich bin (?:derzeit |zurzeit |momentan )?(?:nicht im (?:büro|haus)|im urlaub)",
    (
        r"(?:bitte )?antworten sie nicht auf diese (?:e-?mail|nachricht)|diese (?:e-?mail|nachricht) wurde automatisch"
        r" (?:erstellt|generiert|versendet)"
    ),
    (
        r"ceci est un (?:message|e-?mail) automatique|je suis (?:actuellement )?absente? du bureau|(?:merci de|veuillez) ne pas"
        r" répondre à ce (?:message|courriel|mail|e-mail)"
    ),
    r"este es un (?:mensaje|correo) automático|estoy fuera de la oficina|(?:por favor,? )?no responda a este (?:correo|mensaje)",
    r"questo è un messaggio automatico|sono fuori (?:ufficio|sede)|non rispondere a questa? (?:e-?mail|messaggio)",
    (
        r"dit is een automatisch(?:e)? (?:gegenereerd )?(?:bericht|antwoord|e-?mail)|(?:gelieve )?niet (?:te )?(?:antwoorden"
        r"|reageren) op (?:deze|dit) (?:e-?mail|bericht)"
    ),
    r"esta é uma (?:mensagem|resposta) automática|(?:por favor,? )?não responda a est[ea] (?:e-?mail|mensagem)",
)
"""A machine says that it is one."""

RECEIPT: Final = (
    (
        r"(?:we|i)(?:['’]ve| have)?(?: (?:successfully|just))? received your (?:support )?(?:request|message|e-?mail|inquiry"
        r"|enquiry|ticket|question|submission|query)"
    ),
    (
        r"your (?:support )?(?:request|ticket|message|e-?mail|inquiry|enquiry|case|query)(?: [^\s.!?]+){0,3}? (?:has been|was"
        r"|is) (?:successfully )?(?:received|created|logged|registered|opened|submitted)"
    ),
    r"\ba (?:new )?(?:support )?(?:ticket|case)(?: [^\s.!?]+){0,3}? (?:has been|was) (?:created|opened|logged)(?: for (?:you|your \w+))?",
    (
        r"wir haben ihre (?:anfrage|nachricht|e-?mail|meldung) erhalten|ihre? (?:anfrage|ticket|nachricht)(?: [^\s.!?]+){0,3}?"
        r" (?:wurde|ist) (?:erstellt|eingegangen|angelegt|registriert)"
    ),
    (
        r"nous avons bien reçu votre (?:demande|message|courriel|e-?mail)|votre (?:demande|ticket|message)(?: [^\s.!?]+){0,3}? a"
        r" (?:bien )?été (?:reçue?|enregistrée?|créée?)"
    ),
    (
        r"hemos recibido su (?:solicitud|mensaje|consulta|correo)|su (?:solicitud|ticket|consulta)(?: [^\s.!?]+){0,3}? ha sido"
        r" (?:recibid[ao]|cread[ao]|registrad[ao])"
    ),
    (
        r"abbiamo ricevuto la (?:sua|tua) (?:richiesta|e-?mail|segnalazione)|la (?:sua|tua) richiesta(?: [^\s.!?]+){0,3}? è"
        r" stata (?:ricevuta|registrata|creata)"
    ),
    (
        r"wij? hebben (?:je|uw) (?:aanvraag|bericht|vraag|verzoek|e-?mail)(?: [^\s.!?]+){0,3}? ontvangen|(?:je|uw) (?:aanvraag"
        r"|ticket|verzoek)(?: [^\s.!?]+){0,3}? is (?:ontvangen|aangemaakt|geregistreerd)"
    ),
    (
        r"recebemos (?:o )?(?:seu|sua|a sua) (?:pedido|mensagem|solicitação|e-?mail)|(?:seu|sua) (?:pedido|solicitação"
        r"|chamado)(?: [^\s.!?]+){0,3}? foi (?:recebid[ao]|criad[ao]|registrad[ao])"
    ),
)
"""Something has arrived; nothing is said about it."""

_SOON: Final = (
    r"(?: (?:to )?(?:you|your \w+|it))?(?: (?:about|on|regarding) (?:this|it))?(?: (?:shortly|soon|asap|as soon as (?:possible|we can)))?"
    r"(?: (?:with)?in (?:the next )?[^\s.!?]+(?: (?:to|-|–) [^\s.!?]+)?(?: (?:business|working))? (?:hours?|days?|minutes?))?"
)
PROMISE: Final = (
    r"(?:(?:and|we|i|he|she|they|someone|one of our \w+(?: \w+)?|an? (?:agent|member of (?:our|the) \w+(?: \w+)?|(?:support"
    r" )?representative|colleague)|(?:our|the) (?:\w+ ){0,2}(?:team|agents?|staff|specialists?)) )?(?:will|['’]ll|shall"
    r"|(?:is|are) going to) (?:aim to |try to |do (?:our|my) best to )?(?:get back|be in touch|respond|reply|be with you"
    r"|reach out|contact you|come back)" + _SOON,
    (
        r"(?:wir|ich|und|ein \w+|unser (?:team|support)) (?:werden|werde|wird|melden|melde|meldet) (?:uns|mich|sich)?\s*(?:so"
        r" (?:schnell|bald) wie möglich|schnellstmöglich|umgehend|in kürze|bald)?(?: bei ihnen)?(?: melden)?(?: (?:so"
        r" (?:schnell|bald) wie möglich|schnellstmöglich|umgehend|in kürze|bald))?"
    ),
    (
        r"(?:nous|et|un \w+|notre équipe) (?:vous )?(?:répondrons|répondra|reviendrons vers vous|reviendra vers vous"
        r"|recontacterons|contacterons|contactera)(?: (?:dans les plus brefs délais|dès que possible|rapidement))?"
    ),
    (
        r"(?:nos|le|te) (?:pondremos|responderemos|contactaremos|contestaremos|responderá)(?: en contacto)?(?: con usted|"
        r" contigo)?(?: (?:lo antes posible|en breve|a la brevedad|pronto))?"
    ),
    r"(?:le|ti|vi) (?:risponderemo|contatteremo|ricontatteremo|risponderà)(?: (?:al più presto|il prima possibile|a breve))?",
    (
        r"(?:wij?|en|een \w+) (?:nemen|zullen|neemt)(?: zo (?:snel|spoedig) mogelijk)?(?: contact met (?:je|u) op(?:nemen)?)(?:"
        r" zo (?:snel|spoedig) mogelijk)?|(?:wij? )?(?:reageren|antwoorden) zo (?:snel|spoedig) mogelijk"
    ),
    (
        r"(?:entraremos em contato|responderemos|retornaremos)(?: (?:o mais (?:rápido|breve) possível|em breve|assim que"
        r" possível))?(?: com você)?"
    ),
)
"""An answer will come; this is not it."""

THANKS: Final = (
    (
        r"(?:thank you|thanks|many thanks)(?: (?:so|very) much)? for (?:contacting|reaching out(?: to)?|getting in touch(?:"
        r" with)?|writing(?: to)?|choosing|your (?:message|e-?mail|request|inquiry|enquiry|patience|feedback|interest"
        r"|understanding|query))(?: us| me)?"
    ),
    r"we (?:really )?(?:appreciate|value) your (?:patience|feedback|business|understanding|interest)",
    (
        r"(?:vielen dank|danke|wir danken (?:ihnen )?)(?: sehr)? für (?:ihre|deine|die) (?:anfrage|nachricht|e-?mail|geduld"
        r"|mitteilung|rückmeldung|kontaktaufnahme)"
    ),
    (
        r"merci (?:beaucoup )?(?:de nous avoir contactée?s?|pour votre (?:message|demande|patience|retour)|de votre (?:message"
        r"|patience|compréhension))"
    ),
    (
        r"gracias por (?:contactar(?:nos| con nosotros)?|(?:su|tu) (?:mensaje|consulta|paciencia|correo|comprensión)|ponerse en"
        r" contacto(?: con nosotros)?)"
    ),
    r"grazie per (?:averci contattato|(?:il|la) (?:suo|sua|tuo|tua) (?:messaggio|richiesta|pazienza|e-?mail))",
    r"(?:bedankt|dank (?:je|u)(?: wel)?) voor (?:het contact opnemen|(?:je|uw) (?:bericht|e-?mail|vraag|geduld|aanvraag))",
    (
        r"obrigad[ao] (?:por (?:entrar em contato|nos contatar|contatar|sua (?:mensagem|paciência))|pel[ao] (?:su?a?"
        r" )?(?:mensagem|contato|paciência))(?: conosco)?"
    ),
)
"""Thanks for writing, with nothing after it."""

ECHO: Final = (
    (
        r"\bi(?: am|['’]m)?(?: also| too)? (?:have|having|got|get|getting|face|facing|see|seeing|experience|experiencing)(?:"
        r" exactly)?(?: the| this| that)?"
        r"(?: very| exact)? (?:same|similar)?\s*(?:problem|issue|error|thing|question)(?: too| as well| here| also)?"
    ),
    r"(?:it |this |that )?(?:also )?happens to me(?: too| as well| also)?",
    r"(?:the )?same (?:problem|issue|error|thing|question|here)(?: here| for me| with me)?|\bme too\b",
    r"(?:is there )?any (?:update|news|solution|fix|progress)s?(?: on (?:this|that))?",
    r"ich habe (?:auch )?(?:das gleiche|dasselbe|das selbe) problem(?: auch)?|mir geht es genauso",
    r"j['’]ai (?:aussi )?le même problème|tengo el mismo problema|ho lo stesso problema|ik heb hetzelfde probleem|tenho o mesmo problema",
)
"""Somebody has the same question: no answer either."""

POLITE: Final = (
    (
        r"\b(?:hi|hello|hey|dear(?: (?:customer|sir|madam|user|valued customer))?|good (?:morning|afternoon|evening|day)"
        r"|greetings)\b(?: there)?"
    ),
    (
        r"\b(?:(?:best|kind|warm|kindest) (?:regards|wishes)|regards|sincerely|yours (?:sincerely|faithfully|truly)|cheers"
        r"|thanks|thank you|all the best)\b"
    ),
    r"(?:have a (?:great|nice|good|lovely|wonderful) (?:day|one|evening|weekend))",
    (
        r"(?:please )?(?:let (?:us|me) know|feel free|(?:do not|don['’]t) hesitate)(?: to (?:contact|reach out to|ask|let)"
        r" (?:us|me)(?: know)?)?(?: if (?:you have|there is|there are|you need) (?:any(?:thing)?|more|further|other)(?:"
        r" (?:other|further|more))?(?: (?:questions?|else|help|assistance|concerns?))?)?"
    ),
    r"if you have any (?:other |further |more )?(?:questions?|concerns?)",
    r"(?:your )?(?:ticket|case|request|reference)(?: (?:id|number|no))?\W{0,3}\[?[\w-]*\d[\w-]*\]?",
    (
        r"\b(?:hallo|guten (?:tag|morgen|abend)|sehr geehrte[r]?(?: (?:damen und herren|frau|herr|kund(?:e|in)))?|(?:mit"
        r" )?(?:freundlichen|besten|herzlichen|viele|liebe|beste) grüßen?|ihr (?:support|team|kundenservice))\b"
    ),
    r"\b(?:bonjour|bonsoir|cordialement|bien à vous|l['’]équipe|madame|monsieur)\b",
    r"\b(?:hola|buenos días|buenas tardes|estimad[oa](?:/a)?(?: cliente)?|saludos(?: cordiales)?|atentamente|un saludo)\b",
    r"\b(?:ciao|buongiorno|buonasera|gentile(?: cliente)?|cordiali saluti|distinti saluti)\b",
    r"\b(?:beste|geachte|goedemorgen|goedemiddag|(?:met )?vriendelijke groet(?:en)?|groet(?:en|jes)?)\b",
    r"\b(?:olá|bom dia|boa tarde|prezad[oa](?: cliente)?|atenciosamente|cumprimentos)\b",
)
"""What stands around an answer: greetings, sign-offs, offers to ask again, a ticket's number."""
