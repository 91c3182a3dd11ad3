"""IP and MAC addresses; loopback, broadcast and router defaults stay, and so do version numbers."""

import ipaddress
from typing import Final

from pipelines.scrub.detector import Detector, Rule

_STAY: Final = frozenset(
    {"8.8.8.8", "8.8.4.4", "1.1.1.1", "1.0.0.1", "9.9.9.9", "192.168.0.1", "192.168.1.1", "192.168.1.254", "10.0.0.1", "::1", "::"}
)


def is_somebodys(text: str) -> bool:
    """Whether `text` is an address that may lead to somebody: not loopback, unspecified, a netmask, a public resolver."""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return False
    return not (address.is_loopback or address.is_unspecified or text in _STAY or text.startswith(("255.", "0.")) or text.endswith(".0.0"))


_OCTET: Final = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
_IPV6: Final = (
    r"(?:[0-9A-F]{1,4}:){7}[0-9A-F]{1,4}|(?:[0-9A-F]{1,4}:){2,6}:(?:[0-9A-F]{1,4}(?::[0-9A-F]{1,4}){0,4})?|"
    r"[23]\p{N}{3}::(?:[0-9A-F]{1,4}(?::[0-9A-F]{1,4}){0,5})?"
)

IP: Final = Detector(
    name="ip",
    entity_type="IP_ADDRESS",
    rules=(
        Rule(
            "version 4",
            (
                rf"(?<![\p{{L}}\p{{N}}_.\-/]|\b(?:version|ver|v|firefox|thunderbird|chrome|release|build|update(?: auf| to)?|versie|versión|versione|versão|driver|firmware|flash|plugin)\.? ?[:=#]? ?)(?!\d\.\d{{1,2}}\.\d{{1,2}}\.\d{{1,2}}(?!\d)){_OCTET}(?:\.{_OCTET}){{3}}(?![\p{{L}}\p{{N}}_]|[.\-]\d)"
            ),
            0.6,
        ),
        Rule(
            "named",
            rf"\bip(?:v[46])?(?: ?address| ?adresse)?(?: is| was| ist| est|:)* \K{_OCTET}(?:\.{_OCTET}){{3}}(?![\p{{L}}\p{{N}}_]|[.\-]\d)",
            0.9,
        ),
        Rule("in a link", rf"(?<=://){_OCTET}(?:\.{_OCTET}){{3}}(?![\p{{L}}\p{{N}}_]|[.\-]\d)", 0.6),
        Rule("version 6", rf"(?<![\p{{L}}\p{{N}}_:.])(?:{_IPV6})(?![\p{{L}}\p{{N}}_:])", 0.6),
    ),
    check=is_somebodys,
    residue=("named",),
)

MAC: Final = Detector(
    name="mac",
    entity_type="MAC_ADDRESS",
    rules=(
        Rule(
            "six pairs",
            r"(?<![\p{L}\p{N}_:\-])[0-9A-F]{2}(?P<gap>[:\-])(?:[0-9A-F]{2}(?P=gap)){4}[0-9A-F]{2}(?![\p{L}\p{N}_]|[:\-][0-9A-F])",
            0.7,
        ),
        Rule("in one piece", r"\bmac\b(?: ?addr(?:ess)?)?[^\d\n:]{0,24}[: ]{1,2}\K(?=[A-F]*\d)[0-9A-F]{12}(?![\p{L}\p{N}_])", 0.7),
    ),
    check=lambda text: len(set(text.lower()) - {":", "-"}) > 1,
    residue=("six pairs",),
)
