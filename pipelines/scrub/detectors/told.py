"""What stands between what a number is called and the number itself, in one sentence or in a question and its answer."""

from typing import Final

VERB: Final = r"(?:is|was|ist|war|c['’]?est(?: le| la)?|est|es|è|é)"
NUMBER: Final = r"(?:number|numéro|número|numero|nummer|no\.?|nr\.?|num\.?|n[°ºo]\.?|#|id)"
IS: Final = rf"(?: ?{NUMBER})?(?: {VERB})?[ :#.\-,(\"'“]{{1,3}}"
NOT_BETWEEN: Final = (
    r"(?!order|ticket|case|ref|booking|invoice|tracking|serial|member|version|bestell|commande|pedido|ordin|factura|fattura|flight)"
)
FURTHER: Final = rf"(?:{NOT_BETWEEN}[^\d\n.;?(]){{0,28}}?(?:\b{NUMBER} ?|: ?|\b{VERB} |\()[:# ]{{0,2}}"
"""What may stand between what a number is called and the number: `my passport for the file: `, `pasaporte de mi hija, número `."""
TURN: Final = r"\[?[\d:]{0,5}\]? ?\p{L}{2,14} ?: "
"""How a line of a chat begins: `Customer: `, `[14:06] Kunde : `."""
ANSWER: Final = (
    rf"[^\d\n.;?]{{0,44}}\? ?\n(?:{TURN})?" + r"(?:\p{L}{1,4}[,.!] |c['’]est (?:le |la )?|it['’]?s |es (?:el |la )?|è (?:il |la )?)?"
)
"""A question's rest and the other side's answer."""
