"""Mobile numbers as a language's country writes them, without a word before them."""

from typing import Final

from pipelines.scrub.detector import Detector, Rule
from pipelines.scrub.detectors.phone import is_national

_FREE: Final = r"(?<![\p{L}\p{N}_#€$£+]|\d[.,\-/: ]|[\-/=])"
_END: Final = r"(?![\p{L}\p{N}_€$£%]|[.,\-/: ]\d)"


def _mobile(language: str, regex: str) -> Detector:
    rule = Rule("mobile", rf"{_FREE}{regex}{_END}", 0.4)
    return Detector(f"phone_{language}", "PHONE_NUMBER", (rule,), check=is_national, languages=(language,))


MOBILES: Final = (
    _mobile("es", r"[67]\d\d(?: \d{3} \d{3}| \d\d \d\d \d\d)"),
    _mobile("pt", r"9[1236]\d \d{3} \d{3}"),
    _mobile("it", r"3\d\d[ .]?\d{3}[ .]?\d{4}"),
)
