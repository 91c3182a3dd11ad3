"""Documents, plates, user names, secrets, accounts and births as people tell them: beside, further on, in brackets, in answer to a question."""

import pytest

from tests.scrub_truth import missed, touched

FIND: dict[str, list[str]] = {
    "PASSPORT": [
        "my passport («128844037») has expired", "the gate compares it with my passport, «M483K1952»", "my passport for the file: «AAF418207»",
        "pasaporte de mi hija, número «PAD482716»", "O meu passaporte é «FE418209»", "Agent: passport number?\nCustomer: «AB1234567»",
    ],
    "DRIVER_LICENCE": [
        "Licence no. «MORGA657054SM9IJ»", "with my licence «S530-4407-1182-06» (Illinois)", "carta de condução «L-2084417 3»", "Permis n° «14AX27391»",
        "Operatore: il numero della patente?\nCliente: «U1R48205XK»",
    ],
    "LICENCE_PLATE": [
        "Vehicle «KX21 VTU» left the gate open", "a grey Clio, reg «AB-482-QX»", "reg «MH 12 QK 7704» deducted twice", "Mein Auto («K-MB 4471») stand dort",
        "la vettura è targata «GK 731 WN»", "mi coche es el «7709-LGN»", "drives a black Golf with registration «YD67 HNX»",
    ],
    "BANK_ACCOUNT": [
        "pay into BSB «733-104» today", "from my cheque account «62 4471 0093 8»", "wire to acct «8830174426»", "branch code «250655»",
        "Mein Konto bei der Postbank, «57 649 130», ist zu", "A conta anterior, «4830 771 0042», fechou", "reg.nr. «3409» bitte",
    ],
    "USERNAME": [
        "Login «DKRAUSE_77» is locked", "User ID «zee_trades».", r"User «EMEA\ljohansen» fails", "username is «mo_farouk88»", "mein login ist «kaltenbrunn_s»",
        "mi usuario es «paquito_vlc»", "gebruikersnaam «sjonnie_010»", "meu usuario é «juninho.sp»",
    ],
    "SECRET": [
        "PIN given by customer: «4471»", "asked for her PIN and she gave it: «7702»", "your one time code is «481905»", "lockbox, code «3917»",
        "y el CVV por si hace falta «407»", "Prüfziffer «318»", "den Schlüssel «nk_live_7fQ2mVz8LpX04sRt»", "la clé «vp-9d41c7e0b2aa6f38» a changé",
        "Security phrase «purple walrus on tuesday».",
    ],
    "PASSWORD": [
        "my password, «llanfair1952», and", "pw was «Tanta!2019blue»", "le mdp «lensoise2019»", "das alte passwort war «regenpfeifer77!»",
        "contraseña incorrecta y es «naranja.1987»", "wachtwoord «feyenoord1908»",
    ],
    "DATE_OF_BIRTH": [
        "DOB: «17-Aug-1991»", "Inhaber, geb. «24.07.1941»", "nata il «1° giugno 1944»", "dochter (geb. «30 januari 2009»)",
        "qual a data de nascimento do titular?\nCliente: «2 de fevereiro de 1990»",
    ],
    "URL": [
        "see «https://files.example.com/d/wiFz1wbgAt5tq4XKgFXPHgXMwNKKB9rNLAV6iBeG» today", "«https://a.example.com/verificar?t=Hq7Lw92&u=jmcano»",
        "«https://a.example.com/activer?jeton=Zx81pQm4»",
    ],
}  # fmt: skip

LEAVE: list[str] = [
    "my car order 4444 ABC-12 is late", "the login page failed", "user not found", "account 3 of 5", "password incorrect again", "the pin is bent", "key feature of 2024",
    "passport service, order 12345678", "the plate rack 2000", "vehicle inspection 2024", "GitHub sign-in fails", "Windows user 2.0", "the access code is wrong",
    "https://support.example.com/articles/4406395262354-How-Do-I-Encode-My-CSV-File", "https://www.google.com/search?client=firefox-b-d&q=cats",
    "token error. Trace ID: 33040f25-8122-455c-b96a-f2cfd23acb00", "for the Master Password pop-up?", "update to version 12.0.1 of the key app", "conto di 612,40 euro",
]  # fmt: skip


@pytest.mark.parametrize("kind", FIND)
def test_what_is_told_in_other_words_is_found(kind: str) -> None:
    assert missed(kind, FIND[kind]) == []


def test_what_only_looks_like_it_is_left() -> None:
    assert touched(LEAVE) == []
