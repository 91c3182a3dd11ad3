"""Keys and tokens."""

from typing import Final

from pipelines.scrub.detector import Detector, Rule

_KEY: Final = r"(?:key|token|secret|schlüssel|clé|clave|chiave|chave|sleutel)"


def varied(text: str) -> bool:
    """Whether digits stand beside letters."""
    return any(char.isdecimal() for char in text) and any(char.isalpha() for char in text)


def _key_like(text: str) -> bool:
    """Letters in small and digits, three or more of each."""
    return sum(char.isdecimal() for char in text) > 2 and sum(char.islower() for char in text) > 2


KEYS: Final = Detector(
    name="key",
    entity_type="SECRET",
    rules=(
        Rule("of a known maker", (
            r"(?<![\p{L}\p{N}_])(?:[sprk]k_(?:live|test)_[0-9A-Za-z]{10,99}|sk-(?:proj-|ant-)?[0-9A-Za-z_\-]{20,200}|(?:AKIA|"
            r"ASIA)[0-9A-Z]{16}"
                 r"|gh[pousr]_[0-9A-Za-z]{20,255}|github_pat_[0-9A-Za-z_]{22,255}|glpat-[0-9A-Za-z_\-]{20,64}|"
                 r"xox[abeprs]-[0-9A-Za-z\-]{10,200}|AIza[0-9A-Za-z_\-]{35}"
             r"|SG\.[0-9A-Za-z_\-]{16,64}\.[0-9A-Za-z_\-]{16,64}|hf_[A-Za-z0-9]{30,64}|npm_[A-Za-z0-9]{36}|shpat_[0-9a-fA-F]{32})"
        ), 0.98),
        Rule("JWT", r"(?<![\p{L}\p{N}_])eyJ[\w\-]{8,}\.eyJ[\w\-]{8,}\.[\w\-]*", 0.98),
        Rule("private key", (
            r"-----BEGIN (?:[A-Z]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----[\s\S]{0,8000}?(?:-----END (?:[A-Z]+ ){0,3}PRIVATE KEY(?: "
            r"BLOCK)?-----|\Z)"
        ), 0.99),
        Rule("in an address", r"(?<=\b\p{L}[\p{L}\d+.\-]{1,20}://[^\s:/@]{1,64}:)[^\s:/@]{3,64}(?=@)", 0.9),
    ),
    folds_case=False,
    residue=("of a known maker", "JWT", "private key"),
)  # fmt: skip

TOKENS: Final = Detector(
    name="token",
    entity_type="SECRET",
    rules=(
        Rule("bearer", r"\bbearer \K[\w.~+/\-]{16,}=*", 0.8),
        Rule(
            "named",
            (
                r"\b(?:api|access|secret|auth|client|private|license|licence)?[ _\-]?(?:key|token|"
                r"secret)(?: is)?[\"']? ?[:= ] ?[\"']?\K[\w\-./+]{16,200}=*"
            ),
            0.7,
        ),
    ),
    check=varied,
)

TOKENS_TOLD: Final = Detector(
    name="token_told",
    entity_type="SECRET",
    rules=(
        Rule(
            "key, further on",
            rf"\b{_KEY}\b[^\d\n;.]{{0,40}}?(?<![\p{{L}}\p{{N}}_\-./])\K(?=[\w\-]{{0,40}}\d)[\w\-]{{12,200}}(?![\w/@.]*[@/])",
            0.6,
        ),
        Rule("of a maker's form", r"(?<![\p{L}\p{N}_\-])[a-z]{2,6}_(?:live|test|prod|sk|pk|secret)_[0-9A-Za-z]{10,99}", 0.7),
    ),
    check=_key_like,
)
