"""Canaries by another hand: sentences, names and addresses that nothing was built from, planted into rows as the product's own are.

Structured values are the product's own makers' (their checksums are the countries'), in other sentences.
"""

from collections.abc import Sequence
from random import Random
from typing import Final

from pipelines.scrub.canaries.canary import Canary, Form, canary, digits, shaped
from pipelines.scrub.canaries.kinds import EVERYWHERE

GIVEN: Final = """
Oluwaseun Katarzyna Thibault Saoirse Yevgenia Mehmet Anneliese Rohan Xiaoling Dagny Ferran Lucrezia Tjark Nomvula Ignatius Beatriz Hamza Elif Ragnhild
Declan Prudence Wojciech Sunniva Amaury Chidi Leontien Zainab Corentin Hrvoje Ludovica
""".split()  # noqa: SIM905
FAMILY: Final = """
Abernathy Okonkwo Lindqvist Vanderbeek Castellanos Pietrangeli Szczepanik Thorsteinsson Mbeki Dubrovsky Ferreira-Lima Oyelowo Haraldsen McElhinney Bhattacharya
Nakagawa Weidenfeller Quintanilla Rautio Delacroix Hussein Yildirim Kovalenko Brandsma Etxeberria Ng Chukwu Trelawney Papadakis Vasquez
""".split()  # noqa: SIM905
_FRAMES: Final = (
    "Then {} picked up the phone and put me on hold.", "{} still has my old card.", "Last week {} came by to read the meter.", "All of this was promised by {}, twice.",
    "Somebody named {} signed the form.", "Both my aunt and {} got the same letter.", "Ask {} whether the keys arrived.", "When I reached {}, the office had closed.",
    "The refund went to {} by mistake.", "{} and I share the subscription.", "Nobody except {} has the code.",
)  # fmt: skip
_SMALL: Final = (
    "so i rang {} again and got cut off", "{} never replied to me", "my flatmate {} says the same", "it should say {} on the label", "pls tell {} i called",
)  # fmt: skip
_SIGNED: Final = ("\n\nYours,\n{}", "\nMany thanks in advance,\n{}", "\nWarm regards,\n{}\nSent from my phone", "\n\nrgds {}")
_GREETED: Final = ("Good afternoon {},\n", "Hey {}! ", "Dear {}: ", "Hello again {},\n")


def _given(rng: Random) -> str:
    return rng.choice(GIVEN)


def _full(rng: Random) -> str:
    return f"{rng.choice(GIVEN)} {rng.choice(FAMILY)}"


def _turned(rng: Random) -> str:
    return f"{rng.choice(FAMILY)}, {rng.choice(GIVEN)}"


def _family(rng: Random) -> str:
    return rng.choice(FAMILY)


def _small(rng: Random) -> str:
    return _full(rng).lower()


def _small_given(rng: Random) -> str:
    return _given(rng).lower()


PEOPLE: Final = (
    Form("third party", _full, _FRAMES), Form("given name alone", _given, _FRAMES), Form("surname alone", _family, _FRAMES), Form("lower case", _small, _SMALL),
    Form("lower case, given name", _small_given, _SMALL), Form("signature", _full, _SIGNED, "end"), Form("greeting", _given, _GREETED, "start"),
    Form("surname first", _turned, ("Passenger: {}\n", "Listed as {} on the ticket.", "Policy holder {}.")),
)  # fmt: skip
_STREETS: Final = (
    "Fernhill",
    "Quarry",
    "Old Mill",
    "Kingfisher",
    "Bramble",
    "Tannery",
    "Lighthouse",
    "Saddlers",
    "Copper Beech",
    "Vineyard",
)


def _us(rng: Random) -> str:
    town = rng.choice(("Duluth, MN 55802", "Tulsa, OK 74103", "Bend, Oregon 97701", "Reno NV 89501"))
    unit = rng.choice(("", " Apt 4C", ", Unit 12", " #305", ", Ste 200"))
    return f"{rng.randint(10, 9999)} {rng.choice(('', 'N ', 'SW '))}{rng.choice(_STREETS)} {rng.choice(('Ct', 'Blvd', 'Pkwy', 'Ter', 'Road', 'Ln'))}{unit}, {town}"


def _uk(rng: Random) -> str:
    town = rng.choice(("Kendal", "Hebden Bridge", "Truro", "Stirling", "Ely"))
    code = rng.choice(("LA9", "HX7", "TR1", "FK8", "CB7"))
    return f"{rng.randint(1, 180)} {rng.choice(_STREETS)} {rng.choice(('Drive', 'Court', 'Hill', 'Avenue', 'Place', 'Lane'))}, {town}, {code} {shaped(rng, '#')}{rng.choice('ABDEFGH')}{rng.choice('JLNPQRS')}"


def _named_house(rng: Random) -> str:
    return f"{rng.choice(('Rose Cottage', 'The Old Rectory', 'Willow Barn'))}, {rng.choice(_STREETS)} Lane, Ludlow SY8 {shaped(rng, '#')}AB"


def _ireland(rng: Random) -> str:
    return f"{rng.randint(1, 90)} {rng.choice(_STREETS)} Park, Sligo, F91 {shaped(rng, '?#?#')}"


def _new_zealand(rng: Random) -> str:
    return f"{rng.randint(1, 300)} {rng.choice(_STREETS)} Road, Nelson 7010"


def _singapore(rng: Random) -> str:
    return f"Blk {rng.randint(100, 900)} Tampines Street {rng.randint(11, 90)} #{rng.randint(2, 15):02}-{rng.randint(10, 400)}, Singapore {digits(rng, 6, first='5')}"


def _india(rng: Random) -> str:
    return f"{rng.randint(1, 200)}, {rng.choice(('2nd Main Road', 'Nehru Street', 'Station Road'))}, {rng.choice(('Indiranagar', 'Adyar', 'Bandra West'))}, {rng.choice(('Bengaluru 560038', 'Chennai - 600020', 'Mumbai 400050'))}"


def _canada(rng: Random) -> str:
    return (
        f"{rng.randint(10, 999)}-{rng.randint(10, 999)} {rng.choice(_STREETS)} Cres., Regina SK S4S {shaped(rng, '#')}K{shaped(rng, '#')}"
    )


def _australia(rng: Random) -> str:
    return f"{rng.randint(1, 9)}/{rng.randint(1, 99)} {rng.choice(_STREETS)} {rng.choice(('Rd', 'Cct', 'Grove'))}, Geelong VIC 3220"


def _small_street(rng: Random) -> str:
    return f"{rng.randint(2, 400)} {rng.choice(_STREETS).lower()} {rng.choice(('ave', 'st', 'drive', 'lane'))}"


_WHERE: Final = (
    "My new place is {}.", "Deliver to {} from now on.", "The bill still goes to {}.", "we are at {}", "Home address {}.", "Mail it to {}.", "Pick-up from {} please.",
)  # fmt: skip
PLACES: Final = tuple(
    Form(name, make, _WHERE)
    for name, make in (("US", _us), ("UK", _uk), ("house by name", _named_house), ("Ireland", _ireland), ("New Zealand", _new_zealand), ("Singapore", _singapore),
                       ("India", _india), ("Canada", _canada), ("Australia", _australia), ("street in lower case", _small_street))
)  # fmt: skip
_SAID: Final = {
    "EMAIL_ADDRESS": ("Reach me via {}.", "cc {} as well", "the login {} is locked"), "PHONE_NUMBER": ("Ring me on {}.", "my mobile: {}", "text {} when you arrive"),
    "CREDIT_CARD": ("I paid with {}.", "the card {} got declined", "card number {}"), "IBAN_CODE": ("Wire it to {}.", "IBAN {}", "my account is {}"),
    "IP_ADDRESS": ("Someone signed in from {}.", "it came from {} at night"), "MAC_ADDRESS": ("The router's MAC is {}.", "device {}"),
    "CRYPTO": ("I sent it to wallet {}.", "the coins went to {}"), "DATE_OF_BIRTH": ("My birthday is {}.", "Born: {}\n", "date of birth is {}, as I said"),
}  # fmt: skip
"""Other sentences for kinds with a form of their own; all others keep the words that say what they are."""


def strangers(count: int, rng: Random) -> list[Canary]:
    """`count` canaries: half of them persons and addresses, the others of all structured kinds in turn."""
    forms: dict[str, Sequence[Form]] = {"PERSON": PEOPLE, "ADDRESS": PLACES}
    for kind, made in EVERYWHERE.items():
        plain = [form for form in made if form.name != "spelt out"]
        forms[kind] = [form._replace(carriers=_SAID[kind]) if kind in _SAID else form for form in plain]
    kinds = [*forms][2:]
    drawn = [("PERSON", "ADDRESS")[place // 2 % 2] if place % 2 == 0 else kinds[place // 2 % len(kinds)] for place in range(count)]
    return [canary(kind, rng.choice(forms[kind]), rng) for kind in drawn]
