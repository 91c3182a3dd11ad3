"""The chat template of a tokenizer: one example as the model reads it, and whether answers are marked."""

from pathlib import Path

import polars as pl
import pytest

from pipelines.export.template import as_model_reads, template_of, told_by

PLAIN = "{% for m in messages %}<{{ m['role'] }}>{{ m['content'] }}\n{% endfor %}"
MARKED = (
    "{% for m in messages %}{% if m['role'] == 'assistant' %}{% generation %}{{ m['content'] }}{% endgeneration %}{% endif %}{% endfor %}"
)
STRICT = "{{ raise_exception('a system turn is not supported') }}"


def folder(path: Path, template: str | None) -> str:
    """A saved tokenizer with that chat template."""
    from tokenizers import Tokenizer, models
    from transformers import PreTrainedTokenizerFast

    words = Tokenizer(models.WordLevel({"[UNK]": 0}, unk_token="[UNK]"))
    tokenizer = PreTrainedTokenizerFast(tokenizer_object=words, unk_token="[UNK]")  # type: ignore[no-untyped-call]
    tokenizer.chat_template = template
    tokenizer.save_pretrained(path)
    return str(path)


def exported(content: str = "It left on Monday.") -> pl.DataFrame:
    turns = [{"role": "user", "content": "Where is it?"}, {"role": "assistant", "content": content}]
    return pl.DataFrame(
        {"pair_id": ["h/2#reply", "h/1#reply"], "split": ["train", "train"], "system": [None, "Be kind."], "turns": [turns] * 2}
    )


def test_one_train_example_is_shown_as_the_model_reads_it(tmp_path: Path) -> None:
    found = template_of(folder(tmp_path, PLAIN), exported())
    assert found is not None
    assert found.rendered == "<system>Be kind.\n<user>Where is it?\n<assistant>It left on Monday.\n"
    assert "does not mark the answers" in told_by(found)


def test_a_template_that_marks_answers_is_said_to(tmp_path: Path) -> None:
    assert "`assistant_only_loss=True` learns them alone" in told_by(template_of(folder(tmp_path, MARKED), exported()))


def test_a_template_that_refuses_our_turns_is_told_with_its_words(tmp_path: Path) -> None:
    said = told_by(template_of(folder(tmp_path, STRICT), exported()))
    assert "refuses our examples (TemplateError: a system turn is not supported)" in said


def test_a_tokenizer_without_a_template_says_so(tmp_path: Path) -> None:
    assert "has no chat template" in told_by(template_of(folder(tmp_path, None), exported()))


@pytest.mark.parametrize("rows", [exported(), exported().head(0)])
def test_the_shipped_tokenizer_has_nothing_to_tell(rows: pl.DataFrame) -> None:
    assert told_by(template_of("mistral", rows)) == ""


def test_fences_inside_an_example_do_not_end_its_own(tmp_path: Path) -> None:
    said = told_by(template_of(folder(tmp_path, PLAIN), exported("```sh\nls\n```")))
    assert said.count("````") == 2


def test_examples_are_told_as_the_template_or_the_shipped_encoder_writes_them(tmp_path: Path) -> None:
    asked = "<user>Where is it?\n<assistant>It left on Monday.\n"
    assert as_model_reads(folder(tmp_path, PLAIN), exported()) == {"h/2#reply": asked, "h/1#reply": f"<system>Be kind.\n{asked}"}
    assert as_model_reads("mistral", exported())["h/1#reply"] == "<s>[INST]Be kind.\n\nWhere is it?[/INST]It left on Monday.</s>"


def test_a_tokenizer_without_a_template_shows_no_example_as_it_reads_it(tmp_path: Path) -> None:
    assert as_model_reads(folder(tmp_path, None), exported()) == {}
