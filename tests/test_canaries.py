"""Canaries: planted the same whatever the order of the rows, with valid checksums, counted when they survive, said in the report."""

from random import Random

import polars as pl
import pytest

from pipelines.interval import wilson
from pipelines.report.sureness import sureness_of
from pipelines.scrub.canaries import SURVIVAL, survival
from pipelines.scrub.canaries.canary import Canary
from pipelines.scrub.canaries.kinds import FREE, STRUCTURED, canaries
from pipelines.scrub.canaries.survival import Planted, plant, survives
from pipelines.scrub.checksums import base58check, digits_of, luhn, mod97, verhoeff
from pipelines.scrub.detectors.bank import is_routing
from pipelines.scrub.detectors.national_eu import is_bsn, is_codice_fiscale, is_dni, is_nif, is_nir, is_pesel, is_steuer_id
from pipelines.scrub.detectors.national_uk import is_nhs
from pipelines.settings.models import Scrub

ROWS = pl.Series(["Where is my order 12345? It is late.", "I cannot log in. The reset mail never arrives.", "Hi\nit broke\nbye", None, ""])
CHECKS = {
    "card": lambda value: luhn(digits_of(value)), "IBAN": mod97, "routing": is_routing, "UK NHS": is_nhs, "DE tax id": is_steuer_id, "FR NIR": is_nir, "ES DNI": is_dni, "ES NIE": is_dni,
    "IT codice fiscale": is_codice_fiscale, "NL BSN": is_bsn, "PL PESEL": is_pesel, "PT NIF": is_nif, "IN Aadhaar": lambda value: verhoeff(digits_of(value)), "Bitcoin": base58check,
}  # fmt: skip


def test_half_of_the_canaries_are_people_and_places_and_the_others_of_every_structured_kind() -> None:
    made = [one.kind for one in canaries(400, ["en"], Random(1))]
    assert sum(kind in FREE for kind in made) == 200
    assert set(made) == {*FREE, *STRUCTURED}


@pytest.mark.parametrize("form", sorted(CHECKS))
def test_numbers_that_have_a_checksum_are_planted_with_the_right_one(form: str) -> None:
    values = [one.value for one in canaries(4000, ["en"], Random(3)) if one.form == form]
    assert values
    assert all(CHECKS[form](value) for value in values)


def test_a_canary_stands_in_a_copy_of_a_row_and_its_place_is_known() -> None:
    for planted in plant(ROWS, count=60, seed=7, languages=["en", "de"]):
        assert planted.text[planted.start : planted.end] == planted.canary.value
        assert any(row and planted.text.replace(planted.canary.sentence, "").split() == row.split() for row in ROWS)


def test_the_order_of_the_rows_changes_nothing_and_another_seed_does() -> None:
    one, other = plant(ROWS, count=40, seed=7, languages=["en"]), plant(ROWS.reverse(), count=40, seed=7, languages=["en"])
    assert one == other
    assert one != plant(ROWS, count=40, seed=8, languages=["en"])


def test_a_canary_survives_when_one_of_its_words_is_left() -> None:
    planted = Planted(Canary("PERSON", "x", "I am ", "Ana Ruiz", ".", "any"), "Dear Ana, I am Ana Ruiz. order 7", 15)
    assert not survives(planted, "Dear Ana, I am [NAME_1]. order 7")
    assert survives(planted, "Dear Ana, I am [NAME_1] ruiz. order 7")


def test_no_structured_kind_survives_in_plain_rows() -> None:
    found = survival(ROWS, count=340, seed=7, knobs=Scrub())
    assert found.schema == SURVIVAL
    assert found.filter(~pl.col("entity_type").is_in(FREE), pl.col("survived") > 0).rows() == []
    assert survival(ROWS, count=340, seed=7, knobs=Scrub()).equals(found)


def test_a_stand_in_of_the_same_form_is_no_survivor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAIRWRIGHT_KEY", "a secret of some length")
    assert survival(ROWS, count=170, seed=7, knobs=Scrub(replacement="pseudonym")).equals(survival(ROWS, count=170, seed=7, knobs=Scrub()))


def test_nothing_is_planted_where_there_are_no_rows_or_none_is_asked_for() -> None:
    assert survival(pl.Series([], dtype=pl.String), count=50, seed=7, knobs=Scrub()).height == 0
    assert survival(ROWS, count=0, seed=7, knobs=Scrub()).height == 0


def test_wilsons_interval_holds_the_share_and_never_leaves_nought_to_one() -> None:
    assert wilson(0.0, 50) == pytest.approx((0.0, 0.0713), abs=1e-4)
    assert wilson(0.1, 50) == pytest.approx((0.0435, 0.2136), abs=1e-4)
    assert wilson(1.0, 50)[1] == pytest.approx(1.0)


def test_the_report_ranks_kinds_by_what_survived_and_names_structured_ones_that_did() -> None:
    rows = [
        ("PASSPORT", 10, 1, 0.1, *wilson(0.1, 10)),
        ("PERSON", 50, 10, 0.2, *wilson(0.2, 50)),
        ("CREDIT_CARD", 10, 0, 0.0, *wilson(0.0, 10)),
    ]
    told = sureness_of(pl.DataFrame(rows, schema=SURVIVAL, orient="row"))
    assert [(one.kind, one.survived, one.share, one.interval) for one in told.kinds] == [
        ("names", 10, "20.0%", "11.2% to 33.0%"), ("passport numbers", 1, "10.0%", "1.8% to 40.4%"), ("card numbers", 0, "0%", "0% to 27.8%"),
    ]  # fmt: skip
    assert [one.kind for one in told.broken] == ["passport numbers"]
