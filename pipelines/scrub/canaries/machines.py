"""Canaries of machines and accounts: addresses of machines, wallets, secrets, links that carry a person."""

import base64
import hashlib
from random import Random
from typing import Final

from pipelines.scrub.canaries.canary import Form, digits
from pipelines.scrub.canaries.people import family, given

_ALNUM: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
_HEX: Final = "0123456789abcdef"
_BASE58: Final = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


def _of(rng: Random, alphabet: str, count: int) -> str:
    return "".join(rng.choice(alphabet) for _ in range(count))


def _ip(rng: Random) -> str:
    return f"{rng.choice((24, 51, 78, 86, 109, 185, 212))}.{rng.randint(1, 254)}.{rng.randint(1, 254)}.{rng.randint(1, 254)}"


def _ip6(rng: Random) -> str:
    return ":".join(["2a02", *(f"{rng.randint(4096, 65535):x}" for _ in range(7))])


def _mac(rng: Random) -> str:
    pairs = [f"{rng.randint(16, 255):02x}" for _ in range(6)]
    return rng.choice((":".join(pairs), "-".join(pairs).upper()))


def _bitcoin(rng: Random) -> str:
    raw = b"\x00" + bytes(rng.randrange(256) for _ in range(20))
    number, text = int.from_bytes(raw + hashlib.sha256(hashlib.sha256(raw).digest()).digest()[:4], "big"), ""
    while number:
        number, rest = divmod(number, 58)
        text = _BASE58[rest] + text
    return "1" + text


def _ethereum(rng: Random) -> str:
    return "0x" + _of(rng, _HEX, 40)


def _key(rng: Random) -> str:
    return rng.choice((
        f"sk_live_{_of(rng, _ALNUM, 24)}", f"AKIA{_of(rng, _ALNUM[:26] + '234567', 16)}", f"ghp_{_of(rng, _ALNUM, 36)}", f"xoxb-{digits(rng, 12)}-{_of(rng, _ALNUM, 20)}",
        f"AIza{_of(rng, _ALNUM, 35)}", f"glpat-{_of(rng, _ALNUM, 20)}",
    ))  # fmt: skip


def _token(rng: Random) -> str:
    return _of(rng, _HEX, 16) + _of(rng, "0123456789", 2) + _of(rng, "abcdef", 2) + _of(rng, _HEX, 12)


def _jwt(rng: Random) -> str:
    parts = ('{"alg":"HS256","typ":"JWT"}', f'{{"sub":"{digits(rng, 10)}","name":"{given(rng)}"}}', _of(rng, _ALNUM, 24))
    return ".".join(base64.urlsafe_b64encode(part.encode()).decode().rstrip("=") for part in parts)


def _password(rng: Random) -> str:
    return rng.choice(
        (
            f"{given(rng)}{rng.randint(1950, 2024)}",
            f"{_of(rng, _ALNUM, 9)}!{rng.randint(1, 9)}",
            f"{family(rng).lower().replace(chr(39), '')}#{rng.randint(10, 99)}",
            f"Qw{_of(rng, _ALNUM, 6)}7$",
        )
    )


def _link(rng: Random) -> str:
    return rng.choice((
        f"https://shop.acme.io/reset?token={_of(rng, _ALNUM, 24)}", f"https://acme.io/orders?user_id={digits(rng, 7)}&tab=2", f"https://portal.acme.io/verify/{_of(rng, _HEX, 32)}",
        f"https://acme.io/login?email={given(rng).lower()}%40gmail.com", f"https://www.facebook.com/{given(rng).lower()}.{family(rng).lower().replace(chr(39), '')}", f"https://app.acme.io/?session={_of(rng, _HEX, 20)}",
    ))  # fmt: skip


IP: Final = (
    Form("IPv4", _ip, ("My IP is {}.", "it says {} is blocked", "IP address: {}\n", "connecting from {} fails")),
    Form("IPv6", _ip6, ("My IP is {}.", "logged in from {} today", "IPv6: {}\n")),
)
MAC: Final = (Form("MAC", _mac, ("The MAC address is {}.", "device {} is offline", "mac: {}\n")),)
WALLET: Final = (
    Form("Bitcoin", _bitcoin, ("I sent it to {}.", "my wallet: {}\n", "btc address {}")),
    Form("Ethereum", _ethereum, ("I sent it to {}.", "my wallet is {}", "eth: {}\n")),
)
SECRET: Final = (
    Form("key", _key, ("My API key is {}.", "I use {} in the header.", "key={}\n")),
    Form("token", _token, ("api_key: {}\n", "my access token is {}", "Authorization: Bearer {}\n", "secret={}\n")),
    Form("JWT", _jwt, ("the token is {}", "Authorization: Bearer {}\n")),
)
PASSWORD: Final = (
    Form(
        "password",
        _password,
        ("My password is {}.", "password: {}\n", "the password was {} and it stopped working", "my wifi password is {}.", "pwd: {}\n"),
    ),
)
URL: Final = (Form("link", _link, ("I clicked {} and nothing happened.", "See {}\n", "the link is {}", "({})")),)
