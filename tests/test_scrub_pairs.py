"""The stage: pairs in, pairs without personal data out, each row accounted for."""

import json
from typing import Any

import polars as pl
import pytest

from pipelines.scrub import scrub_pairs
from pipelines.settings.models import Scrub
from schemas.models import conform
from schemas.tables import PAIRS

MARTA = [{"entity_type": "PERSON", "value": "Marta Lopez"}, {"entity_type": "EMAIL_ADDRESS", "value": "m.lopez84@gmail.com"}]


def pairs(*rows: dict[str, Any]) -> pl.DataFrame:
    """PAIRS rows of one source; `turns` are texts, the user's first."""
    table = []
    for place, row in enumerate(rows):
        turns = [{"role": "user" if at % 2 == 0 else "assistant", "content": text} for at, text in enumerate(row.pop("turns"))]
        base = {"record_id": f"desk/{place}", "source": "desk", "kind": "tickets", "recipe": "reply", "task": "reply", "read_order": place}
        table.append({**dict.fromkeys(PAIRS), **base, "pair_id": f"desk/{place}#reply", "known": [], "notes": [], **row, "turns": turns})
    return pl.DataFrame(table, schema=PAIRS)


def scrubbed(*rows: dict[str, Any], **knobs: Any) -> list[dict[str, Any]]:
    """The kept rows, as the model of the next seam wants them."""
    return conform("scrubbed_pairs", scrub_pairs(pairs(*rows), knobs=Scrub(**knobs)).kept).to_dicts()


def test_a_person_is_one_placeholder_in_question_and_answer() -> None:
    (row,) = scrubbed({"turns": ["I am Marta Lopez. thanks, marta", "Hi Marta, Lopez is noted. Regards,\nAnna Ruiz"], "known": MARTA})
    assert row["input"] == "I am [NAME_1]. thanks, [NAME_1]"
    assert row["output"] == "Hi [NAME_1], [NAME_1] is noted. Regards,\n[NAME_2]"


def test_the_records_own_entities_are_found_in_every_form() -> None:
    text = "LOPEZ, Marta / M. Lopez / marta l. / m.lopez84 / M.LOPEZ84@gmail.com / marta's"
    (row,) = scrubbed({"turns": [text, "ok"], "known": MARTA})
    assert row["input"] == "[NAME_1] / [NAME_1] / [NAME_1] / [EMAIL_1] / [EMAIL_2] / [NAME_1]'s"


def test_a_customer_called_like_a_word_leaves_the_word_alone() -> None:
    known = [{"entity_type": "PERSON", "value": "Will Stone"}]
    (row,) = scrubbed({"turns": ["will you help? Will it work? I will. It is Will Stone's", "Hi Will, yes it will"], "known": known})
    assert row["input"] == "will you help? Will it work? I will. It is [NAME_1]'s"
    assert row["output"] == "Hi [NAME_1], yes it will"


@pytest.mark.parametrize("name", ["Ines", "Rose", "Will", "May", "Mark", "Grace", "Wren"])
@pytest.mark.parametrize(
    "reply", ["It is on its way.\n\nKind regards\n{} from Acme", "Done.\n{}", "Done.\n- {}, Acme", "This is {}. Done.", "Hi {}, done"]
)
def test_a_known_name_goes_wherever_it_signs_although_it_is_a_word_too(name: str, reply: str) -> None:
    (row,) = scrubbed({"turns": ["Where is it?", reply.format(name)], "known": [{"entity_type": "PERSON", "value": name}]})
    assert name not in row["output"]


def test_a_known_name_that_is_no_verb_goes_at_the_start_of_a_sentence_too() -> None:
    known = [{"entity_type": "PERSON", "value": "Ines"}]
    (row,) = scrubbed({"turns": ["Where is it?", "Ines will call you. May I help? Will you wait?"], "known": known})
    assert row["output"] == "[NAME_1] will call you. May I help? Will you wait?"


def test_a_person_is_one_placeholder_in_all_pairs_of_a_record_and_numbers_begin_anew_in_the_next() -> None:
    opening = "I am Marta Lopez, ask Bob Stone"
    rows: list[dict[str, Any]] = [
        {"turns": [opening, "Hi Marta"]},
        {
            "turns": [opening, "Hi Bob", "and Sarah Hart?", "Hi Marta, Sarah and Bob"],
            "pair_id": "desk/0#chat",
            "record_id": "desk/0",
            "task": "chat",
        },
        {"turns": ["Sarah Hart here, write to a@b.io", "ok"]},
    ]
    first, chat, other = scrubbed(*rows)
    assert (first["input"], first["output"]) == ("I am [NAME_1], ask [NAME_2]", "Hi [NAME_1]")
    assert [turn["content"] for turn in chat["turns"]] == [
        first["input"],
        "Hi [NAME_2]",
        "and [NAME_3]?",
        "Hi [NAME_1], [NAME_3] and [NAME_2]",
    ]
    assert other["input"] == "[NAME_1] here, write to [EMAIL_1]"


def test_slots_say_who_is_the_customer_and_who_the_agent() -> None:
    known = [{"who": "customer", **entity} for entity in MARTA] + [{"who": "agent", "entity_type": "PERSON", "value": "Anna Ruiz"}]
    turns = ["I am Marta, m.lopez84@gmail.com, and this is Bob Stone", "Hi Marta, Bob is noted at x@y.io. Regards,\nAnna"]
    (row,) = scrubbed({"turns": turns, "known": known}, replacement="variable")
    assert row["input"] == "I am {{customer.name}}, {{customer.email}}, and this is {{person.1.name}}"
    assert row["output"] == "Hi {{customer.name}}, {{person.1.name}} is noted at {{email.1}}. Regards,\n{{agent.name}}"


def test_one_person_is_one_pseudonym_in_all_records_and_runs_of_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAIRWRIGHT_KEY", "correct horse battery")
    one = {"turns": ["I am Marta Lopez, DOB: 12/05/1984, marta@web.de", "Hi Marta"], "customer": "c9"}
    two = {"turns": ["Marta here again, born 12 May 1984", "Hi Marta, is it marta@web.de?"], "customer": "c9"}
    first, again = scrubbed(one.copy(), two.copy(), replacement="pseudonym")
    assert scrubbed(two.copy(), one.copy(), replacement="pseudonym")[1]["input"] == first["input"]
    name = first["output"].removeprefix("Hi ")
    assert name != "Marta"
    assert first["input"].startswith(f"I am {name} ")
    assert again["input"].startswith(f"{name} here again, born ")
    assert first["input"].rpartition(" ")[2] == again["output"].rpartition(" ")[2].removesuffix("?")
    monkeypatch.setenv("PAIRWRIGHT_KEY", "staple horse battery")
    assert scrubbed(one.copy(), replacement="pseudonym")[0]["input"] != first["input"]


def test_pseudonyms_pass_the_scan_that_costs_a_row_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAIRWRIGHT_KEY", "correct horse battery")
    values = [
        "4111 1111 1111 1111", "DE89 3704 0044 0532 0130 00", "390-99-1671", "+44 20 7123 4567", "3C:22:FB:11:22:33", "sk_live_4eC39HqLyjWDarjtT1zdp7dc",
        "86.231.85.193", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "marta@web.de", "RSSMRN85T10W562B",
    ]  # fmt: skip
    said = "card {}, {}, my ssn is {}, {}, {}, key {}, ip address {}, {}, {}, codice {}".format(*values)
    (row,) = scrubbed({"turns": [said, "ok"]}, replacement="pseudonym")
    assert sum(found["count"] for found in row["findings"]) == len(values)
    assert not [value for value in values if value in row["input"]]


def test_a_role_is_nobody() -> None:
    (row,) = scrubbed({"turns": ["hello Acme Support", "Acme Support here"], "known": [{"entity_type": "PERSON", "value": "Acme Support"}]})
    assert (row["input"], row["output"], row["notes"]) == ("hello Acme Support", "Acme Support here", [])


def test_json_outputs_stay_json_with_their_keys() -> None:
    answer = '{"name": "Bob Stone", "phone": 2125551234, "order": 1234567890, "tags": ["a", "mail bob@x.io"], "ok": true, "none": null}'
    (row,) = scrubbed({"task": "extract", "recipe": "extract", "turns": ["I am Bob Stone, 212-555-1234", answer]})
    assert json.loads(row["output"]) == {
        "name": "[NAME_1]", "phone": "[PHONE_1]", "order": 1234567890, "tags": ["a", "mail [EMAIL_1]"], "ok": True, "none": None,
    }  # fmt: skip
    assert row["output"].startswith('{"name": "[NAME_1]", "phone": "[PHONE_1]"')


def test_a_label_follows_the_scrubbed_output() -> None:
    (row,) = scrubbed({"task": "classify", "turns": ["where is it", "team of Sarah Connor"], "label": "team of Sarah Connor"})
    assert row["label"] == row["output"] == "team of [NAME_1]"


def test_the_users_own_system_prompt_stays() -> None:
    (row,) = scrubbed({"turns": ["hi", "hello"], "system": "You are Anna from Acme, anna@acme.com."})
    assert row["system"] == "You are Anna from Acme, anna@acme.com."


def test_markdown_code_and_public_links_survive() -> None:
    text = "See [help](https://support.acme.com/help/2024) and\n```\nprint('order #12345')\n```\n* **Order** ORD-12345"
    (row,) = scrubbed({"turns": ["hi", text]})
    assert row["output"] == text


def test_numbers_go_on_after_the_placeholders_that_a_text_holds() -> None:
    (row,) = scrubbed({"turns": ["[NAME_3] and Sarah Connor, [EMAIL_1] and a@b.io", "{{name}} XXXX {$500}"]})
    assert row["input"] == "[NAME_3] and [NAME_4], [EMAIL_1] and [EMAIL_2]"
    assert row["output"] == "{{name}} XXXX {$500}"


def test_people_become_dense_numbers_in_the_order_read() -> None:
    rows = [
        {"turns": ["a", "b"], "customer": c, "agent": a, "read_order": n}
        for n, c, a in [(2, "c9", None), (0, "c7", "x"), (1, "c9", "y"), (3, "C@d.io", "x")]
    ]
    numbered = scrub_pairs(pairs(*rows, {"turns": ["a", "b"], "customer": "c@D.io", "read_order": 9, "source": "chat"}), knobs=Scrub()).kept
    assert numbered["customer"].to_list() == [2, 1, 2, 3, 3]
    assert numbered["agent"].to_list() == [None, 1, 2, 1, None]


def test_input_output_and_opening_are_what_the_seam_says() -> None:
    reply, chat, copy = scrubbed(
        {"turns": ["q1", "a1", "q2", "a2"]},
        {"turns": ["q1", "a1", "q2", "a2"], "task": "chat"},
        {"turns": ["brief", "body"], "kind": "copy", "task": "draft"},
    )
    assert [(row["input"], row["output"], row["opening"]) for row in (reply, chat, copy)] == [
        ("q1\na1\nq2", "a2", "q1"),
        ("q1", "a2", "q1"),
        ("brief", "body", "body"),
    ]


def test_findings_count_by_kind_and_detector_and_the_note_says_them() -> None:
    (row,) = scrubbed({"turns": ["a@b.io, c@d.io and card 4111111111111111", "fine"], "notes": ["earlier"]})
    assert row["findings"] == [
        {"entity_type": "CREDIT_CARD", "detector": "card", "count": 1},
        {"entity_type": "EMAIL_ADDRESS", "detector": "email", "count": 2},
    ]
    assert row["notes"] == ["earlier", "3 pieces of personal data replaced: 2 e-mail addresses, 1 card number"]


def test_what_the_user_allows_stays_and_what_he_denies_goes() -> None:
    (row,) = scrubbed(
        {"turns": ["Hi Xara, ask Sarah about AB-77-QQ and codename Zephyr", "ok"]}, allow=["Xara"], protect=[r"AB-\d\d-QQ"], deny=["Zephyr"]
    )
    assert row["input"] == "Hi Xara, ask [NAME_1] about AB-77-QQ and codename [REDACTED_1]"


def test_approved_copy_keeps_reserved_examples_and_role_mailboxes() -> None:
    text = "Write to support@acme.com or name@example.com, never to jo.bloggs@acme.com."
    copy, ticket = scrubbed({"turns": ["brief", text], "kind": "copy", "task": "draft"}, {"turns": ["hi", text]})
    assert copy["output"] == "Write to support@acme.com or name@example.com, never to [EMAIL_1]."
    assert ticket["output"] == "Write to [EMAIL_1] or [EMAIL_2], never to [EMAIL_3]."


def test_residue_costs_the_row_and_the_reason_names_the_kind_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    left = pl.DataFrame(
        {"row": [1, 2], "entity_type": ["CREDIT_CARD", "EMAIL_ADDRESS"]}, schema={"row": pl.UInt32, "entity_type": pl.String}
    )
    monkeypatch.setattr("pipelines.scrub.pairs.find_structured", lambda *_texts, **_knobs: left)
    sifted = scrub_pairs(pairs({"turns": ["a", "b"]}, {"turns": ["c", "d"]}), knobs=Scrub())
    assert sifted.kept.height == 0
    assert sifted.dropped.select("pair_id", "fate", "stage", "reason").rows() == [
        ("desk/0#reply", "personal_data", "scrubbed_pairs", "still held personal data after scrubbing (card number)"),
        ("desk/1#reply", "personal_data", "scrubbed_pairs", "still held personal data after scrubbing (e-mail address)"),
    ]


def test_no_pairs_are_no_pairs() -> None:
    assert scrub_pairs(pairs(), knobs=Scrub()).kept.height == 0
