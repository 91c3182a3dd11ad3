"""French, Spanish, Italian, Dutch, Portuguese: words of those languages that are first names elsewhere, titles and speakers stay; people go."""

from tests.scrub_truth import missed, touched

STAY: list[str] = [
    "El frigorífico que me entregaron el 22 de julio no enfría", "A encomenda que comprei em março para o meu filho não chegou", "la pagina di login resta bianca e non si apre",
    "La furgoneta blanca que está en la puerta no es mía", "Medewerker: wat is uw postcode?\nKlant: ik weet het niet", "Je veux la chemise en violette pour le mariage",
]  # fmt: skip
GO: list[str] = [
    "Estimado Sr. «Chukwu»:\nLe confirmamos el pedido.", "Gentile Sig.ra «Piras», abbiamo ricevuto la richiesta.", "Hablé con «Julio» el lunes y no me llamó.",
    "yesterday «bianca» told me to wait", "Ho parlato con «Bianca» ieri.",
]  # fmt: skip
LANGUAGES = ("en", "fr", "es", "it", "nl", "pt")


def test_words_of_the_language_are_nobody() -> None:
    assert touched(STAY, LANGUAGES) == []


def test_people_are_found_and_their_titles_stay() -> None:
    assert missed("PERSON", GO, LANGUAGES) == []
