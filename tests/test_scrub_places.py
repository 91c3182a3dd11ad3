"""Addresses, dates of birth, plates, links, secrets, addresses of machines, wallets and handles."""

import pytest

from tests.scrub_truth import missed, touched

KEY = "-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA7\n-----END RSA PRIVATE KEY-----"

FIND: dict[str, list[str]] = {
    "ADDRESS": [
        "I live at «flat 3, 12 Elm Rd»", "ship to «12 Elm Road, Springfield, IL 62704» please", "«221B Baker Street, London NW1 6XE» is it", "my address is «742 Evergreen Terrace»",
        "send it to «PO Box 123» now", "«350 Fifth Avenue, Suite 300, New York, NY 10118»", "at «15 oak street» near you", "«10 Downing St» was", "it goes to «Austin, TX 78701» tomorrow",
        "postcode is «SW1A 2AA»", "zip code: «90210»", "lives at «1600 Pennsylvania Ave NW»",
    ],
    "DATE_OF_BIRTH": [
        "I was born on «12/05/1984»", "DOB: «1984-05-12»", "date of birth «12 May 1984»", "my birthday is «May 12, 1984»", "d.o.b. «12.05.84» ok", "Geburtsdatum: «12.05.1984»",
        "née le «12/05/1984» à", "fecha de nacimiento: «12 de mayo de 1984»", "Date of birth: «5/12/84»", "birth date is «12-05-1984»",
    ],
    "LICENCE_PLATE": [
        "license plate «7ABC123»", "number plate: «AB12 CDE»", "my plate is «XYZ 1234»", "Kennzeichen: «B-MW 1234»", "licence plate number «LV65 KJA»", "plate # «ABC1D23»",
        "vehicle registration: «AB12CDE»", "kenteken: «12-ABC-3»", "targa: «AB123CD»", "matrícula: «1234 BCD»",
    ],
    "URL": [
        "see «https://shop.com/reset?token=abc123def456» now", "«https://x.com/login?email=a@b.co»", "(«https://shop.com/u?user_id=4455&x=1»)", "[here](«https://s.com/?session=ffeedd»)",
        "«http://bob:pw@host.com/»", "«www.shop.com/?customer_id=1234»", "«https://shop.com/invite/8f7e6d5c4b3a2f1e»", "«https://www.linkedin.com/in/marta-lopez-123»", "«https://facebook.com/marta.lopez.9»",
        "«https://s.com/a?apikey=12345678»", "see «https://photos.example.com/u/ewan-lockwood/album/9», last row", "«https://forum.shop.com/users/marta.lopez»",
    ],
    "SECRET": [
        "key sk_live_x".replace("sk_live_x", "«sk_live_4eC39HqLyjWDarjtT1zdp7dc»"), "«AKIAIOSFODNN7EXAMPLE»", "«ghp_16C7e42F292c6912E7710c838347Ae178b4a»",
        "jwt «eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmN»", f"«{KEY}»", "Authorization: Bearer «mF_9.B5f-4.1JqM8xZ2k»", "api key: «a1b2c3d4e5f6a7b8c9d0»",
        "«xoxb-123456789012-abcdefGHIJKL»", "secret=«9f8e7d6c5b4a39281706»", "«glpat-abcdEFGH1234ijklMNOP»",
    ],
    "PASSWORD": [
        "my password is «Hunter2!»", "password: «s3cr3tpass»", "my password is «sunshine».", "pin: «4821»", "passwort: «geheim99»", "my wifi password is «correcthorse»", "pwd=«abc12345»",
        "contraseña: «luna2024»", "the password was «Summer#19», try it", "my pin is «1234»",
    ],
    "IP_ADDRESS": [
        "from «109.38.226.13»", "my ip is «10.218.6.131»", "ip address: «86.231.85.193».", "«2001:0db8:85a3:0000:0000:8a2e:0370:7334»", "host «172.16.254.41» is down", "IP «74.34.59.240»",
        "banned «207.155.150.156»?", "«4f8a:c99e:dc86:faf9:5988:5f63:375e:8a2a» blocked", "ip: «1.2.3.4»", "got «160.67.237.27»,",
    ],
    "MAC_ADDRESS": [
        "mac «00:1B:44:11:3A:B7»", "«00-1b-44-11-3a-b7»", "device «a4:5e:60:c2:11:09» offline", "MAC: «AC:DE:48:00:11:22».", "(«10:20:30:40:50:6f»)", "is «de:ad:be:ef:00:01» yours",
        "«F0-18-98-11-22-33»", "addr «3C:22:FB:9A:10:7D»", "wifi «b8:27:eb:01:02:03»", "«00:00:5e:00:53:af»",
    ],
    "CRYPTO": [
        "send to «1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa»", "«0x52908400098527886E0F7030069857D2E4169EE7»", "btc «bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4»",
        "wallet: «0xde709f2102306220921060314715629080e2fb77»", "«1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2» is mine",
    ],
    "USERNAME": [
        "my username is «marta_l84»", "user name: «mlopez84»", "login: «marta.l»", "my handle is «@martal»", "ask «@marta_l» there", "skype: «marta.lopez9»", "username: «dragonSlayer»",
        "my user id is «ab1234»", "discord: «marta_1»", "Benutzername: «m.lopez»",
    ],
}  # fmt: skip

LEAVE: dict[str, list[str]] = {
    "not an address": [
        "wait 12 business days", "I have 3 open orders", "2 way street", "10 days of rain", "it takes 5 to 7 days this way", "level 3 place", "24 hour drive", "100 square feet", "5 star court", "a one way road",
    ],
    "other dates": [
        "ordered on 12/05/2024", "delivered 2024-05-12", "on May 12, 2024 it broke", "expires 12/27", "since 1984", "May 2024 bill", "12.05.2024 Lieferung", "between 01/02/2024 and 03/04/2024", "at 12:05", "Q3 2024",
    ],
    "public links": [
        "https://support.example.com/help", "[docs](https://docs.python.org/3/library/re.html)", "www.gov.uk/browse", "https://bugzilla.mozilla.org/show_bug.cgi?id=12345", "see http://kb.mozillazine.org/Profile",
        "https://x.com/search?q=shoes", "https://shop.com/products/red-shoes?size=9&color=blue", "https://www.facebook.com/help", "about:config", "https://example.com/#section-2",
    ],
    "no secret": [
        "my password is wrong", "the password is not accepted", "my pin is blocked", "password: required", "reset my password please", "my username is not working", "the key is missing", "token expired",
        "login: failed", "press the key: enter",
    ],
    "machines of nobody": [
        "127.0.0.1 works", "192.168.1.1 is the router", "version 91.0.4472.124", "Firefox/91.0", "Chrome 4.3.2.1", "netmask 255.255.255.0", "0.0.0.0", "1.2.3.4.5", "12:30:45", "aa::bb"[:2],
    ],
    "at signs of code": ["@media screen", "@import url", "@param x", "use @font-face here", "a @ b", "@Override", "@everyone look", "npm i @scope/pkg", "user@", "meet @ 5pm"],
}  # fmt: skip

OTHERS: dict[str, list[str]] = {
    "de": ["ich wohne in der «Hauptstraße 12, 10115 Berlin»", "«Am Alten Markt 3»"[:0] + "«Lindenallee 5a»", "Adresse: «Goethestr. 7, 60313 Frankfurt»", "«Rosenweg 44»", "an «Berliner Platz 1, 80331 München»"],
    "fr": ["j'habite «12 rue de la Paix, 75002 Paris»", "«45 bis avenue Victor Hugo»", "au «3 place Bellecour, 69002 Lyon»", "«8 impasse des Lilas»", "«120 boulevard Saint-Germain»"],
    "es": ["vivo en «Calle Mayor 12, 28013 Madrid»", "«Avenida de América 33»", "«c/ Serrano 5»", "«Plaza de España, 7»", "«Paseo de Gracia 92, 08008 Barcelona»"],
    "it": ["abito in «Via Roma 12, 00184 Roma»", "«Piazza Garibaldi 5»", "«Corso Buenos Aires, 33»", "«Viale Monza 104, 20127 Milano»", "«Vicolo del Moro 2»"],
    "nl": ["ik woon op «Kerkstraat 12, 1017 GP Amsterdam»", "«Prinsengracht 263»", "«Molenweg 8a»", "«Stationsplein 1, 3511 ED Utrecht»", "«Dorpsstraat 99»"],
    "pt": ["moro na «Rua Augusta 1200»", "«Avenida Paulista, 1578»", "«Rua das Flores 12, 1200-195 Lisboa»", "«Travessa do Carmo 7»", "«Praça da Figueira, 3»"],
}  # fmt: skip


@pytest.mark.parametrize("kind", sorted(FIND))
def test_what_leads_to_a_person_is_found_whole(kind: str) -> None:
    languages = ("en",) if kind == "ADDRESS" else ("en", "de", "fr", "es", "it", "nl", "pt")
    assert missed(kind, FIND[kind], languages) == []


@pytest.mark.parametrize("language", sorted(OTHERS))
def test_an_address_is_found_as_each_country_writes_it(language: str) -> None:
    assert missed("ADDRESS", OTHERS[language], (language,)) == []


@pytest.mark.parametrize("likeness", sorted(LEAVE))
def test_what_leads_to_nobody_stays(likeness: str) -> None:
    assert touched(LEAVE[likeness]) == []
