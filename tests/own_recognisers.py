"""Presidio recognisers such as a user writes."""

from typing import Any

from presidio_analyzer import EntityRecognizer, Pattern, PatternRecognizer, RecognizerResult


class Badge(PatternRecognizer):
    """Badges: two letters and four digits, surer after `badge`."""

    def __init__(self) -> None:
        super().__init__("BADGE", name="badges", patterns=[Pattern("badge", r"\b[A-Z]{2}\d{4}\b", 0.3)], context=["badge"])


class Colours(EntityRecognizer):
    """Every `blue`, by other means than a pattern."""

    def __init__(self) -> None:
        super().__init__(["COLOUR"], name="colours")

    def load(self) -> None:
        """Nothing to load."""

    def analyze(self, text: str, entities: list[str], nlp_artifacts: Any) -> list[RecognizerResult]:  # noqa: ARG002 - Presidio's own signature
        """The first `blue`."""
        at = text.find("blue")
        return [RecognizerResult("COLOUR", at, at + 4, 0.9)] if at >= 0 else []


class Needy(PatternRecognizer):
    """A recogniser that cannot be made without arguments."""

    def __init__(self, words: list[str]) -> None:
        super().__init__("X", deny_list=words)
