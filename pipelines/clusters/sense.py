"""What a text asks, apart from how: two inputs of one sense are the same question, so their answers may be held against each other."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from pipelines.clusters.normal import QUOTED

_LIGHT_WORDS: Final = """a an the this that these those my your his her its our their me you him us them i he she it we they mine yours
am is are was were be been being have has had having do does did will would shall should can could may might must
of for at by about as and or but so then there here also just really very actually still now currently
please pls plz thanks thank thx cheers hi hello hey hiya dear greetings good morning afternoon evening day regards kind best sincerely
sir madam team folks everyone ok okay yes well oh um help need want like wish wanna gonna know tell let able some any
question wondering wonder ask asking wanted needed quick kindly asap appreciated guys"""
LIGHT: Final = frozenset(_LIGHT_WORDS.split())
"""English words that do not change what is asked. Negations, question words and directions (to, from, in, off …) are not among them."""

COURTESY: Final = re.compile(
    r"\b(?:many thanks|thank you|thanks|thx|cheers|much appreciated)(?:(?: so| very)? much| a lot| a million| again)?"
    r"(?: for (?:your|the|any) (?:quick |kind |great )?(?:help|time|support|assistance|reply|answer|patience))?(?: in advance)?\b"
    r"|\b(?:a |one |just a )?(?:quick|short|small|simple|brief) (?:question|one|query)\b"
    r"|\bi(?: would|'d)? (?:really |greatly )?appreciate (?:it|your help|any help)\b"
    r"|\b(?:i )?(?:am |'m )?look(?:ing)? forward to (?:your (?:reply|answer|response)|hearing from you)\b"
    r"|\bi hope (?:you are|you're|you|this (?:mail|message|email)?)\s?(?:all |doing |finds you )?(?:well|fine|good|okay)\b"
    r"|\b(?:could|can|would) (?:you|someone|anyone|anybody|somebody) (?:please |kindly )?(?:help|tell|advise|explain)"
    r"(?: (?:me|us))?(?: out| with this)?\b"
    r"|\b(?:in advance|at your earliest convenience|as soon as possible|asap)\b"
)
"""What people put around a question that does not change it; English."""

_WORD: Final = re.compile(r"\w+(?:'\w+)?")
_PLACEHOLDER: Final = re.compile(r"\[([A-Z][A-Z_]*?)_?\d*\]|\{\{(?:\w+\.)?(?:\d+\.)?([a-z_]+)(?:\.\d+)?\}\}")
"""Ours: `[EMAIL_1]`, `{{email.1}}`, `{{customer.2.name}}`."""
_CLITIC: Final = re.compile(r"'(?:s|m|ve|re|ll|d)$")
_PEOPLE: Final = ("NAME", "PERSON")
_ENDINGS: Final = (("ies", "y", 5), ("ing", "", 6), ("ed", "", 5), ("s", "", 4))


def senses(texts: Sequence[str], *, numbers: bool) -> list[str]:
    """A key for each text of one cluster; equal keys ask the same. With `numbers`, other numbers make another question.

    The key is the sorted content words, cut to their stems; a word that occurs once and is a slip (a letter too many, too few, or two
    swapped) of a commoner word of the cluster counts as that word. A text of light words alone keeps all of them.
    """
    worded = [_words(text, numbers=numbers) for text in texts]
    counts = Counter(word for words in worded for word in set(words))
    slips = _slips(counts) if len(texts) > 1 else {}
    return [" ".join(sorted(slips.get(word, word) for word in words)) for words in worded]


def _words(text: str, *, numbers: bool) -> list[str]:
    """Content words of a text, names of people left out, numbers kept or made equal."""
    said = _plain(text) if numbers else re.sub(r"\d+", "0", _plain(text))
    words = _WORD.findall(said)
    return _content(said) or _stems(words) or words or [text.strip()]


def _plain(text: str) -> str:
    """A text in lower case without what it quotes, its placeholders named by their kind and people's left out."""
    plain = _PLACEHOLDER.sub(lambda hit: _kind(hit[1] or hit[2].upper()), re.sub(QUOTED, "", text))
    return re.sub(r"\bUS\b", "USA", plain).replace("’", "'").lower()


def _content(said: str) -> list[str]:
    return _stems(_WORD.findall(COURTESY.sub(" ", said)))


def _stems(words: list[str]) -> list[str]:
    return [stem for word in words if (stem := stem_of(word))]


def _kind(tag: str) -> str:
    return " " if tag.startswith(_PEOPLE) else f" {tag.lower()} "


def asks_nothing(text: str) -> bool:
    """Whether a text is a greeting, thanks or agreement alone: light words, people's names, courtesies."""
    return not _content(_plain(text))


def content_words(sentence: str) -> list[str]:
    """Stems of the words of a sentence that carry its meaning; numbers are left out."""
    return [stem for word in _WORD.findall(sentence.lower()) if (stem := stem_of(word)) and not stem[0].isdigit()]


@lru_cache(maxsize=262_144)
def stem_of(word: str) -> str:
    """The stem of a word that carries meaning, nothing for a light word."""
    plain = _CLITIC.sub("", word) if "'" in word else word
    if plain in LIGHT:
        return ""
    for ending, instead, least in _ENDINGS:
        if plain.endswith(ending) and len(plain) >= least and not plain.endswith("ss"):
            return plain[: -len(ending)] + instead
    return plain


def _slips(counts: Counter[str]) -> dict[str, str]:
    """Words that occur once, with the commoner word that they are a slip of."""
    common = {word for word, count in counts.items() if count > 1 and len(word) > 3}
    near = {form: word for word in sorted(common, reverse=True) for form in _shortened(word)}
    once = (word for word, count in counts.items() if count == 1 and len(word) > 3)
    return {word: target for word in once if (target := _slip_of(word, near, common)) is not None}


def _slip_of(word: str, near: dict[str, str], common: set[str]) -> str | None:
    """The common word that `word` becomes by adding, dropping or swapping a letter; exchanging one makes another word (change)."""
    if word in near:
        return near[word]
    swapped = (word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1))
    return next((form for form in (*_shortened(word), *swapped) if form in common), None)


def _shortened(word: str) -> list[str]:
    """The word with each one letter left out, the first kept."""
    return [word[:at] + word[at + 1 :] for at in range(1, len(word))]
