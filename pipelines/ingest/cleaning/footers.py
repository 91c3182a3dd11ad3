"""Legal footers that mail servers put under every message."""

import re
from typing import Final

MAY_FOOT: Final = (
    r"(?i)confidential|vertraulich|confidentiel|confidencial|riservat|vertrouwelijk|intended (?:solely|only|recipient)|privileged"
)
_FOOTER: Final = re.compile(
    r"\b(?:this|the information (?:contained )?in this|diese|ce|este|questo|questa|dit|deze)\s+"
    r"(?:e-?mail|message|communication|transmission|nachricht|courriel|courrier|mensaje|correo|mensagem|messaggio|comunicazione|bericht)\b"
    r"[^\n]{0,400}?(?:confidential|privileged|intended|vertraulich|confidentiel|confidencial|riservat|vertrouwelijk)"
    r"|not the intended recipient|nicht der (?:richtige|beabsichtigte) (?:adressat|empfänger)"
    r"|^\W*(?:confidentiality|confidential) (?:notice|note)",
    re.IGNORECASE,
)
_LOOKED_AT: Final = 2_000
_LONGEST: Final = 3_000
"""Characters that a footer, with what follows it, has at most."""


def without_footer(text: str) -> str:
    """The text without the paragraph, in its last half, that calls the mail confidential, and what follows it; empty when all is that."""
    paragraphs = re.split(r"(\n\s*\n)", text)
    begun = 0
    for place, paragraph in enumerate(paragraphs):
        late = begun * 2 >= len(text) - len(paragraph) and len(text) - begun <= _LONGEST
        if late and _FOOTER.search(paragraph[:_LOOKED_AT]):
            return "".join(paragraphs[:place]).rstrip()
        begun += len(paragraph)
    return text
