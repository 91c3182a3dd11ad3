"""Canaries of places: where people live, as ten countries write it."""

from random import Random
from typing import Final

from pipelines.scrub.canaries.canary import Form, digits, shaped

_TREES: Final = (
    "Maple",
    "Willowbrook",
    "Elm",
    "Cedar Hollow",
    "Chestnut",
    "Hawthorn",
    "Kingsbury",
    "St Andrews",
    "Mill",
    "Station",
    "Victoria",
    "Old Church",
)
_US: Final = (
    ("Springfield", "IL"), ("Fort Wayne", "IN"), ("Baton Rouge", "LA"), ("Duluth", "MN"), ("San Mateo", "CA"), ("Tempe", "AZ"), ("Ithaca", "NY"),
    ("St. Paul", "MN"), ("Coeur d'Alene", "ID"),
)  # fmt: skip
_UK: Final = (
    ("Leeds", "LS6 "),
    ("London", "SE15 "),
    ("Stoke-on-Trent", "ST4 "),
    ("Milton Keynes", "MK9 "),
    ("Edinburgh", "EH8 "),
    ("Hove", "BN3 "),
)
_IN: Final = (("Bengaluru", "560034"), ("New Delhi", "110 019"), ("Mumbai", "400053"), ("Pune", "411 038"), ("Chennai", "600020"))


def _house(rng: Random) -> int:
    return rng.randint(2, 399)


def _us(rng: Random) -> str:
    town, state = rng.choice(_US)
    street = f"{rng.randint(11, 9899)} {rng.choice(_TREES)} {rng.choice(('St', 'Ave', 'Drive', 'Lane', 'Blvd', 'Court', 'Rd.', 'Parkway', 'Circle'))}"
    unit = rng.choice(("", "", f", Apt {rng.randint(1, 40)}B", f" #{rng.randint(100, 999)}", f", Unit {rng.randint(1, 90)}"))
    return f"{street}{unit}, {town}, {state} {digits(rng, 5, first='123456789')}"


def _us_block(rng: Random) -> str:
    return _us(rng).replace(", ", "\n", 1)


def _us_street(rng: Random) -> str:
    return f"{rng.randint(11, 9899)} {rng.choice(_TREES)} {rng.choice(('Street', 'Avenue', 'Dr', 'Lane'))}"


def _uk(rng: Random) -> str:
    town, code = rng.choice(_UK)
    street = f"{_house(rng)} {rng.choice(_TREES)} {rng.choice(('Road', 'Rd', 'Close', 'Gardens', 'Terrace', 'Crescent', 'Mews', 'Grove', 'Way'))}"
    flat = rng.choice(("", "", f"Flat {rng.randint(1, 30)}, ", f"flat {rng.randint(1, 9)}a, "))
    return f"{flat}{street}, {town} {code}{shaped(rng, '#')}{rng.choice('ABDEFGHJLNPQRSTUWXYZ')}{rng.choice('ABDEFGHJLNPQRSTUWXYZ')}"


def _uk_small(rng: Random) -> str:
    return f"flat {rng.randint(1, 30)}, {_house(rng)} {rng.choice(_TREES).lower()} {rng.choice(('rd', 'road', 'street', 'lane', 'close'))}"


def _ca(rng: Random) -> str:
    town, code = rng.choice((("Toronto, ON", "M5V"), ("Vancouver, BC", "V6B"), ("Montréal QC", "H2X"), ("Halifax, NS", "B3H")))
    return f"{_house(rng)} {rng.choice(_TREES)} {rng.choice(('Street', 'Ave W', 'Crescent'))}, {town} {code} {shaped(rng, '#')}{rng.choice('ABCEGHJKL')}{shaped(rng, '#')}"


def _au(rng: Random) -> str:
    town = rng.choice(("Fitzroy VIC 3065", "Surry Hills NSW 2010", "Fremantle WA 6160", "Toowong QLD 4066"))
    return f"{rng.choice(('', '', f'Unit {rng.randint(1, 20)}, ', f'{rng.randint(1, 20)}/'))}{_house(rng)} {rng.choice(_TREES)} {rng.choice(('St', 'Parade', 'Tce', 'Street'))}, {town}"


def _in(rng: Random) -> str:
    town, pin = rng.choice(_IN)
    start = rng.choice(
        (
            f"Flat No. {rng.randint(101, 909)}, Lotus Residency, ",
            f"H.No. {rng.randint(1, 90)}/{rng.randint(1, 20)}, ",
            f"#{rng.randint(1, 400)}, ",
        )
    )
    return f"{start}{rng.choice(('4th Cross', 'MG Road', 'Gandhi Nagar', 'Linking Road', '80 Feet Road'))}, {town} {pin}"


def _box(rng: Random) -> str:
    town, state = rng.choice(_US)
    return f"{rng.choice(('PO Box', 'P.O. Box', 'P O Box'))} {rng.randint(12, 9999)}, {town}, {state} {digits(rng, 5, first='123456789')}"


def _de(rng: Random) -> str:
    street = rng.choice(
        ("Lindenstraße", "Goethestr.", "Am Alten Markt", "Schillerweg", "Karl-Marx-Allee", "Bahnhofstrasse", "Unter den Eichen")
    )
    return f"{street} {_house(rng)}{rng.choice(('', '', 'a'))}, {digits(rng, 5, first='123456789')} {rng.choice(('Köln', 'Bad Homburg', 'Leipzig', 'Freiburg im Breisgau'))}"


def _fr(rng: Random) -> str:
    street = rng.choice(
        ("rue des Lilas", "avenue Jean Jaurès", "boulevard Voltaire", "impasse du Moulin", "place de l'Église", "chemin des Vignes")
    )
    return f"{_house(rng)}{rng.choice(('', ' bis', ','))} {street}, {digits(rng, 5, first='123456789')} {rng.choice(('Lyon', 'Aix-en-Provence', 'Le Mans', 'Paris'))}"


def _es(rng: Random) -> str:
    street = rng.choice(("Calle de Alcalá", "C/ Mayor", "Avda. de la Constitución", "Plaza de España", "Paseo del Prado"))
    return f"{street}{rng.choice((' ', ', ', ', nº '))}{_house(rng)}, {rng.choice(('', '3º B, ', '2ºA, '))}{digits(rng, 5, first='01234')} {rng.choice(('Madrid', 'Alcalá de Henares', 'Vigo'))}"


def _it(rng: Random) -> str:
    street = rng.choice(("Via Garibaldi", "Viale della Libertà", "Piazza San Marco", "Corso Vittorio Emanuele", "Via dei Mille"))
    return f"{street}{rng.choice((' ', ', '))}{_house(rng)}, {digits(rng, 5)} {rng.choice(('Roma', 'Reggio Emilia', 'Torino'))}"


def _nl(rng: Random) -> str:
    street = rng.choice(("Kerkstraat", "Prinsengracht", "Molenweg", "Burgemeester de Vlugtlaan", "Marktplein"))
    return f"{street} {_house(rng)}{rng.choice(('', '-2', 'b'))}, {digits(rng, 4, first='123456789')} {rng.choice('ABDEGH')}{rng.choice('ABDEGH')} {rng.choice(('Utrecht', 'Den Haag', 'Breda'))}"


def _pt(rng: Random) -> str:
    street = rng.choice(("Rua das Flores", "Avenida da Liberdade", "Travessa do Carmo", "Praça do Comércio", "Rua de Santa Catarina"))
    return f"{street}{rng.choice((' ', ', ', ', n.º '))}{_house(rng)}, {digits(rng, 4, first='123456789')}-{digits(rng, 3)} {rng.choice(('Lisboa', 'Vila Nova de Gaia', 'Braga'))}"


_LIVES: Final = (
    "I live at {}.", "Please send it to {} instead.", "My address is {}.", "We have moved to {}.", "Address: {}\n", "It should have gone to {}", "The parcel for {} never came.",
    "delivery to {}, as always",
)  # fmt: skip
_BLOCK: Final = ("\n{}\n", "Ship to:\n{}\n")

ADDRESS: Final = {
    "en": (
        Form("US", _us, _LIVES), Form("US", _us, _LIVES), Form("US, in lines", _us_block, _BLOCK), Form("street alone", _us_street, _LIVES), Form("UK", _uk, _LIVES), Form("UK", _uk, _LIVES),
        Form("UK, lower case", _uk_small, ("i live at {} and it never came", "send it to {} please", "its {}")), Form("Canada", _ca, _LIVES), Form("Australia", _au, _LIVES),
        Form("India", _in, _LIVES), Form("post box", _box, _LIVES),
    ),
    "de": (Form("Germany", _de, ("Ich wohne in der {}.", "Meine Adresse: {}\n", "Bitte an {} schicken.")),),
    "fr": (Form("France", _fr, ("J'habite {}.", "Mon adresse est {}.", "Adresse : {}\n")),),
    "es": (Form("Spain", _es, ("Vivo en {}.", "Mi dirección es {}.", "Dirección: {}\n")),),
    "it": (Form("Italy", _it, ("Abito in {}.", "Il mio indirizzo è {}.", "Indirizzo: {}\n")),),
    "nl": (Form("Netherlands", _nl, ("Ik woon op {}.", "Mijn adres is {}.", "Adres: {}\n")),),
    "pt": (Form("Portugal", _pt, ("Moro na {}.", "A minha morada é {}.", "Morada: {}\n")),),
}  # fmt: skip
