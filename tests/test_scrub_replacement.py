"""What stands in a finding's place: placeholders, pseudonyms and slots, kind by kind."""

import datetime as dt
import re
from collections.abc import Callable, Sequence

import polars as pl
import pytest
import regex  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from pipelines.errors import UserError
from pipelines.scrub import find_structured
from pipelines.scrub.checksums import base58check, digits_of, luhn, mod97
from pipelines.scrub.detectors import STRUCTURED
from pipelines.scrub.kinds import KINDS
from pipelines.scrub.public import is_reserved
from pipelines.scrub.replacing import Subject, replacing_with
from pipelines.settings.models import Scrub

KEY, OTHER = "correct horse battery", "staple horse battery"
SOME = {
    "SECRET": "sk_live_4eC39HqLyjWDarjtT1zdp7dc", "PASSWORD": "Hunter2!", "CREDIT_CARD": "4111 1111 1111 1111", "IBAN_CODE": "DE89 3704 0044 0532 0130 00",
    "CRYPTO": "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "NATIONAL_ID": "390-99-1671", "PASSPORT": "C01X00T47", "DRIVER_LICENCE": "D123-4567-8901",
    "BANK_ACCOUNT": "20-00-00", "EMAIL_ADDRESS": "marta.lopez84@web.de", "URL": "https://www.acme.com/reset?token=abcdef123456", "MAC_ADDRESS": "3C-22-FB-11-22-33",
    "IP_ADDRESS": "86.231.85.193", "PHONE_NUMBER": "(212) 867-5309", "DATE_OF_BIRTH": "12/05/1984", "LICENCE_PLATE": "M-AB 1234", "ADDRESS": "flat 3, 12 Elm Road, M4 1HN",
    "CUSTOMER_ID": "C-48213", "USERNAME": "@marta_l", "PERSON": "Marta Lopez", "CUSTOM": "Zephyr",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAIRWRIGHT_KEY", KEY)


def stand_in(replacement: str, subject: Subject | None = None, languages: Sequence[str] = ("en",)) -> Callable[[str, str], str]:
    knobs = Scrub.model_validate({"replacement": replacement, "languages": list(languages)})
    return replacing_with(knobs)(subject or Subject([]))


def test_every_kind_has_a_value_in_this_table() -> None:
    assert list(SOME) == list(KINDS)


@pytest.mark.parametrize(
    ("kind", "placeholder", "variable"),
    [
        ("SECRET", "[SECRET_1]", "{{secret.1}}"), ("PASSWORD", "[PASSWORD_1]", "{{password.1}}"), ("CREDIT_CARD", "[CARD_1]", "{{card.1}}"),
        ("IBAN_CODE", "[IBAN_1]", "{{iban.1}}"), ("CRYPTO", "[WALLET_1]", "{{wallet.1}}"), ("NATIONAL_ID", "[ID_1]", "{{national_id.1}}"),
        ("PASSPORT", "[PASSPORT_1]", "{{passport.1}}"), ("DRIVER_LICENCE", "[LICENCE_1]", "{{licence.1}}"), ("BANK_ACCOUNT", "[ACCOUNT_1]", "{{account.1}}"),
        ("EMAIL_ADDRESS", "[EMAIL_1]", "{{email.1}}"), ("URL", "[URL_1]", "{{url.1}}"), ("MAC_ADDRESS", "[MAC_1]", "{{mac.1}}"),
        ("IP_ADDRESS", "[IP_1]", "{{ip.1}}"), ("PHONE_NUMBER", "[PHONE_1]", "{{phone.1}}"), ("DATE_OF_BIRTH", "[DOB_1]", "{{date_of_birth.1}}"),
        ("LICENCE_PLATE", "[PLATE_1]", "{{plate.1}}"), ("ADDRESS", "[ADDRESS_1]", "{{address.1}}"), ("CUSTOMER_ID", "[CUSTOMER_1]", "{{customer_id.1}}"),
        ("USERNAME", "[USER_1]", "{{username.1}}"), ("PERSON", "[NAME_1]", "{{person.1.name}}"), ("CUSTOM", "[REDACTED_1]", "{{value.1}}"),
        ("EMPLOYEE_NO", "[EMPLOYEE_NO_1]", "{{employee_no.1}}"),
    ],
)  # fmt: skip
def test_a_kind_has_its_placeholder_and_its_slot(kind: str, placeholder: str, variable: str) -> None:
    value = SOME.get(kind, "E 17")
    assert stand_in("placeholder")(kind, value) == placeholder
    assert stand_in("variable")(kind, value) == variable


@pytest.mark.parametrize(
    ("kind", "form"),
    [
        ("SECRET", r"example-secret-[0-9a-f]{8}"), ("PASSWORD", r"example-password-[0-9a-f]{4}"), ("CREDIT_CARD", r"4\d{3} \d{4} \d{4} \d{4}"),
        ("IBAN_CODE", r"DE00 \d{4} \d{4} \d{4} \d{4} \d\d"), ("CRYPTO", r"1[1-9A-HJ-NP-Za-km-z]{33}"), ("NATIONAL_ID", r"000-\d\d-\d{4}"),
        ("PASSPORT", r"Q00[A-Z]0\d[A-Z]\d\d"), ("DRIVER_LICENCE", r"Q000-\d{4}-\d{4}"), ("BANK_ACCOUNT", r"00-0\d-\d\d"),
        ("EMAIL_ADDRESS", r"[a-z]+\.[a-z]+\d{3}@example\.com"), ("URL", r"https://www\.example\.com/[0-9a-f]{8}"), ("MAC_ADDRESS", r"02-00-5E(-[0-9A-F]{2}){3}"),
        ("IP_ADDRESS", r"(192\.0\.2|198\.51\.100|203\.0\.113)\.\d{1,3}"), ("PHONE_NUMBER", r"\(\d{3}\) 555-01\d\d"), ("DATE_OF_BIRTH", r"\d\d/\d\d/198[345]"),
        ("LICENCE_PLATE", r"[A-Z]-[A-Z]{2} \d{4}"), ("ADDRESS", r"flat \d, \d\d [A-Z][a-z]+ Road, [CIKMOV]\d \d[CIKMOV]{2}"), ("CUSTOMER_ID", r"[A-Z]-\d{5}"),
        ("USERNAME", r"@[a-z]+\d{3}"), ("PERSON", r"\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+"), ("CUSTOM", r"[A-Z][a-z]{5}"), ("EMPLOYEE_NO", r"[A-Z] \d\d"),
    ],
)  # fmt: skip
def test_a_pseudonym_has_the_form_of_its_value_and_is_another(kind: str, form: str) -> None:
    value = SOME.get(kind, "E 17")
    made = stand_in("pseudonym")(kind, value)
    assert regex.fullmatch(form, made), made
    assert made != value


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_value_is_the_same_pseudonym_in_every_record_and_another_under_another_key(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = stand_in("pseudonym", Subject(["Hi"], [("PERSON", "Marta Lopez")]))(kind, SOME[kind])
    assert stand_in("pseudonym", Subject(["Bye"]))(kind, SOME[kind]) == one
    monkeypatch.setenv("PAIRWRIGHT_KEY", OTHER)
    assert stand_in("pseudonym")(kind, SOME[kind]) != one


@pytest.mark.parametrize("kind", KINDS)
def test_no_scan_takes_a_pseudonym_for_personal_data(kind: str) -> None:
    made = stand_in("pseudonym")(kind, SOME[kind])
    assert find_structured(pl.Series([made, f"my number is {made}, thanks", f"ip address {made}"])).is_empty()


DIGITS = st.text("0123456789", min_size=6, max_size=24)
CODES = st.text("0123456789 -.ABCXQZ", min_size=1, max_size=28).filter(str.strip)


@given(st.sampled_from([kind for kind in KINDS if kind not in {"PERSON", "ADDRESS"}]), st.one_of(DIGITS, CODES))
def test_whatever_the_value_its_pseudonym_is_another_and_passes_the_scan(kind: str, value: str) -> None:
    made = stand_in("pseudonym")(kind, value)
    assert made != value
    assert find_structured(pl.Series([made])).is_empty()


@given(st.text("0123456789", min_size=12, max_size=18))
def test_the_pseudonym_of_a_card_fails_its_checksum_and_keeps_its_length(digits: str) -> None:
    card = next(digits + last for last in "0123456789" if luhn(digits + last))
    made = stand_in("pseudonym")("CREDIT_CARD", card)
    assert (len(made), made[0], luhn(made)) == (len(card), card[0], False)


@given(st.sampled_from(["DE", "GB", "FR", "NL"]), st.text("0123456789", min_size=12, max_size=24))
def test_the_pseudonym_of_an_iban_fails_its_checksum_and_keeps_its_country(country: str, account: str) -> None:
    made = stand_in("pseudonym")("IBAN_CODE", f"{country}21{account}")
    assert made.startswith(f"{country}00")
    assert not mod97(made)


NATIONAL = [
    ("us_ssn", "390-99-1671"), ("us_itin", "912-70-1234"), ("uk_nino", "AB 12 34 56 C"), ("uk_nhs", "943 476 5919"), ("fr_nir", "1 84 12 76 451 089 46"),
    ("es_dni", "12345678Z"), ("es_dni", "X1234567L"), ("it_codice_fiscale", "RSSMRN85T10W562B"), ("nl_bsn", "111222333"), ("pl_pesel", "44051401359"),
    ("pt_nif", "123456789"), ("de_steuer_id", "86095742719"), ("au_tfn", "123 456 782"), ("au_medicare", "2123 45670 1"), ("in_aadhaar", "2345 6789 0124"),
    ("in_pan", "ABCPE1234F"), ("sg_nric", "S1234567D"), ("bank_routing", "021000021"),
]  # fmt: skip


@pytest.mark.parametrize(("detector", "value"), NATIONAL)
def test_the_pseudonym_of_a_national_id_is_none(detector: str, value: str) -> None:
    (declared,) = [one for one in STRUCTURED if one.name == detector]
    made = stand_in("pseudonym")(declared.entity_type, value)
    shape = re.sub(r"[A-Z]", "A", re.sub(r"\d", "0", value))
    assert re.sub(r"[A-Z]", "A", re.sub(r"\d", "0", made)) == shape
    matched = any(regex.fullmatch(rule.regex, made) for rule in declared.rules)
    assert not matched or (declared.check is not None and not declared.check(made))


def test_the_pseudonym_of_a_wallet_is_nobodys() -> None:
    made = [
        stand_in("pseudonym")("CRYPTO", value)
        for value in (
            "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
            "0x52908400098527886E0F7030069857D2E4169EE7",
            "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq",
        )
    ]
    assert [base58check(made[0]), len(made[1]), len(made[2])] == [False, 42, 42]
    assert all(is_reserved("CRYPTO", one) for one in made[1:])


@pytest.mark.parametrize(
    ("value", "form"),
    [
        ("+1 (212) 867-5309", r"\+1 \(\d{3}\) 555-01\d\d"), ("212.867.5309 x42", r"\d{3}\.555\.01\d\d x\d\d"), ("867-5309", r"555-01\d\d"),
        ("+44 20 7123 4567", r"\+44 \d\d \d{4} \d{4}"), ("+44 (0)20 7123 4567", r"\+44 \(0\)\d\d \d{4} \d{4}"), ("07911 123456", r"07700 900\d{3}"),
        ("0044 7911 123456", r"0044 \d{4} \d{6}"), ("+49 30 12345678", r"\+49 \d\d \d{8}"), ("+33 6 12 34 56 78", r"\+33 6 39 98 \d\d \d\d"),
        ("+61 2 9374 4000", r"\+61 \d (5550|7010) \d{4}"), ("+34 612 345 678", r"\+34 000 \d{3} \d{3}"), ("five five five oh one two three", r"\d{3}-555-01\d\d"),
    ],
)  # fmt: skip
def test_the_pseudonym_of_a_phone_number_is_fiction_in_its_own_notation(value: str, form: str) -> None:
    import phonenumbers  # type: ignore[import-untyped,unused-ignore]

    made = stand_in("pseudonym")("PHONE_NUMBER", value)
    assert re.fullmatch(form, made), made
    real = made.startswith("+") and phonenumbers.is_valid_number(phonenumbers.parse(made, None))
    assert is_reserved("PHONE_NUMBER", made) or not real


def test_one_phone_number_in_two_notations_is_one_pseudonym() -> None:
    one = stand_in("pseudonym")
    made = {digits_of(one("PHONE_NUMBER", value))[-10:] for value in ("+44 20 7123 4567", "020 7123 4567", "(020) 7123-4567")}
    assert len(made) == 1


def test_names_keep_place_case_title_and_initials() -> None:
    subject = Subject([], [("PERSON", "Marta Lopez"), ("PERSON", "M. Lopez")])
    one = stand_in("pseudonym", subject, ["en", "es"])
    first, last = one("PERSON", "Marta Lopez").split()
    assert one("PERSON", "marta") == first.lower()
    assert one("PERSON", "LOPEZ, Marta") == f"{last.upper()}, {first}"
    assert one("PERSON", "M. Lopez") == f"{first[0]}. {last}"
    assert one("PERSON", "Mrs Lopez") == f"Mrs {last}"
    assert one("PERSON", "Marta de la Cruz").startswith(f"{first} de la ")
    assert one("PERSON", "m a r t a").replace(" ", "") == first.lower()
    assert re.fullmatch(rf"{first}\d\d", one("PERSON", "Marta84"))


@pytest.mark.parametrize(
    ("name", "pool"), [("Jürgen", "de m"), ("Chiara", "it f"), ("Olivier", "fr m"), ("Fiona", "en f"), ("García", "es s")]
)
def test_a_name_stands_in_for_a_name_of_its_language_and_sex(name: str, pool: str) -> None:
    from pipelines.scrub.lexicon import lines

    names = dict(line.split(": ") for line in lines("stand_in_names.txt"))[pool].split()
    assert stand_in("pseudonym")("PERSON", name) in set(names) - {name}


@pytest.mark.parametrize(
    ("name", "language"), [("Lindemann", "de"), ("Reinhardt", "de"), ("Whitfield", "en"), ("Dubreuil", "fr"), ("Sepúlveda", "es")]
)
def test_a_name_that_no_list_has_is_given_one_of_the_configured_language_that_it_is_spelt_like(name: str, language: str) -> None:
    from pipelines.scrub.lexicon import lines

    names = dict(line.split(": ") for line in lines("stand_in_names.txt"))
    assert stand_in("pseudonym", languages=["en", "de", "fr", "es"])("PERSON", name) in names[f"{language} n"].split()
    assert stand_in("pseudonym", languages=["en"])("PERSON", name) in names["en n"].split()


@pytest.mark.parametrize(
    ("value", "form"),
    [
        ("030 4457812", r"030 23125\d{3}"), ("(0221) 99 88 483", r"\(0221\) 47 10 \d{3}"), ("+49 30 4457812", r"\+49 30 23125\d{3}"),
        ("0176 1234567890", r"0176 040690\d\d"), ("020 7123 4567", r"020 7946 0\d{3}"),
    ],
)  # fmt: skip
def test_german_numbers_of_any_length_are_fiction_of_their_area(value: str, form: str) -> None:
    made = stand_in("pseudonym", languages=["en", "de"])("PHONE_NUMBER", value)
    assert re.fullmatch(form, made), made
    assert is_reserved("PHONE_NUMBER", made)


@pytest.mark.parametrize(
    ("value", "moved"),
    [
        ("12/05/1984", "{:%d/%m/%Y}"), ("1984-05-12", "{:%Y-%m-%d}"), ("19840512", "{:%Y%m%d}"), ("12051984", "{:%d%m%Y}"), ("12.05.84", "{:%d.%m.%y}"),
        ("12 May 1984", "{:%d %B %Y}"), ("MAY 12, 1984", "{:%B %d, %Y}"), ("05/12/1984", None),
    ],
)  # fmt: skip
def test_dates_of_birth_of_one_subject_move_by_the_same_days_in_their_own_notation(value: str, moved: str | None) -> None:
    mine = stand_in("pseudonym", Subject([], name="desk/c9"))
    then = dt.date.fromisoformat(mine("DATE_OF_BIRTH", "1984-05-12"))
    assert 1 <= abs((then - dt.date(1984, 5, 12)).days) <= 183
    if moved:
        assert mine("DATE_OF_BIRTH", value).casefold() == moved.format(then).casefold()
    else:
        assert mine("DATE_OF_BIRTH", value) == f"{dt.date(1984, 12, 5) + (then - dt.date(1984, 5, 12)):%d/%m/%Y}"


@pytest.mark.parametrize(
    ("value", "form"),
    [
        ("12 mai 1984", r"\d{1,2} \p{Ll}+ 198\d"),
        ("12 de mayo de 1984", r"\d{1,2} de \p{Ll}+ de 198\d"),
        ("4. Juli 1990", r"\d{1,2}\. \p{Lu}\p{Ll}+ 19\d\d"),
    ],
)
def test_months_keep_their_language(value: str, form: str) -> None:
    made = stand_in("pseudonym")("DATE_OF_BIRTH", value)
    assert regex.fullmatch(form, made), made


def test_dates_of_birth_of_two_subjects_move_apart() -> None:
    made = {stand_in("pseudonym", Subject([], name=f"desk/{n}"))("DATE_OF_BIRTH", "12/05/1984") for n in range(12)}
    assert len(made) > 6


def test_no_two_listed_names_of_one_kind_share_a_pseudonym() -> None:
    from pipelines.scrub.lexicon import lines

    one = stand_in("pseudonym")
    for line in lines("stand_in_names.txt"):
        names = line.split(": ")[1].split()
        made = {name: one("PERSON", name) for name in names}
        assert all(name != new for name, new in made.items())
        if line.startswith(("en f", "en m")):
            assert len(set(made.values())) == len(names)


@pytest.mark.parametrize("spelt", ["marta@web.de", "MARTA@web.de", "marta (at) web.de", "marta [at] web [dot] de", "marta at web dot de"])
def test_an_address_is_the_same_value_however_it_is_spelt(spelt: str) -> None:
    for mode in ("placeholder", "pseudonym", "variable"):
        one = stand_in(mode)
        assert one("EMAIL_ADDRESS", "marta@web.de") == one("EMAIL_ADDRESS", spelt)
        assert one("EMAIL_ADDRESS", "marta@web.de") != one("EMAIL_ADDRESS", "mar.ta@web.de")


OWNED = [
    ("customer", "PERSON", "Marta Lopez"), ("customer", "EMAIL_ADDRESS", "m.lopez@web.de"), ("customer", "CUSTOMER_ID", "C-48213"),
    ("agent", "PERSON", "Anna Ruiz"), ("agent", "PERSON", "Bob Stone"), ("customer", "USERNAME", "marta_l"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "value", "slot"),
    [
        ("PERSON", "marta", "{{customer.name}}"), ("PERSON", "M. Lopez", "{{customer.name}}"), ("EMAIL_ADDRESS", "M.Lopez@WEB.de", "{{customer.email}}"),
        ("CUSTOMER_ID", "C-48213", "{{customer.id}}"), ("USERNAME", "marta_l", "{{customer.username}}"), ("PERSON", "Anna", "{{agent.name}}"),
        ("PERSON", "Bob Stone", "{{agent.name}}"), ("PERSON", "Eve Hart", "{{person.1.name}}"), ("EMAIL_ADDRESS", "eve@x.io", "{{email.1}}"),
    ],
)  # fmt: skip
def test_the_records_own_columns_say_whose_slot_it_is(kind: str, value: str, slot: str) -> None:
    assert stand_in("variable", Subject([], owned=OWNED))(kind, value) == slot


def test_the_first_agent_to_be_named_is_the_agent() -> None:
    one = stand_in("variable", Subject([], owned=OWNED))
    said = ["Bob", "Marta", "Anna Ruiz", "Bob Stone", "Lopez", "Ruiz", "Eve"]
    assert [one("PERSON", name) for name in said] == [
        "{{agent.name}}", "{{customer.name}}", "{{agent.2.name}}", "{{agent.name}}", "{{customer.name}}", "{{agent.2.name}}", "{{person.1.name}}",
    ]  # fmt: skip


def test_slots_are_numbered_after_those_that_a_text_holds() -> None:
    one = stand_in("variable", Subject(["{{person.2.name}} and {{email.1}}"]))
    assert (one("PERSON", "Eve Hart"), one("EMAIL_ADDRESS", "eve@x.io"), one("PERSON", "Eve")) == (
        "{{person.3.name}}",
        "{{email.2}}",
        "{{person.3.name}}",
    )


@pytest.mark.parametrize(("key", "found"), [(None, "is not set"), ("short", "has 5 characters")])
def test_pseudonyms_without_a_good_key_are_refused(key: str | None, found: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PAIRWRIGHT_KEY")
    if key:
        monkeypatch.setenv("PAIRWRIGHT_KEY", key)
    with pytest.raises(UserError) as refused:
        replacing_with(Scrub(replacement="pseudonym"))
    assert str(refused.value) == (
        f"scrub.replacement: pseudonym needs the environment variable PAIRWRIGHT_KEY, which {found}.\n"
        "  Set it to a secret of at least 16 characters, and keep it: the same key gives the same pseudonyms."
    )
