"""French, Spanish, Italian, Dutch and Portuguese: there, what the finder alone takes for a person must look like one in that language."""

from collections.abc import Sequence
from typing import Final

import regex  # type: ignore[import-untyped]

from pipelines.scrub.detector import Finding
from pipelines.scrub.lexicon import clear_names, letters, many, unaccented, words

_COMPANY: Final = regex.compile(
    r"(?i)(?:\b(?:se[ñn]or(?:a|ita)?|sra?\.?|don|doña|d\.|hola|estimad[oa]|querid[oa]|atentamente|gracias|saludos?|llamo|soy(?: la| el)?|"
    r"bonjour|salut|bonsoir|ch(?:er|ère)|madame|mme|mlle|m\.|monsieur|cordialement|merci|appelle|suis|"
    r"ciao|salve|buongiorno|gentile|gentilissim[oa]|sig\.?(?:ra)?|signor[ae]?|dott\.?(?:ssa)?|grazie|saluti|chiamo|sono(?: la| il)?|"
    r"hoi|hallo|beste|geachte|meneer|mevrouw|dhr\.?|mevr\.?|groet(?:en|jes)?|mvg|dank|heet|naam is|"
    r"olá|oi|car[oa]|prezad[oa]|senhora?|cumprimentos|obrigad[oa]|chamo|sou(?: a| o)?|"
    r"(?:mi|mon|ma|mio|mia|mijn|o? ?meu|a? ?minha) \p{L}{3,12}|cliente|client|titulaire|titular|klant|"
    r"colega|collega|collègue|compañer[oa]|asignado|"
    r"nom|nome|nombre|naam),?:?\s+)\Z"
)
_STARTS: Final = regex.compile(r"(?:\A|[.!?:;>•*–—¿¡\n\-]\s*[\"'«“(]?)\Z")


def is_of_these(told: Sequence[str]) -> bool:
    """Whether of the words `told` (folded) more are of these languages than English ones."""
    return many(told, words("foreign_words.txt")) > many(told, words("english_words.txt")) + told.count("was")


def is_person(text: str, finding: Finding) -> bool:
    """A listed first name, a name's company before it, several words with a capital, or one that does not only begin a sentence."""
    written = letters(text[finding.start : finding.end])
    named = [word for word in written if word not in words("foreign_names_wordy.txt")]
    if any(unaccented(word) in clear_names() for word in named):
        return True
    small = all(word.islower() for word in written)
    if small and text[max(0, finding.start - 2) : finding.start] == ": ":
        return False
    if _COMPANY.search(text, max(0, finding.start - 40), finding.start):
        return True
    if small or not written or {written[0].casefold(), written[-1].casefold()} & words("function_words.txt"):
        return False
    return len(written) > 1 or (written[0][:1].isupper() and not _STARTS.search(text, max(0, finding.start - 4), finding.start))
