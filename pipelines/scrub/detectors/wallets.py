"""Wallets of crypto currencies."""

from typing import Final

from pipelines.scrub.checksums import base58check
from pipelines.scrub.detector import Detector, Rule


def _is_wallet(text: str) -> bool:
    return text.lower().startswith(("bc1", "0x")) or base58check(text)


WALLET: Final = Detector(
    name="wallet",
    entity_type="CRYPTO",
    rules=(
        Rule("Bitcoin", r"(?<![\p{L}\p{N}_])[13][1-9A-HJ-NP-Za-km-z]{25,34}(?![\p{L}\p{N}_])", 0.5),
        Rule("Tron", r"(?<![\p{L}\p{N}_])T[1-9A-HJ-NP-Za-km-z]{33}(?![\p{L}\p{N}_])", 0.9),
        Rule("Bitcoin, bech32", r"(?<![\p{L}\p{N}_])bc1[02-9ac-hj-np-z]{25,87}(?![\p{L}\p{N}_])", 0.9),
        Rule("Ethereum", r"(?<![\p{L}\p{N}_])0x[0-9a-fA-F]{40}(?![\p{L}\p{N}_])", 0.9),
    ),
    check=_is_wallet,
    folds_case=False,
    residue=("Bitcoin", "Tron", "Bitcoin, bech32", "Ethereum"),
)
