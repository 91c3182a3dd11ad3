"""Names that a text says are names: my name is …, my wife …, I spoke to …, Name: …, with a title."""

from typing import Final

from pipelines.scrub.detector import Detector, Rule
from pipelines.scrub.detectors.name_shapes import NAME, SMALL, TITLES, listed_name, stated_name
from pipelines.scrub.lexicon import not_names

_MY_NAME: Final = (
    r"(?:my|his|her|their|the|whose|partner['’]s|customer['’]s|husband['’]s|wife['’]s|son['’]s|daughter['’]s)(?: (?:full|first|"
    r"last|legal|real|given|maiden))? name(?: is|['’]s| was)(?: now)?|name['’]s|ich hei(?:ß|ss)e|"
    r"mein name ist|je m['’]appelle|mon nom est|me llamo|mi nombre es|mi chiamo|il mio nome è|mijn naam is|ik heet|meu nome é|"
    r"me chamo|chamo-me|i am called|call me|(?:under|in) the name(?: of)?"
)
_FIELD: Final = (
    r"(?:(?:full|first|last|customer|contact|account|card ?holder|your|billing|shipping|beneficiary|patient) ?)?name|surname|"
    r"card ?holder|contact(?: person)?|attn|attention|nombre|apellidos?|nom|prénom|nachname|vorname|nome|cognome|naam|voornaam|"
    r"achternaam"
)
_PEOPLE: Final = (
    r"wife|husband|spouse|son|daughter|child|mother|father|mom|mum|dad|brother|sister|uncle|aunt|cousin|nephew|niece|friend|"
    r"partner|boss|colleague|co-?worker|manager|assistant|boyfriend|girlfriend|fiancée?|"
    r"roommate|flatmate|neighbou?r|landlord|tenant|doctor|lawyer|accountant|grandmother|grandfather|grandson|granddaughter"
)
_SPOKE: Final = (
    r"(?:spoke|speak|speaking|spoken|talk|talked|talking|chat|chatted|chatting|dealt|dealing|met|meet|meeting|conversation|call|"
    r"phone call)(?: again)? (?:to|with) |(?:written|signed|sent|reported|submitted|opened|handled|approved) by |(?:on|in) behalf of |"
    r"follow up with |sincerely,? "
)

_RANKS: Final = (
    r"(?:Sen|Rep|Gov|Capt|Sgt|Lt|Col|Rev)\.|Senator|Congress(?:man|woman)|Governor|Mayor|Ambassador|Captain|Sergeant|Lieutenant|Colonel|"
    r"Detective|Chair(?:man|woman)|President|Prime Minister|Secretary of State|Reverend|Rabbi|Sheikh|Ayatollah|Imam|Mullah|Pope|Coach|Uncle|"
    r"Aunt|Auntie|Grandma|Grandpa"
)

NAMED: Final = Detector(
    name="stated_name",
    entity_type="PERSON",
    rules=(
        Rule("with a capital", rf"\b(?i:{_MY_NAME}):? (?:(?i:{TITLES})\.? )?\K{NAME}", 0.8),
        Rule("in small letters", rf"\b(?i:{_MY_NAME}):? \K{SMALL}(?: {SMALL})?(?=[ \t]*(?:[,.!;\n]|$| and | but | from ))", 0.6),
        Rule("field", rf"^[ \t*_>|\-]*(?i:{_FIELD})[ \t*_]*[:=|][ \t*_]*(?:(?i:{TITLES})\.? )?\K{NAME}", 0.7),
        Rule(
            "kin and company",
            rf"\b(?i:(?:my|our|his|her|their) (?:\p{{L}}+ )?(?:{_PEOPLE})(?:,|['’]s name is| is called| called| named)?) \K{NAME}",
            0.65,
        ),
    ),
    trim=stated_name,
    folds_case=False,
)

SPOKEN_TO: Final = Detector(
    name="spoken_to",
    entity_type="PERSON",
    rules=(Rule("listed", rf"\b(?i:{_SPOKE})(?:(?i:{TITLES})\.? )?\K{NAME}", 0.6),),
    trim=listed_name,
    folds_case=False,
)

_HOLDER: Final = r"passenger|travell?er|guest|(?:policy|account|card|ticket) ?holder|patient|applicant|insured|(?:listed|booked|registered|filed) (?:as|under)"
_WORD: Final = r"\p{Lu}[\p{L}\p{M}'’\-]{1,20}"


def _are_names(text: str) -> bool:
    return not any(word.strip(",").lower() in not_names() for word in text.split())


SURNAME_FIRST: Final = Detector(
    name="surname_first",
    entity_type="PERSON",
    rules=(Rule("after a holder", rf"\b(?i:{_HOLDER})(?: is)?:? \K{_WORD}, {_WORD}(?![\p{{L}}\p{{N}}])", 0.6),),
    check=_are_names,
    folds_case=False,
)

TITLED: Final = Detector(
    name="titled_name",
    entity_type="PERSON",
    rules=(
        Rule("with a capital", rf"\b(?:{TITLES}|DR|MR|MRS|MS)\.? ?\K(?<=[. ]){NAME}", 0.75),
        Rule("in small letters", rf"\b(?i:mr|mrs|ms|dr)\.? \K{SMALL}", 0.5),
        Rule("rank", rf"\b(?:{_RANKS}) \K{NAME}", 0.6),
    ),
    trim=stated_name,
    folds_case=False,
)
