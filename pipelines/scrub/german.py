"""German writes every noun with a capital: there, what the finder alone takes for a person needs a name or a name's company."""

from collections.abc import Sequence
from typing import Final

import regex  # type: ignore[import-untyped]

from pipelines.scrub.detector import Finding
from pipelines.scrub.lexicon import clear_names, letters, many, unaccented, words

_COMPANY: Final = regex.compile(
    r"(?i)(?:\b(?:herrn?|frau|dr\.?|prof\.?|hallo|hi|moin|servus|guten (?:tag|morgen|abend)|"
    r"lieber?|gr(?:ü|ue)(?:ß|ss)e|gru(?:ß|ss)|dank|danke|"
    r"[mlv]g|mfg|name ist|heiße|heisse|hei(?:ß|ss)t|hieß|ich bin|(?:nach|vor)?name:|kontoinhaber:|mein(?:e|em|er)? "
    r"(?:frau|mann|sohn|tochter|kollege|kollegin)),?\s+)\Z"
)


def is_german(told: Sequence[str], languages: Sequence[str]) -> bool:
    """Whether more of the words `told` (folded) are German than English ones, or none where only German can be meant beside English."""
    german, english = many(told, words("german_words.txt")), many(told, words("english_words.txt"))
    return german > english or (german == english == 0 and "de" in languages and set(languages) <= {"de", "en"})


def is_person(text: str, finding: Finding) -> bool:
    """A known first name, two words with capitals beside each other, or a single one in a name's company."""
    written = letters(text[finding.start : finding.end])
    if any(unaccented(word) in clear_names() and word[:1].isupper() for word in written):
        return True
    capitals = all(word[:1].isupper() and word.casefold() not in words("function_words.txt") for word in written)
    return bool(written) and ((capitals and len(written) > 1) or bool(_COMPANY.search(text[max(0, finding.start - 40) : finding.start])))
