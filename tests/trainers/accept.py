"""`python -m tests.trainers.accept RELEASE`: every file of a release through the code of its back end; rows accepted, rows written.

Runs in an environment of its own (requirements.txt), so nothing of Pairwright is imported here. Exit code 1 when a row is lost.
"""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from tests.trainers import (
    axolotl_rows,
    hosted_rows,
    hub_rows,
    llama_factory_rows,
    mistral_rows,
    trl_steps,
    unsloth_rows,
)

Accept = Callable[[Path, str], Iterator[tuple[str, int, int]]]
BACK_ENDS: Final[dict[str, tuple[Accept, ...]]] = {
    "trl": (hub_rows.loaded, trl_steps.trained),
    "trl-preference": (hub_rows.loaded, trl_steps.preferred),
    "trl-kto": (hub_rows.loaded, trl_steps.judged),
    "llama-factory": (hub_rows.loaded, llama_factory_rows.converted),
    "llama-factory-preference": (hub_rows.loaded, llama_factory_rows.converted),
    "llama-factory-kto": (hub_rows.loaded, llama_factory_rows.converted),
    "unsloth": (hub_rows.loaded, unsloth_rows.standardised),
    "axolotl": (hub_rows.loaded, axolotl_rows.tokenised),
    "mistral": (mistral_rows.validated,),
    "openai": (hub_rows.loaded, hosted_rows.openai_shaped),
    "azure": (hub_rows.loaded,),
    "together": (hosted_rows.together_checked,),
    "together-preference": (hosted_rows.together_checked,),
    "vertex": (hosted_rows.gemini_typed,),
    "bedrock": (hosted_rows.converse_validated,),
    "anthropic": (hosted_rows.anthropic_typed,),
    "vertex-preference": (hosted_rows.gemini_typed,),
    **{f"{name}{kind}": (hub_rows.folder_loaded,) for name in ("parquet", "csv") for kind in ("", "-preference", "-kto")},
}
"""Folder of a release → what asks its files; each yields the code asked, rows written and rows accepted, once a file."""
DEFAULT: Final[tuple[Accept, ...]] = (hub_rows.loaded,)


QUIET: Final = {"HF_HUB_OFFLINE": "1", "TOKENIZERS_PARALLELISM": "false", "WANDB_DISABLED": "true"}


def main(release: Path) -> int:
    """Print a table of every folder, file and back end, and say whether every row was accepted."""
    os.environ.update(QUIET)
    lost = 0
    print(f"{'folder':<28}{'asked':<46}{'written':>9}{'accepted':>9}")
    for folder in sorted(path for path in release.iterdir() if path.is_dir()):
        for accept in BACK_ENDS.get(folder.name, DEFAULT):
            for asked, written, accepted in accept(folder, release.name):
                lost += written != accepted
                print(f"{folder.name:<28}{asked:<46}{written:>9,}{accepted:>9,}{'' if written == accepted else '   LOST'}", flush=True)
    print(f"{lost} files lost rows." if lost else "Every row that was written is accepted.")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
