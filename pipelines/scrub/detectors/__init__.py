"""The detectors of this package, each a declaration beside others of its kind; one engine runs them all."""

from functools import cache

from pipelines.scrub.detector import Detector
from pipelines.scrub.detectors import national_asia_pacific as asia
from pipelines.scrub.detectors import national_eu as eu
from pipelines.scrub.detectors import national_uk as uk
from pipelines.scrub.detectors import national_us as us
from pipelines.scrub.detectors import passwords, phone, secrets
from pipelines.scrub.detectors.address_abroad import ADDRESS_ABROAD, ADDRESS_STATED
from pipelines.scrub.detectors.address_code import ADDRESS_CODE
from pipelines.scrub.detectors.address_coded import ADDRESS_CODED
from pipelines.scrub.detectors.address_en import ADDRESS_EN, ADDRESS_EN_SMALL, TOWN_EN
from pipelines.scrub.detectors.address_eu import ADDRESSES, POSTCODES
from pipelines.scrub.detectors.bank import BANK, ROUTING
from pipelines.scrub.detectors.bank_abroad import BANK_ABROAD
from pipelines.scrub.detectors.birth import BIRTH
from pipelines.scrub.detectors.cards import CARD
from pipelines.scrub.detectors.codes import CODE
from pipelines.scrub.detectors.documents import LICENCE, PASSPORT
from pipelines.scrub.detectors.email import EMAIL
from pipelines.scrub.detectors.handles import HANDLE, USERNAME, USERNAME_BESIDE, USERNAME_MARKED
from pipelines.scrub.detectors.iban import IBAN
from pipelines.scrub.detectors.links import LINK, PROFILE
from pipelines.scrub.detectors.mistyped import MISTYPED
from pipelines.scrub.detectors.national_more import MORE
from pipelines.scrub.detectors.national_others import OTHERS
from pipelines.scrub.detectors.network import IP, MAC
from pipelines.scrub.detectors.phone_languages import MOBILES
from pipelines.scrub.detectors.plates import PLATE, PLATE_NEAR
from pipelines.scrub.detectors.spelt import SPELT
from pipelines.scrub.detectors.user_names import USERNAME_CUED, USERNAME_PATH, USERNAME_SHAPED, USERNAME_UNHEARD
from pipelines.scrub.detectors.wallets import WALLET, WALLET_NAMED

STRUCTURED: tuple[Detector, ...] = (
    EMAIL, CARD, IBAN, phone.PHONE_CERTAIN, phone.PHONE_INTERNATIONAL, phone.PHONE_SHAPED, phone.PHONE_NATIONAL, us.SSN, us.ITIN,
    uk.NINO, uk.NHS, uk.UTR,
    eu.NIR, eu.DNI, eu.FISCALE, eu.BSN, eu.PESEL, eu.NIF, eu.STEUER_ID, eu.PERSONALAUSWEIS, eu.RVNR, asia.TFN, asia.MEDICARE,
    asia.AADHAAR, asia.PAN, asia.NRIC, *MORE, *OTHERS,
    BANK, ROUTING, BANK_ABROAD, PASSPORT, LICENCE, PLATE, PLATE_NEAR, BIRTH, secrets.KEYS, secrets.TOKENS, secrets.TOKENS_TOLD,
    CODE, passwords.PASSWORD, passwords.PASSWORD_MARKED, passwords.PASSWORD_BESIDE, passwords.PHRASE, passwords.PAIR, passwords.STRONG, IP, MAC,
    LINK, PROFILE, HANDLE, USERNAME,
    USERNAME_MARKED, USERNAME_BESIDE, USERNAME_CUED, USERNAME_UNHEARD, USERNAME_SHAPED, USERNAME_PATH, WALLET, WALLET_NAMED, *MISTYPED, *SPELT,
)  # fmt: skip
"""Kinds with a form of their own; they serve every language."""


@cache
def detectors(languages: tuple[str, ...]) -> tuple[Detector, ...]:
    """All detectors that speak one of `languages`, in a fixed order; the names' word lists are read here."""
    from pipelines.scrub.detectors.names_greeting import GREETED
    from pipelines.scrub.detectors.names_signature import SIGNED
    from pipelines.scrub.detectors.names_stated import NAMED, SPOKEN_TO, SURNAME_FIRST, TITLED

    everything = (
        *STRUCTURED,
        ADDRESS_EN,
        ADDRESS_EN_SMALL,
        TOWN_EN,
        ADDRESS_CODE,
        *ADDRESS_CODED,
        ADDRESS_ABROAD,
        ADDRESS_STATED,
        *ADDRESSES,
        POSTCODES,
        *MOBILES,
        *GREETED,
        *SIGNED,
        NAMED,
        SPOKEN_TO,
        TITLED,
        SURNAME_FIRST,
    )
    return tuple(detector for detector in everything if detector.speaks(languages))
