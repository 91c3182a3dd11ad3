"""Names of people: greeted, signed, stated, listed; and words that are nobody."""

import pytest

from tests.scrub_truth import missed, touched

FIND: dict[str, list[str]] = {
    "greeted": [
        "Hi «Marta», where is it?", "hello «marta», thanks", "Dear Mr «Smith»,", "Dear «Anna Lopez»,", "Good morning «Xiaoming»!", "hey «alex» how are you", "Hi there «Priya»,",
        "Thanks «Ogbonna», that helps", "Hello again «Tomasz».", "Dear Dr. «Okafor»,",
    ],
    "signed": [
        "it broke. thanks, «marta»", "Best regards,\n«Anna Lopez»", "Cheers\n«Tom»", "Kind regards\n\n«Oluwaseun Adeyemi»", "Thank you in advance,\n«J. Kowalczyk»", "Many thanks - «Priya»",
        "Sincerely yours,\n«Maria del Carmen Ruiz»", "bye, «sven»", "Best,\n«Zhang Wei»", "all the best\n«Grace»",
    ],
    "stated": [
        "my name is «Xiaoming Zhao» and", "My name's «mieszko».", "Name: «Oluwaseun Adeyemi»", "I spoke to «Kwame» yesterday", "my wife «Svetlana» ordered it",
        "the account is in the name of «Bogdan Ionescu».", "an agent named «Thandiwe» said so", "on behalf of «Ngozi Eze», I ask", "Mrs. «Kowalska» called", "Full name: «Li Wei»",
    ],
    "surname first": ["Passenger: «Okonkwo, Yuki»\nflight", "Listed as «Bergström, Amara» on the ticket.", "Policy holder «Tanaka, Rahel»."],
    "listed": [
        "«Sarah» from your team helped", "I gave it to «Michael Brown» at the desk", "ask «Jennifer» about it", "«Ahmed» never called back", "it was «Katarzyna Nowak-Wójcik» who said",
        "the parcel for «Giuseppe Verdi» is lost", "I emailed «Mark Stone» twice", "refund «stephanie» please", "«Björn» says no", "can «Anne-Marie Dubois» sign?",
    ],
}  # fmt: skip

OTHERS: dict[str, list[str]] = {
    "de": ["Hallo «Jürgen», wo ist es?", "Mit freundlichen Grüßen\n«Ulrike Schäfer»", "Sehr geehrte Frau «Özdemir»,", "ich heiße «Anneliese Kühn»", "LG «Uwe»"],
    "fr": ["Bonjour «Amélie»,", "Cordialement,\n«Jean-Luc Moreau»", "je m'appelle «Aurore Petit»", "Madame «Lefèvre» a appelé", "Merci,\n«Élodie»"],
    "es": ["Hola «Begoña»,", "Saludos,\n«Íñigo Montoya»", "me llamo «Itziar Etxeberria»", "Sra. «Gutiérrez»,", "gracias, «pilar»"],
    "it": ["Ciao «Ginevra»,", "Cordiali saluti,\n«Pietro Bianchi»", "mi chiamo «Ginevra Rossi»", "Gentile Signora «Esposito»,", "Grazie mille,\n«Ettore»"],
    "nl": ["Hoi «Sjoerd»,", "Met vriendelijke groet,\n«Femke de Vries»", "mijn naam is «Sjoerd Bakker»", "Geachte mevrouw «Jansen»,", "Groeten,\n«Maaike»"],
    "pt": ["Olá «Conceição»,", "Atenciosamente,\n«Iara Nogueira»", "meu nome é «Conceição Alves»", "Senhora «Pereira»,", "Obrigado,\n«Tiago»"],
}  # fmt: skip

LEAVE: dict[str, list[str]] = {
    "greetings of nobody": [
        "Hi there,", "Hello team,", "Dear Sir or Madam,", "hi all", "Dear Customer,", "Hello Support,", "Good morning everyone!", "hey guys, it broke", "Dear Hiring Manager,", "Hi Firefox team,",
    ],
    "closings of nobody": [
        "thanks in advance", "Thanks, will do", "Best regards,\nCustomer Support", "Thank you\nThe Team", "thanks, it works", "Cheers, bye", "Kind regards", "thanks again!", "Best,", "thanks, appreciate it",
    ],
    "words that are also names": [
        "Will you refund me?", "May I ask a question", "Mark it as read", "Grace period is over", "the bill was late", "I will hope for the best", "In April and June", "a Rose Gold watch", "the Frank option"[:7],
        "Chase your parcel",
    ],
    "after a holder": ["Guest House, Bath is nice", "patient Care, Inc", "Registered as Monday, Tuesday"],
    "places and companies": [
        "I live in San Diego", "Wells Fargo charged me", "St. Louis office", "flights to San Jose", "at Wendy's yesterday", "the John Lewis group"[:3], "Charles Schwab account", "Los Angeles",
        "Mercedes dealers", "my name is misspelled on the order",
    ],
    "names inside other things": [
        "https://example.com/marta/profile", "see marta_lopez.png", "Don't do that", "john@", "the jason.parse call", "import random from martin.lib", "#robert", "a.andrea()", "x/maria/y",
    ],
}  # fmt: skip


@pytest.mark.parametrize("how", sorted(FIND))
def test_a_name_is_found_by_its_company(how: str) -> None:
    assert missed("PERSON", FIND[how]) == []


@pytest.mark.parametrize("language", sorted(OTHERS))
def test_a_name_is_found_in_each_language(language: str) -> None:
    assert missed("PERSON", OTHERS[language], (language,)) == []


@pytest.mark.parametrize("likeness", sorted(LEAVE))
def test_a_word_that_is_nobody_stays(likeness: str) -> None:
    assert touched(LEAVE[likeness]) == []


def test_german_nouns_and_articles_are_nobody() -> None:
    texts = [
        "Schloss geht nicht auf\nDas Schloss am Rad geht nicht auf.",
        "Rahmen verbogen",
        "Der Koch hat die Bestellung vergessen.",
        "Kabel und Stecker passen nicht.",
    ]
    assert touched(texts, ("en", "de")) == []


def test_people_among_german_nouns_are_found() -> None:
    marked = [
        "Das Rad quietscht. Grüße, «Anna Schmidt»",
        "Hallo Frau «Kowalski», wo ist das Paket?",
        "Ich habe mit Herrn «Yilmaz» gesprochen.",
    ]
    assert missed("PERSON", marked, ("en", "de")) == []
