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
        "licence «DRUMM 702145 H93PW»", "Ontario licence «B6213-40297-90830» attached", "My own license is «4829173».",
        "Operatore: il numero della patente?\nCliente: «U1R48205XK»",
    ],
    "LICENCE_PLATE": [
        "Vehicle «KX21 VTU» left the gate open", "a grey Clio, reg «AB-482-QX»", "reg «MH 12 QK 7704» deducted twice", "Mein Auto («K-MB 4471») stand dort",
        "la vettura è targata «GK 731 WN»", "mi coche es el «7709-LGN»", "drives a black Golf with registration «YD67 HNX»",
    ],
    "BANK_ACCOUNT": [
        "pay into BSB «733-104» today", "from my cheque account «62 4471 0093 8»", "wire to acct «8830174426»", "branch code «250655»", "del conto corrente «000000373096»",
        "Mein Konto bei der Postbank, «57 649 130», ist zu", "A conta anterior, «4830 771 0042», fechou", "reg.nr. «3409» bitte",
    ],
    "USERNAME": [
        "Login «DKRAUSE_77» is locked", "User ID «zee_trades».", r"User «EMEA\ljohansen» fails", "username is «mo_farouk88»", "User name «ilse.vandermeer».", "account «svc-lvdberg» is locked", "mein login ist «kaltenbrunn_s»",
        "mi usuario es «paquito_vlc»", "gebruikersnaam «sjonnie_010»", "meu usuario é «juninho.sp»",
    ],
    "SECRET": [
        "PIN given by customer: «4471»", "asked for her PIN and she gave it: «7702»", "your one time code is «481905»", "lockbox, code «3917»",
        "y el CVV por si hace falta «407»", "Prüfziffer «318»", "den Schlüssel «nk_live_7fQ2mVz8LpX04sRt»", "la clé «vp-9d41c7e0b2aa6f38» a changé",
        "the code you texted me was «481 906» and", "a backup code, I used «7XQ4-M2PL-88VD», but", "The gate code is now «C9315#», please", "die neue pin «7093» vom brief",
        "my memorable word, which is «butterscotch».", "le code à usage unique reçu par SMS, «730152», est refusé", "il codice OTP appena arrivato «220 847»",
        "Security phrase «purple walrus on tuesday».",
    ],
    "PASSWORD": [
        "my password, «llanfair1952», and", "pw was «Tanta!2019blue»", "Reset the temporary password to «Harvest!Moon-27», he must", "le mdp «lensoise2019»", "das alte passwort war «regenpfeifer77!»",
        "contraseña incorrecta y es «naranja.1987»", "wachtwoord «feyenoord1908»",
    ],
    "DATE_OF_BIRTH": [
        "DOB: «17-Aug-1991»", "Agent: your date of birth and the first line of the address?\nCustomer: «23 October 1987»", "DOB on file is 1968, it's «25 Feb 1986».", "Inhaber, geb. «24.07.1941»", "nata il «1° giugno 1944»", "dochter (geb. «30 januari 2009»)",
        "qual a data de nascimento do titular?\nCliente: «2 de fevereiro de 1990»",
    ],
    "NATIONAL_ID": [
        "o CPF é «246.942.706-13»", "Atendente: e o CPF?\nCliente: «47820910526»", "AHV-Nummer zur Kontrolle: «756.7103.1430.70»", "the Belgian number «88.04.16-213.19»",
        "verified your HKID «A768498(6)»", "ID no. «44030619900412229X»", "My PPS number is «6482915V» if needed", "my SIN is «514 821 370»",
        "Mitt personnummer är «910822-8215»", "henkilötunnus «151078-732F»", "fødselsnummer «230585 21515»", "my TCKN «19736666138»", "CNP: «2870523405023»",
        "My ID number is «8506145005086».",
    ],
    "URL": [
        "«https://portal.example.com/p/patient/58213907/results» opens my records",
        "see «https://files.example.com/d/wiFz1wbgAt5tq4XKgFXPHgXMwNKKB9rNLAV6iBeG» today", "«https://a.example.com/verificar?t=Hq7Lw92&u=jmcano»",
        "«https://a.example.com/activer?jeton=Zx81pQm4»",
    ],
}  # fmt: skip

LEAVE: list[str] = [
    "my car order 4444 ABC-12 is late", "the login page failed", "user not found", "account 3 of 5", "password incorrect again", "the pin is bent", "key feature of 2024",
    "passport service, order 12345678", "the plate rack 2000", "vehicle inspection 2024", "GitHub sign-in fails", "Windows user 2.0", "the access code is wrong",
    "https://support.example.com/articles/4406395262354-How-Do-I-Encode-My-CSV-File", "https://www.google.com/search?client=firefox-b-d&q=cats",
    "token error. Trace ID: 33040f25-8122-455c-b96a-f2cfd23acb00", "for the Master Password pop-up?", "update to version 12.0.1 of the key app", "conto di 612,40 euro", "receipt 00481-22", "serial 0093-1182", "an ATM pin 4 digits long", "the user logs in.then waits", "login page.html", "code 123 456 789 in the list",
    "CPF 246.942.706-14", "sin 12 cuotas", "ppsn 1234567A", "the model 756.1234.5678.91", "user sign-in failed",
]  # fmt: skip


@pytest.mark.parametrize("kind", FIND)
def test_what_is_told_in_other_words_is_found(kind: str) -> None:
    assert missed(kind, FIND[kind]) == []


def test_what_only_looks_like_it_is_left() -> None:
    assert touched(LEAVE) == []
