"""A real tokenizer without a download, and a tiny random model to go with it."""

import os
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Any, Final

os.environ.setdefault("HF_HUB_OFFLINE", "1")

CHATML: Final = (
    "{% for m in messages %}{{ '<|im_start|>' + m['role'] + '\\n' }}"
    "{% if m['role'] == 'assistant' %}{% generation %}{{ m['content'] + eos_token }}{% endgeneration %}{{ '\\n' }}"
    "{% else %}{{ m['content'] + '<|im_end|>\\n' }}{% endif %}{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}"
)
"""ChatML with the marks that a loss on the assistant's tokens alone needs."""


@cache
def tokenizer() -> Any:
    """Mistral's first tokenizer (32,000 pieces), which mistral-common carries."""
    import mistral_common
    from transformers import AutoTokenizer

    folder = Path(tempfile.mkdtemp())
    shutil.copy(Path(mistral_common.__file__).parent / "data" / "tokenizer.model.v1", folder / "tokenizer.model")
    (folder / "config.json").write_text('{"model_type": "llama"}')
    found = AutoTokenizer.from_pretrained(folder)
    found.chat_template = CHATML
    found.pad_token = found.eos_token
    return found


def tiny_model() -> Any:
    """A Llama of two layers with random weights."""
    import torch
    from transformers import LlamaConfig, LlamaForCausalLM

    torch.manual_seed(7)
    sizes: dict[str, Any] = {
        "hidden_size": 32,
        "intermediate_size": 64,
        "num_hidden_layers": 2,
        "num_attention_heads": 4,
        "num_key_value_heads": 2,
    }
    return LlamaForCausalLM(LlamaConfig(vocab_size=len(tokenizer()), max_position_embeddings=8192, **sizes))
