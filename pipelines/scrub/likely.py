"""Which of the finder's and the list's people are likely ones in the language of their text."""

from collections.abc import Sequence

from pipelines.scrub import german, tongues
from pipelines.scrub.detector import Finding
from pipelines.scrub.lexicon import letters, words


def likely_people(text: str, found: Sequence[Finding], languages: Sequence[str]) -> list[Finding]:
    """The findings of the finder in `text` that are no function words alone and, outside English, look like a person in that language."""
    named = [one for one in found if not {word.casefold() for word in letters(text[one.start : one.end])} <= words("function_words.txt")]
    if not named:
        return named
    told = letters(text.casefold())
    if german.is_german(told, languages):
        return [one for one in named if german.is_person(text, one)]
    if tongues.is_of_these(told):
        return [one for one in named if tongues.is_person(text, one)]
    return named


def likely_listed(text: str, found: Sequence[Finding]) -> list[Finding]:
    """The findings of the list in `text` but for those that are, in small letters, words of the language it is in (`en marzo`)."""
    small = [one for one in found if text[one.start : one.end] in words("foreign_names_wordy.txt")]
    if not small or not tongues.is_of_these(letters(text.casefold())):
        return list(found)
    return [one for one in found if one not in small]
