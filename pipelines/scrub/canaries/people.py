"""Canaries of people: names, e-mail addresses, user names, dates of birth."""

from random import Random
from typing import Final

from pipelines.scrub.canaries.canary import Form, digits
from pipelines.scrub.lexicon import unaccented, words


def given(rng: Random) -> str:
    """A given name."""
    return rng.choice(sorted(words("canary_given.txt")))


def family(rng: Random) -> str:
    """A family name."""
    return rng.choice(sorted(words("canary_family.txt")))


def full(rng: Random) -> str:
    """A given and a family name."""
    return f"{given(rng)} {family(rng)}"


def _initial(rng: Random) -> str:
    return f"{given(rng)[0]}. {family(rng)}"


def _small(rng: Random) -> str:
    return full(rng).lower()


def _small_given(rng: Random) -> str:
    return given(rng).lower()


def _plain(word: str) -> str:
    return "".join(char for char in unaccented(word) if char.isalpha())


def mail(rng: Random) -> str:
    """A private mailbox."""
    one, two = _plain(given(rng)), _plain(family(rng))
    local = rng.choice(
        (f"{one}.{two}", f"{one}{two}{rng.randint(1, 99)}", f"{one[0]}{two}", f"{two}_{one[0]}", f"{one}-{two}", f"{one}+shop")
    )
    host = rng.choice(
        ("gmail.com", "hotmail.co.uk", "yahoo.fr", "web.de", "outlook.com", "proton.me", "t-online.de", "uni-graz.ac.at", "bigpond.net.au")
    )
    return f"{local}@{host}"


def _spelt(rng: Random) -> str:
    local, _, host = mail(rng).partition("@")
    name, _, end = host.partition(".")
    at, dot = rng.choice(((" at ", " dot "), (" (at) ", "."), (" [at] ", " [dot] "), ("(at)", "(dot)")))
    return f"{local}{at}{name}{dot}{end.replace('.', dot)}"


def _capitals(rng: Random) -> str:
    return mail(rng).upper()


def user_name(rng: Random) -> str:
    """A user name that no dictionary holds."""
    one, two = _plain(given(rng)), _plain(family(rng))
    return rng.choice((f"{one}_{two[0]}{digits(rng, 2)}", f"{one[0]}{two}{digits(rng, 2)}", f"{one}.{two}", f"xX{one}{digits(rng, 2)}"))


def _handle(rng: Random) -> str:
    return f"@{_plain(given(rng))}_{_plain(family(rng))[:4]}"


_MONTHS: Final = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


def _birthday(rng: Random) -> str:
    day, month, year = rng.randint(1, 28), rng.randint(1, 12), rng.randint(1940, 2006)
    return rng.choice((
        f"{day:02}/{month:02}/{year}", f"{month}/{day}/{year % 100:02}", f"{year}-{month:02}-{day:02}", f"{day}.{month}.{year}",
        f"{day} {_MONTHS[month - 1]} {year}", f"{_MONTHS[month - 1]} {day}, {year}", f"{day}th {_MONTHS[month - 1][:3]} {year}",
    ))  # fmt: skip


_THIRD: Final = (
    "I already talked to {} from your team about this.", "My neighbour {} signed for the parcel.", "{} told me it would be refunded.",
    "Please add {} to the account.", "It was {} who placed the order.", "You can also ring {}, who lives with me.", "We gave the receipt to {} last week.",
    "According to {} it was sent on Monday.", "The card belongs to {}.", "My colleague {} has the same problem.", "Is {} still working there?",
)  # fmt: skip
_SMALL: Final = (
    "i spoke with {} yesterday and nothing happened", "my wife {} never got it", "the agent was called {} i think", "its registered to {}",
    "my name is {} and i ordered twice", "can you ask {} about it", "this is {} again",
)  # fmt: skip

PERSON: Final = (
    Form("third party", full, _THIRD),
    Form("third party", full, _THIRD),
    Form("given name alone", given, _THIRD),
    Form("lower case", _small, _SMALL),
    Form("lower case", _small_given, _SMALL),
    Form("greeting", given, ("Hi {},\n", "Hello {}, ", "Dear {},\n\n", "good morning {}, "), "start"),
    Form("greeting", family, ("Dear Mr {},\n", "Dear Ms. {},\n\n", "Hello Mrs {}, "), "start"),
    Form("signature", full, ("\n\nThanks,\n{}", "\nKind regards\n{}", "\n\nBest,\n{}", "\n- {}", "\nYours sincerely,\n\n{}"), "end"),
    Form("signature", _initial, ("\n\nRegards,\n{}", "\nThank you\n{}"), "end"),
    Form("signature in lower case", _small_given, ("\nthanks, {}", " cheers, {}", "\nthx {}"), "end"),
    Form("stated", full, ("My name is {}.", "Name: {}\n", "The booking is under the name {}.", "I am {}, customer for years."), "any"),
)
EMAIL: Final = (
    Form("plain", mail, ("My e-mail is {}.", "Write to {} please.", "I registered with {} years ago.", "({})", "Contact: {}\n")),
    Form("capitals", _capitals, ("EMAIL {} PLEASE", "it is {}.")),
    Form("spelt out", _spelt, ("You can reach me at {}.", "my email is {} thanks", "send it to {}.")),
)
USERNAME: Final = (
    Form(
        "stated",
        user_name,
        ("my username is {}.", "Username: {}\n", "my user id is {} if that helps.", "My login name is {}.", "skype: {}"),
    ),
    Form("handle", _handle, ("I am {} on twitter.", "Follow up with {} there.", "my handle is {}.")),
)
BIRTH: Final = (
    Form(
        "stated",
        _birthday,
        ("My date of birth is {}.", "DOB: {}\n", "I was born on {}.", "d.o.b. {}", "birth date {} as on file.", "Date of birth - {}\n"),
    ),
)
