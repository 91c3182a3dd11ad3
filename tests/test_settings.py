"""Each wrong config names the place, what was found and what to do."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.cli.options import naming
from pipelines.errors import UserError
from pipelines.settings.load import find_config, load_curation
from pipelines.settings.models import Curation

Config = Callable[..., Path]


def test_a_good_config_loads_with_defaults_filled_in(config: Config) -> None:
    loaded = load_curation(config())
    assert loaded.curation.dedupe.similarity == 0.65
    assert [recipe.title for recipe in loaded.curation.recipes] == ["reply", "classify", "draft"]
    assert loaded.written["split"] == {"train": 0.8, "validation": 0.1, "test": 0.1, "seed": 7}


@pytest.mark.parametrize(("said", "share"), [("30%", 0.3), ("12.5 %", 0.125), ("0.3", 0.3)])
def test_a_share_may_be_written_as_a_percentage(config: Config, said: str, share: float) -> None:
    loaded = load_curation(config(("path: tickets.csv", f"path: tickets.csv\n    expect: {{max_drop: {said}}}")))
    assert loaded.curation.sources[0].expect.max_drop == share
    assert loaded.written["sources"][0]["expect"]["max_drop"] == share


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("name: acme", "name: Acme Support"), "1: name: found 'Acme Support', allowed are lower-case letters, digits, '-' and '_'"),
        (("2026-10-01", "tomorrow"), "2: as_of: found 'tomorrow'; input should be a valid date"),
        (("kind: tickets", "kind: ticket"), "5: sources[0].kind: found 'ticket', allowed is 'tickets', 'copy'. Did you mean 'tickets'?"),
        (("    path: tickets.csv", "    paht: tickets.csv"), "7: sources[0].paht: unknown key. Did you mean 'path'? Known here: author, columns,"),
        (("format: markdown", "format: zendesk"), "10: sources[1].format: 'zendesk' gives no copy; allowed for kind copy: markdown, table."),
        (("label: queue", "labl: queue"), "14: recipes[1].labl: unknown key. Did you mean 'label'?"),
        ((", label: queue", ""), "14: recipes[1]: a recipe with task 'classify' needs 'label'."),
        (("source: brand", "source: brnd"), "15: recipes[2].source: no source 'brnd'. Did you mean 'brand'? Sources: helpdesk, brand."),
        (("task: draft", "task: reply"), "15: recipes[2].task: 'reply' cannot be made of copy; possible with 'brand': draft,"),
        (("name: brand", "name: helpdesk"), "4: sources[0].name: 'helpdesk' stands 2 times; each source needs a name of its own."),
        (("task: classify", "name: reply, task: classify"), "14: recipes[1]: 'reply' is already recipes[0] of source 'helpdesk'."),
        (("path: tickets.csv", "language: en"), "4: sources[0].path: needs either a path, or a uri with a query."),
        (("path: tickets.csv", "path: ${NO_SUCH_FOLDER}/t.csv"), "7: sources[0].path: the environment variable NO_SUCH_FOLDER is not set."),
        (("name: acme", "name: ${NAME}"), "1: name: ${NAME} may not stand here. Variables are read in:"),
        (("recipes:", "split: {train: 0.9}\nrecipes:"), "12: split: train, validation and test add up to 1.1, not 1."),
        (("recipes:", "balance: {max_ratio: 0.5}\nrecipes:"), "12: balance.max_ratio: found 0.5; input should be greater than or equal to 1."),
        (("recipes:", "export: {targets: [opnai]}\nrecipes:"), "12: export.targets[0]: found 'opnai', allowed is 'openai', 'azure', 'trl', 'axolotl',"),
        (("recipes:", "export: {targets: [trl], shape: {trl: prompt-complete}}\nrecipes:"), "12: export.shape.trl: found 'prompt-complete', allowed is 'messages', 'prompt-completion'. Did you mean 'prompt-completion'?"),
        (("recipes:", "export: {targets: [trl], shape: {unsloth: alpaca}}\nrecipes:"), "12: export.shape.unsloth: 'unsloth' is no target of this release; targets: trl."),
        (("recipes:", "export: {shape: {trll: messages}}\nrecipes:"), "12: export.shape.trll: found 'trll', allowed is 'openai',"),
        (("recipes:", "dedupe: {similarity: 130%}\nrecipes:"), "12: dedupe.similarity: found '130%'; input should be less than or equal to 1."),
        (("recipes:", "dedupe: {similarity: a lot%}\nrecipes:"), "12: dedupe.similarity: found 'a lot%'; input should be a valid number, unable to parse"),
        (("recipes:", "dedupe: {num_perm: 100}\nrecipes:"), "12: dedupe.num_perm: found 100, allowed is 64, 128, 256."),
        (("  - name: helpdesk", "  name: helpdesk"), "is no valid YAML:"),
    ],
)  # fmt: skip
def test_a_wrong_config_says_where_what_and_what_is_allowed(config: Config, change: tuple[str, str], said: str) -> None:
    path = config(change)
    with pytest.raises(UserError) as error:
        load_curation(path)
    assert f"curation.yaml:{said}" in str(error.value) or (said in str(error.value) and "curation.yaml:" in str(error.value))


def test_every_problem_is_told_at_once_in_the_order_of_the_file(config: Config) -> None:
    path = config(("name: acme", "name: ACME"), ("kind: tickets", "kind: x"), ("label: queue", "lable: queue"))
    with pytest.raises(UserError) as error:
        load_curation(path)
    assert [line.split(": ")[0].rsplit(":", 1)[1] for line in str(error.value).split("\n")] == ["1", "5", "14"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "holds nothing; expected keys such as name, sources and recipes."),
        (b"- a\n", "holds a list; expected keys"),
        (b"\xff\xfe", "is not UTF-8 at byte 0."),
    ],
)
def test_a_file_that_is_no_config_is_refused_in_words(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "curation.yaml"
    path.write_bytes(content)
    with pytest.raises(UserError, match=said.replace("(", r"\(")):
        load_curation(path)


def test_a_variable_is_read_but_not_written_into_the_release_name(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_FOLDER", "/srv/secret")
    loaded = load_curation(config(("path: tickets.csv", "path: ${DATA_FOLDER}/t.csv")))
    assert loaded.curation.sources[0].path == "/srv/secret/t.csv"
    assert loaded.written["sources"][0]["path"] == "${DATA_FOLDER}/t.csv"


def test_a_problem_of_a_source_is_given_the_line_of_its_key(config: Config) -> None:
    loaded = load_curation(config())
    assert loaded.at_line("recipes[1].label: no source column 'queue'.").endswith(
        "curation.yaml:14: recipes[1].label: no source column 'queue'."
    )
    assert loaded.at_line("something else") == "something else"


def test_the_config_is_looked_for_where_the_design_says(config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    named = config()
    assert find_config(named) == named
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path))
    assert find_config(None) == tmp_path / "curation.yaml"
    monkeypatch.delenv("DAGSTER_HOME")
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)
    with pytest.raises(UserError, match=r"no config: there is no dagster_home/curation\.yaml"):
        find_config(None)
    (tmp_path / "dagster_home").mkdir()
    (tmp_path / "dagster_home" / "curation.yaml").write_text("name: x")
    assert find_config(None) == tmp_path / "dagster_home" / "curation.yaml"


def test_a_lone_data_set_of_another_name_is_taken_and_of_several_the_names_are_told(
    config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "elsewhere" / "lamps.yaml"
    other.parent.mkdir()
    config().rename(other)
    (other.parent / "dagster.yaml").write_text("telemetry: {enabled: false}")
    monkeypatch.delenv("DAGSTER_HOME", raising=False)
    monkeypatch.chdir(tmp_path)
    assert naming(other) == " --config elsewhere/lamps.yaml"
    monkeypatch.chdir(other.parent)
    assert (find_config(None), naming(other)) == (other, "")
    monkeypatch.setenv("DAGSTER_HOME", str(other.parent))
    assert find_config(None) == other
    (other.parent / "more.yaml").write_text(other.read_text())
    with pytest.raises(
        UserError, match=r"^no config: there is no curation\.yaml, but there are lamps\.yaml, more\.yaml\. Choose one with --config\.$"
    ):
        find_config(None)
    assert naming(other) == " --config lamps.yaml"


def test_every_knob_has_a_line_of_help() -> None:
    def lacking(model: type, place: str) -> list[str]:
        fields = model.model_fields  # type: ignore[attr-defined]
        bare = [f"{place}.{name}" for name, info in fields.items() if not info.description]
        inner = [info.annotation for info in fields.values() if hasattr(info.annotation, "model_fields")]
        return bare + [text for kind in inner for text in lacking(kind, kind.__name__)]

    assert lacking(Curation, "") == []
