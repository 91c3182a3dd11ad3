"""Open trainers: TRL, Axolotl, LLaMA-Factory, Unsloth, mistral-finetune, and tables for one's own code."""

from functools import partial
from typing import Final

from pipelines.export.starts.start import Given, Start


def _yaml(*lines: str) -> str:
    return "```yaml\n" + "".join(f"{line}\n" for line in lines if line) + "```\n"


def _python(*lines: str | None) -> str:
    return "```python\n" + "".join(f"{line}\n" for line in lines if line is not None) + "```\n"


def _loaded(given: Given) -> str:
    files = f'"train": "{given.train}"' + given.where_held_out(', "validation": "{}"')
    return f'data = load_dataset("json", data_files={{{files}}})'


def _evaluated(given: Given) -> str:
    return ', eval_dataset=data["validation"]' if given.validation else ""


def _trained(given: Given, trainer: str, knobs: str = "") -> str:
    return _python(
        "from datasets import load_dataset",
        f"from trl import {trainer}Config, {trainer}Trainer",
        "",
        _loaded(given),
        f'config = {trainer}Config(output_dir="out", {knobs}max_length={given.length})',
        f'{trainer}Trainer("YOUR-MODEL", args=config, train_dataset=data["train"]{_evaluated(given)}).train()',
    )


def _trl_prompts(given: Given) -> str:
    """Of prompt and completion the trainer learns the completion alone by itself."""
    return f"{_trained(given, 'SFT')}\nSet `max_length`: what is longer loses its end, the answer, without a word.\n"


def _trl(given: Given) -> str:
    return f"""{_trained(given, "SFT", "assistant_only_loss=True, ")}
`assistant_only_loss=True` learns the answers alone; it needs a chat template that marks them with `{{% generation %}}`.
`completion_only_loss` is for files of prompt and completion, which these are not. Set `max_length`: what is longer loses its end, the
answer, without a word.
"""


def _llama_factory(stage: str, *more: str) -> Start:
    def start(given: Given) -> str:
        return _yaml(
            f"stage: {stage}",
            "do_train: true",
            f"dataset_dir: {given.folder}      # the folder with dataset_info.json",
            f"dataset: {given.data_set}_train",
            f"eval_dataset: {given.data_set}_validation" if given.validation else "",
            f"cutoff_len: {given.length}",
            *more,
            "model_name_or_path: YOUR-MODEL",
            "template: YOUR-MODELS-TEMPLATE",
            "output_dir: out",
        )

    return start


def _axolotl(kind: str, *more: str, rl: str = "") -> Start:
    def data(path: str) -> list[str]:
        return [f"  - path: {path}", "    ds_type: json", "    split: train", f"    type: {kind}"]

    def start(given: Given) -> str:
        held = ["test_datasets:", *data(given.validation)] if given.validation else []
        config = _yaml(
            "base_model: YOUR-MODEL",
            f"rl: {rl}" if rl else "",
            "datasets:",
            *data(given.train),
            *held,
            "chat_template: tokenizer_default",
            *more,
            f"sequence_len: {given.length}",
            f"learning_rate: {'5.0e-6' if rl else '2.0e-4'}",
            "output_dir: out",
        )
        return f"{config}\n```sh\naxolotl train config.yaml\n```\n"

    return start


def _axolotl_kto(given: Given) -> str:
    """Plain texts, as Axolotl reads KTO; a format that names the system prompt raises KeyError at an example without one."""
    whole = "{system}\\n\\n{prompt}" if given.written.systems == "all" else "{prompt}"
    kind = (
        "{field_system: system, field_prompt: prompt, field_completion: completion, field_label: label, "
        f'prompt_format: "{whole}", completion_format: "{{completion}}"}}'
    )
    some = "\nOnly some examples have a system prompt, so that the format leaves it out: give every `prefer` recipe a `system`, or none.\n"
    start = _axolotl(kind, "remove_unused_columns: false", *_LORA, rl="kto")(given)
    return start + "\nWrap both formats in your model's own marks of a turn.\n" + (some if given.written.systems == "some" else "")


def _unsloth(given: Given) -> str:
    return _python(
        "from datasets import load_dataset",
        "from trl import SFTConfig, SFTTrainer",
        "from unsloth import FastLanguageModel",
        "",
        f'model, tokenizer = FastLanguageModel.from_pretrained("YOUR-MODEL", max_seq_length={given.length})',
        "model = FastLanguageModel.get_peft_model(model)",
        _loaded(given),
        'data = data.map(lambda row: {"text": tokenizer.apply_chat_template(row["messages"], tokenize=False)})',
        f'config = SFTConfig(output_dir="out", dataset_text_field="text", max_length={given.length})',
        f'SFTTrainer(model, args=config, processing_class=tokenizer, train_dataset=data["train"]{_evaluated(given)}).train()',
    )


def _mistral(given: Given) -> str:
    config = _yaml(
        "data:",
        f"  instruct_data: {given.train}",
        given.where_held_out("  eval_instruct_data: {}"),
        "model_id_or_path: YOUR-MODEL-FOLDER",
        f"seq_len: {given.length}",
        "batch_size: 1",
        "max_steps: 300",
        "optim: {lr: 6.e-5, weight_decay: 0.1, pct_start: 0.05}",
        "lora: {rank: 64}",
        "run_dir: out",
    )
    return f"{config}\nIn mistral-finetune: `torchrun --nproc-per-node 1 -m train config.yaml`. Mistral's API takes the same files.\n"


def _tables(given: Given) -> str:
    """The folder with `./` before it: `parquet` and `csv` alone name builders of the library, which then look for no folder."""
    return _python("from datasets import load_dataset", "", f'data = load_dataset("./{given.folder}")')


_LORA: Final = ("adapter: lora", "lora_r: 16", "lora_alpha: 32", "lora_target_linear: true")
_FORMS: Final = ("", " alpaca")
"""`dataset_info.json` tells LLaMA-Factory which form the rows have."""
TRAINERS: Final[dict[str, Start]] = {
    "trl": _trl,
    "trl prompt-completion": _trl_prompts,
    "trl-preference": partial(_trained, trainer="DPO"),
    "trl-kto": partial(_trained, trainer="KTO"),
    "axolotl": _axolotl("chat_template", "train_on_inputs: false", *_LORA),
    "axolotl alpaca": _axolotl("alpaca", "train_on_inputs: false", *_LORA),
    "axolotl-preference": _axolotl("chat_template.default", *_LORA, rl="dpo"),
    "axolotl-kto": _axolotl_kto,
    **{f"llama-factory{form}": _llama_factory("sft") for form in _FORMS},
    **{f"llama-factory-preference{form}": _llama_factory("dpo", "pref_loss: sigmoid") for form in _FORMS},
    **{f"llama-factory-kto{form}": _llama_factory("kto") for form in _FORMS},
    "unsloth": _unsloth,
    "mistral": _mistral,
    **{f"{name}{kind}": _tables for name in ("parquet", "csv") for kind in ("", "-preference", "-kto")},
}
