"""The card's section on how to begin: a few lines for each target, with the token figures that were measured."""

from collections.abc import Callable
from math import ceil
from typing import Final

from checks.files.shape import SFT
from pipelines.export.lines import Written
from pipelines.report.facts import Facts
from pipelines.report.formats import plural
from pipelines.report.lengths import Span, spans_of
from schemas.tables import SPLITS

_STEP: Final = 256
"""Lengths are proposed in multiples of this."""
_SPARE: Final = 1.25
"""What is proposed beyond the longest example, as the model's own tokenizer may count more; never less than the trainer's default."""
Start = Callable[[str, Written, int], str]


def start_training(facts: Facts, written: list[Written], *, tokenizer: str) -> str:
    """`## Start training`: for each target written, the lines that begin a training with its files, and what its default length cuts."""
    spans = spans_of(facts.tokens)
    longest = max((span.most for span in spans), default=1)
    parts = [
        f"### {one.folder}\n\n"
        + (STARTS[one.folder] if _as_usual(one) else _files)(facts.data_set, one, _proposed(one, longest))
        + f"\n{_lengths(one, facts, spans, tokenizer)}"
        for one in written
    ]
    return "## Start training\n\nPaths are as seen from this folder. `test.jsonl` takes no part: it scores the result.\n\n" + "\n".join(
        parts
    )


def _proposed(one: Written, longest: int) -> int:
    """A length in tokens that cuts no example."""
    return max(one.target.limits.default_tokens or 0, ceil(_SPARE * longest / _STEP) * _STEP)


def _lengths(one: Written, facts: Facts, spans: list[Span], tokenizer: str) -> str:
    """How long the examples are, and how many of them go beyond what the target takes or its trainer keeps by default."""
    if not spans:
        return ""
    whole = spans[-1]
    figures = f"median {whole.median:,.0f}, 95% at most {whole.high:,.0f}, longest {whole.most:,} tokens"
    measured = f"Measured with the tokenizer `{tokenizer}`: {figures}"
    limits = one.target.limits
    most = limits.default_tokens or limits.tokens
    if most is None:
        return f"{measured}. Your model's tokenizer counts otherwise.\n"
    over = int((facts.tokens["tokens"] > most).sum())
    cut = f"its default keeps the first {most:,} and would cut" if limits.default_tokens else f"it takes {most:,}, which leaves out"
    return f"{measured}; {cut} {plural(over, 'example')}. Your model's tokenizer counts otherwise.\n"


def _trl(_: str, one: Written, proposed: int) -> str:
    held = _held_out(one)
    files = ", ".join(f'"{split}": "trl/{split}.jsonl"' for split in ("train", *held))
    evaluated = f', eval_dataset=data["{held[0]}"]' if held else ""
    return f"""```python
from datasets import load_dataset
from trl import SFTConfig, SFTTrainer

data = load_dataset("json", data_files={{{files}}})
config = SFTConfig(output_dir="out", assistant_only_loss=True, max_length={proposed})
SFTTrainer("YOUR-MODEL", args=config, train_dataset=data["train"]{evaluated}).train()
```

`assistant_only_loss=True` learns the answers alone; it needs a chat template that marks them with `{{% generation %}}`.
`completion_only_loss` is for files of prompt and completion, which these are not. Set `max_length`: what is longer loses its end, the
answer, without a word.
"""


def _llama_factory(data_set: str, one: Written, proposed: int) -> str:
    evaluated = "".join(f"eval_dataset: {data_set}_{split}\n" for split in _held_out(one))
    return f"""```yaml
stage: sft
do_train: true
dataset_dir: llama-factory      # the folder with dataset_info.json
dataset: {data_set}_train
{evaluated}cutoff_len: {proposed}
model_name_or_path: YOUR-MODEL
template: YOUR-MODELS-TEMPLATE
output_dir: out
```
"""


def _openai(_: str, one: Written, proposed: int) -> str:  # noqa: ARG001
    held = _held_out(one)
    more = f" and `openai/{held[0]}.jsonl` as validation file" if held else ""
    return f"""Upload `openai/train.jsonl` with the purpose `fine-tune` and name it as training file of the job{more}:

```sh
curl https://api.openai.com/v1/files -H "Authorization: Bearer $OPENAI_API_KEY" -F purpose=fine-tune -F file=@openai/train.jsonl
```

Leave `lineage.jsonl` at home: it holds the ids of records.
"""


def _files(_: str, one: Written, proposed: int) -> str:  # noqa: ARG001
    held = _held_out(one)
    more = f", `{one.folder}/{one.file(held[0])}` to evaluate on" if held else ""
    form = f"{one.shape.title} rows" if one.shape else "rows"
    return f"`{one.folder}/{one.file('train')}` to train on{more}: {form} as {one.target.name} reads them ({one.target.source}).\n"


def _as_usual(one: Written) -> bool:
    """Whether the lines below are written for the kind and the form of these files."""
    return one.folder in STARTS and one.shape is one.target.kinds[SFT]


def _held_out(one: Written) -> list[str]:
    """The split to evaluate on while training, if there is one."""
    return [split for split in SPLITS if split == "validation" and one.rows.get(split)]


STARTS: Final[dict[str, Start]] = {"trl": _trl, "llama-factory": _llama_factory, "openai": _openai}
"""How to begin with a target, in the form that it is written in unless another is asked for; the rest is told of its files."""
