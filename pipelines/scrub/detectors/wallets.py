"""Wallets of crypto currencies."""

from typing import Final

from pipelines.scrub.checksums import base58check
from pipelines.scrub.detector import Detector, Rule

_OF_RIPPLE: Final = str.maketrans(
    "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz", "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
)
"""XRP's own order of the same signs."""


def _is_wallet(text: str) -> bool:
    if text.lower().startswith(("bc1", "ltc1", "0x", "addr1")):
        return True
    return base58check(text.translate(_OF_RIPPLE) if text[0] == "r" else text)


def _is_mixed(text: str) -> bool:
    return any(char.isdecimal() for char in text) and any(char.islower() for char in text) and any(char.isupper() for char in text)


WALLET: Final = Detector(
    name="wallet",
    entity_type="CRYPTO",
    rules=(
        Rule("Bitcoin", r"(?<![\p{L}\p{N}_])[13][1-9A-HJ-NP-Za-km-z]{25,34}(?![\p{L}\p{N}_])", 0.5),
        Rule("Tron", r"(?<![\p{L}\p{N}_])T[1-9A-HJ-NP-Za-km-z]{33}(?![\p{L}\p{N}_])", 0.9),
        Rule("XRP", r"(?<![\p{L}\p{N}_])r[1-9A-HJ-NP-Za-km-z]{24,34}(?![\p{L}\p{N}_])", 0.9),
        Rule("Litecoin, Dogecoin", r"(?<![\p{L}\p{N}_])[LMD][1-9A-HJ-NP-Za-km-z]{25,33}(?![\p{L}\p{N}_])", 0.9),
        Rule("Litecoin, Cardano, bech32", r"(?<![\p{L}\p{N}_])(?:ltc1|addr1)[02-9ac-hj-np-z]{25,100}(?![\p{L}\p{N}_])", 0.9),
        Rule("Bitcoin, bech32", r"(?<![\p{L}\p{N}_])bc1[02-9ac-hj-np-z]{25,87}(?![\p{L}\p{N}_])", 0.9),
        Rule("Ethereum", r"(?<![\p{L}\p{N}_])0x[0-9a-fA-F]{40}(?![\p{L}\p{N}_])", 0.9),
    ),
    check=_is_wallet,
    folds_case=False,
    residue=("Bitcoin", "Tron", "Bitcoin, bech32", "Ethereum"),
)

WALLET_NAMED: Final = Detector(
    name="wallet_named",
    entity_type="CRYPTO",
    rules=(
        Rule("Solana", r"(?<![\p{L}\p{N}_/=])[1-9A-HJ-NP-Za-km-z]{43,44}(?![\p{L}\p{N}_])", 0.1),
        Rule("Monero", r"(?<![\p{L}\p{N}_])[48][0-9AB][1-9A-HJ-NP-Za-km-z]{93}(?![\p{L}\p{N}_])", 0.6),
        Rule("Stellar", r"(?<![\p{L}\p{N}_])G[A-Z2-7]{55}(?![\p{L}\p{N}_])", 0.6),
    ),
    context=(
        "wallet",
        "sol",
        "solana",
        "phantom",
        "crypto",
        "usdc",
        "usdt",
        "coins",
        "tokens",
        "deposit",
        "billetera",
        "portefeuille",
        "portafoglio",
        "carteira",
    ),
    check=_is_mixed,
    folds_case=False,
)
