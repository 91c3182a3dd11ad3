"""Names greeted, signed and told in the other languages."""

from typing import Final

from pipelines.scrub.canaries.canary import Form
from pipelines.scrub.canaries.people import full, given


def _language(greetings: tuple[str, ...], signatures: tuple[str, ...], told: tuple[str, ...]) -> tuple[Form, ...]:
    return (Form("greeting", given, greetings, "start"), Form("signature", full, signatures, "end"), Form("third party", full, told))


ABROAD: Final = {
    "de": _language(("Hallo {},\n", "Liebe {}, ", "Guten Tag {},\n"), ("\nMit freundlichen Grüßen\n{}", "\nViele Grüße\n{}", "\nLG {}"), ("Ich heiße {}.", "Ich habe mit {} gesprochen.", "Meine Frau {} hat bestellt.")),
    "fr": _language(("Bonjour {},\n", "Chère {}, ", "Salut {}, "), ("\nCordialement,\n{}", "\nMerci,\n{}", "\nBien à vous,\n{}"), ("Je m'appelle {}.", "J'ai parlé avec {} hier.", "Mon mari {} a commandé.")),
    "es": _language(("Hola {},\n", "Estimada {}, ", "Buenos días {},\n"), ("\nSaludos,\n{}", "\nUn saludo,\n{}", "\nGracias,\n{}"), ("Me llamo {}.", "Hablé con {} ayer.", "Mi esposa {} lo pidió.")),
    "it": _language(("Ciao {},\n", "Gentile {}, ", "Buongiorno {},\n"), ("\nCordiali saluti,\n{}", "\nGrazie,\n{}", "\nSaluti\n{}"), ("Mi chiamo {}.", "Ho parlato con {} ieri.", "Mia moglie {} ha ordinato.")),
    "nl": _language(("Hallo {},\n", "Beste {}, ", "Hoi {},\n"), ("\nMet vriendelijke groet,\n{}", "\nGroeten,\n{}", "\nBedankt,\n{}"), ("Mijn naam is {}.", "Ik sprak met {} gisteren.", "Mijn vrouw {} heeft besteld.")),
    "pt": _language(("Olá {},\n", "Cara {}, ", "Bom dia {},\n"), ("\nAtenciosamente,\n{}", "\nObrigado,\n{}", "\nCumprimentos,\n{}"), ("Meu nome é {}.", "Falei com {} ontem.", "A minha esposa {} encomendou.")),
}  # fmt: skip
