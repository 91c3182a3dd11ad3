"""Addresses that their postcode tells; user names, codes, plates and accounts in the company of words that say what they are."""

import pytest

from tests.scrub_truth import missed, touched

FIND: dict[str, list[str]] = {
    "ADDRESS": [
        "Versand an «Lindenstraße 48a». Danke".replace("48a». Danke", "48a.» Danke"),
        "I'm at «14 Rowan Bank, Skipton BD23 1PT» now", "still at «8 maes y felin, pontardawe, swansea sa8 4jb» and", "parcel for «112 rue des lilas 69008 lyon» please",
        "Rosenhof «Schloßberg 4, 71638 Ludwigsburg»".replace("Rosenhof ", ""), "wohne «am sandberg 6, 20457 hamburg»", "neue adresse «lindengasse 12/4, 1070 wien».",
        "vivo en «calle mayor 9, 3o izq, 30201 cartagena»", "abita in «contrada Fonte 7, 87036 Rende CS» e", "address: «Carrera 11 # 82-71, apto 301, Bogotá».",
        "deliver to «Rua Bela Vista, 88, ap. 31, Vila Nova, São Paulo - SP, 05435-000».", "entregar en «Av. Juárez 310, Col. Centro, 44100 Guadalajara».",
        "post to «Apt 5, 40 Birch Rd, Kelso TD5 7AX»",
    ],
    "PASSPORT": ["My passport was renewed. Old: «K4417320», thanks", "both passports run out: mine is «X2093381»"],
    "DRIVER_LICENCE": ["Driver licence (NSW): «21 304 877»", "licence «DL14 20110012345» was read"],
    "LICENCE_PLATE": [
        "The plate in the photo, «RT 3312-KL», is wrong", "Plate (for the permit): «1QB 7ZK»", "my number plate is fine: mine is «kp19 wrt», you wrote another", "el coche y la matrícula?\nCliente: «4417 BTR»",
        "my car «FK-318-ZT» was fined", "o meu carro é o «31-PL-08»", "Rego is «DKT 42X»", "Car for the gate «HJ 42 KD GP»", "vehicle «ABC 917 XY»", "de huurauto «R-719-ZK» staat er", "la plaque «FT-482-KB»",
    ],
    "BANK_ACCOUNT": [
        "IFSC «SBIN0004471», branch Pune", "paid to «06-0501-0123456-00» today", "NUBAN «2033417720», thanks", "sort «20-41-18» please", "account «30918274», and the sort code follows: it is on my card",
        "the checking account ends up being «4410982231»", "CLABE «032180000118359719» por favor", "CIMB «294503319622», thanks",
        "A/c no: «253625668896»", "S/C «20-45-77» it is", "la de antes: «2038 7881 15 0690641277»",
    ],
    "USERNAME": [
        "auth failure for «svc-mhidalgo» from the gateway", "posted by «nullsprite_7» today", "he goes by «moss_lad88» there", "user=«svc.rmartens» failed", "GitHub «kestrel-dev9» is mine", "mon identifiant c'est «zoupette_du_33»",
        "on the forum I'm «heron_watch_5»", "Benutzer: «keller_t»", "username «drbaraka», I think", "user (@«pixel_omar»)".replace("@«", "«@"), "thanks «Zebrafish_81», that works", r"see C:\Users\«mwambui»\AppData", "which user name?\nCustomer: «rkaur_84»", "it told me to reinstall\n- «grumpy_badger»", "gebruikersnaam in de app is «sjoerd_vdm»",
    ],
    "SECRET": [
        "Einmalpasswort «614 208» klappt nicht", "we texted you a code.\nCustomer: «612 904»", "the code «31-90-44» came by text", "PUK «71820934» was read to me", "the approval code «448-102» is refused",
        "my pin, i think «6652»?", "which PIN was set?\nCustomer: «4806»", "can I use «2913» as pin",
    ],
    "PASSWORD": ["it says (\"hmorales / Wintertag!31\")".replace("Wintertag!31", "«Wintertag!31»"), "i typed «Moonl1ght!88» twice", "mot de passe provisoire : «Palmier-4410»", "the temp pass you sent («Tmp-Wren-5521»)", "nieuw ww «Poffertje!77»", "root password was reset to «vT9#mQ2xLp» yesterday", "la clave temporal «Lima.9042» no va"],
    "PHONE_NUMBER": ["new one is «971.204.3381».", "pueden llamarme al «612 480 511»", "puede recogerla, «612 345 678»", "tengo otro móvil, «634 91 82 07»", "liguem «912 407 118»", "line to port «9182 3310»"],
    "DATE_OF_BIRTH": ["Cliente, nasc. «05/12/1959»", "votre date de naissance ?\nCliente : le «11 août 1982»", "his birthday is in May. Mine's «29/02/1992»".replace("in May. ", "in May, ")],
    "CRYPTO": ["to «TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t» today", "XRP «rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh» is it", "sent to «LVg2kJoFNg45Nbpy53h7Fe1wKyeXVRhMH9»",
        "doge «DH5yaieqoZN36fDVciNyRueRGvGLR3mr7L»", "my solana wallet «DRpbCBMxVnDK7maPM5tGv6MvB3v1sRMC86PZ8okm21hy» got it",],
    "CREDIT_CARD": ["my new card is «4929 4212 3456 7890», exp 09/27"],
    "EMAIL_ADDRESS": ["kathrin(at)weber-bau.de".replace("kathrin(at)weber-bau.de", "«kathrin(at)weber-bau.de»") + ". Bitte Rückruf"],
    "PERSON": ["el freno de la «Hugo» está roto y quiero un cambio"],
    "NATIONAL_ID": ["DNI «48291735K», gracias", "Aadhaar no «4129 8831 7204»", "Form 16 shows «BKLPS7391M»", "Mi RUT es «12.345.678-5», gracias", "svnr «1237 010180» bitte", "it is «8001015009087», my file", "CURP «BOXW310820HNERXN09»"],
}  # fmt: skip

LEAVE: list[str] = [
    "Hallo, Wann wird mein Paket geliefert?", "Guten Tag, Warum kommt nichts?",
    "card expiry 06/2031 and 02/2021", "I sent 1,150 XRP in my car", "Versie 12.0.7.1 werkt niet", "Cliente: va bene, ma il volo delle 13:20", "Atendente: vou abrir um chamado",
    "Modell 500, 12345 Stück", "In Kapitel 3, 12345 Zeilen", "Windows 11, 22621 is the build", "ab Seite 4, 2023 in Berlin", "on page 3, 1999 London fog", "I ordered 2 shirts, size M, and 3 ties",
    "user signup fails", "the user doesn't save it", "user: unknown", "log in with your account", "posted by the agent", "GitHub sign-in fails", "a.k.a. 720p", "user_id and error_code are missing",
    "'reusable-content/add-translations-2.md'", "uBlock0%40raymondhill.net", "set MAX_RETRIES to 5", "the function my_table_2 fails", "sort by date", "sort: 20 results", "the code is wrong",
    "approval code missing", "reporter: unknown", "the plate in the picture, 24 cm wide, broke", "- gov.uk\n- nhs.uk", "<td id=\"corners_04\">", r"C:\Users\Public\Documents",
]  # fmt: skip


@pytest.mark.parametrize("kind", FIND)
def test_what_its_company_tells_is_found_whole(kind: str) -> None:
    assert missed(kind, FIND[kind], ("en", "de", "fr", "es", "it", "nl", "pt")) == []


def test_what_only_looks_like_it_is_left() -> None:
    assert touched(LEAVE, ("en", "de", "fr", "es", "it", "nl", "pt")) == []
