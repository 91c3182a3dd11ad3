"""Cards, accounts, phones and ids: what must be found, and what only looks like it."""

import pytest

from tests.scrub_truth import missed, touched

FIND: dict[str, list[str]] = {
    "EMAIL_ADDRESS": [
        "write to «marta.lopez@gmail.com» please", "«m+orders@sub.mail-host.co.uk»", "My e-mail: «MARTA@WEB.DE».", "<«o'neil@school.edu»>", "(«a_b-c@x-y.io»)",
        "mailto:«jo@firm.museum»", "contact «josé.garcía@correo.es»", "it is «marta (at) web.de»", "and «bob [at] host [dot] com»", "mail «1234567@qq.com», ok",
    ],
    "CREDIT_CARD": [
        "card 4111 1111 1111 1111".replace("4111 1111 1111 1111", "«4111 1111 1111 1111»"), "«4174816871045556»", "my visa is «4174-8168-7104-5556» thx", "MC «5455 0055 1387 3495».",
        "amex «3706 791852 04321»", "discover «6011-5131-1813-8961»", "diners «30513295330449»", "JCB: «3530094442503237»", "order 12345 paid with «4111111111111111»",
        "number «4111.1111.1111.1111» exp 12/27",
    ],
    "IBAN_CODE": [
        "«DE89 3704 0044 0532 0130 00» please refund", "«DE89370400440532013000»", "iban: «GB82 WEST 1234 5698 7654 32», thanks", "«FR14 2004 1010 0505 0001 3M02 606»",
        "«NL91ABNA0417164300».", "es «ES9121000418450200051332»", "«IT60X0542811101000000123456»", "«PT50000201231234567890154»", "to «de89370400440532013000» today",
        "IBAN «DE89-3704-0044-0532-0130-00»",
    ],
    "PHONE_NUMBER": [
        "call «212-555-1234»", "«(212) 555-1234» is mine", "«+44 20 7946 0958»", "ring me on «07911 123456»", "cell: «212.555.1234 x55»", "my phone number is «5551234567»",
        "«+49 (0)30 901820» works", "text me at «2125551234» ok", "tel. «020 7946 0958»", "whatsapp «+34 612 345 678»", "«+33 1 42 68 53 00»", "«+91 98765 43210»",
    ],
    "NATIONAL_ID": [
        "my SSN is «390-99-1671»", "social security number «390991671»", "ITIN «912-70-1234»", "NINO «QQ 12 34 56 C»".replace("QQ", "AB"), "national insurance number «AB123456C»",
        "NHS number «398 259 7919»", "Steuer-ID «15 397 431 083»", "DNI «98860750B»", "NIE: «X8318180T»", "numéro de sécurité sociale «1 85 05 78 006 084 91»",
        "codice fiscale «RSSMRN85T10W562B»", "my tfn is «843 249 145»", "Aadhaar «2768 1111 3141»", "NRIC «S1293255C»", "PESEL «01462005855»", "BSN «792243298»",
    ],
    "BANK_ACCOUNT": [
        "sort code «12-34-56»", "account number: «12345678»", "my bank account is «000123456789»", "acct no. «987654321»", "routing number «260177650»", "Kontonummer: «0532013000»",
        "checking account number «123456789012»", "the sort code is «123456»", "account # «4455667788»", "BIC: «DEUTDEFF»",
    ],
    "DRIVER_LICENCE": [
        "my driver's license number is «A125325867»", "drivers license «578988637»", "driving licence: «MORGA657054SM9IJ»", "driver license # «D1234567»",
        "Führerschein: «B072RRE2I55»", "driver’s license no. «LH329609T»", "Driver's License Number: «50473044»", "driving licence number is «JONES710238H99YB»",
        "permis de conduire: «12AB34567»", "carnet de conducir: «12345678Z»",
    ],
    "PASSPORT": [
        "passport number «123456789»", "my passport is «C01X00T47»", "Passport No: «AB1234567»", "passport # «X12345678»", "passport: «K1234567»", "Reisepass: «C01X0006H»",
        "passeport: «12AB34567»", "pasaporte: «AAA123456»", "passaporto: «YA1234567»", "passport no. is «562341890»",
    ],
}  # fmt: skip

LEAVE: dict[str, list[str]] = {
    "order and ticket numbers": [
        "order 1234567890 is late", "where is #12345?", "ORD-12345-678", "ticket 9876543210", "ref: 5551234567", "invoice number 2023001234", "case 02125551234", "Order #4455667788990",
        "my order number is 0791112345", "booking reference 44 20 7946 0958 x"[:28],
    ],
    "tracking numbers": [
        "1Z999AA10123456784", "tracking number 9400100000000000000000", "9400 1000 0000 0000 0000 00", "tracking: 123456789012", "parcel JD014600003828", "shipment 7489234567",
        "RR123456789CN", "tracking id TBA123456789000", "delivery 1234567", "DHL parcel 00340434161094042557",
    ],
    "identifiers of machines": ["ba369b3f-7d92-4281-8a44-dc0cf14d0f24", "<CONV>ba369b3f-7d92-4281-8a44-dc0cf14d0f24<TURN>11"],
    "amounts, versions, times": [
        "$1,234,567.89 refund", "it costs 1200 dollars", "version 91.0.4472.124", "v1.2.3.4", "10.15.7 and 91.0.1", "at 12:30 on 2024-01-02", "01/02/2024 is the date",
        "95% of 1000000 users", "Windows 10 build 19041.1", "Firefox 68.10.0esr",
    ],
    "numbers without a word around them": [
        "1234567890", "0123456789", "123456789", "12345678901", "987654321098", "1111 2222 3333 4444", "4111 1111 1111 1112", "ABCPX12", "DE00 1234", "DE89 3704 0044 0532 0130 01",
    ],
    "earlier placeholders and redactions": [
        "[NAME_1] wrote to [EMAIL_1]", "XXXX XXXX called on XX/XX/2019", "{$500} was charged", "{{Order Number}} for {{Person Name}}", "[email] [phone]", "<PERSON> at <PHONE_NUMBER>",
        "card ending XXXX-1234", "****1234", "Hi {{customer.name}},", "Dear [NAME_1],",
    ],
}  # fmt: skip


@pytest.mark.parametrize("kind", sorted(FIND))
def test_the_number_is_found_whole_and_nothing_beside_it(kind: str) -> None:
    assert missed(kind, FIND[kind], ("en", "de", "fr", "es", "it", "nl", "pt")) == []


@pytest.mark.parametrize("likeness", sorted(LEAVE))
def test_what_only_looks_like_a_number_of_somebody_stays(likeness: str) -> None:
    assert touched(LEAVE[likeness]) == []
