"""`pairwright`: the commands. Each lives in a module of its own, imported when it is called, so that `--help` answers at once."""

import importlib
import os
from typing import Final

import click

from pipelines.cli.outcome import Outcome

COMMANDS: Final = {
    "run": ("pipelines.cli.run", "Make a release: the main job."),
    "ui": ("pipelines.cli.ui", "Open the Dagster web UI on this instance."),
    "why": ("pipelines.cli.why", "Tell what became of a record or pair, and why."),
    "rows": ("pipelines.cli.rows", "List the rows behind a figure of the report, as CSV."),
    "review": ("pipelines.cli.review", "Decide what waits for a person."),
    "dedupe": ("pipelines.cli.single", "Find near-duplicates in any file."),
    "scrub": ("pipelines.cli.single", "Replace personal data in any file."),
    "contradictions": ("pipelines.cli.single", "Find rows of any file that disagree."),
    "suspects": ("pipelines.cli.single", "Find labels of any file that are probably wrong."),
    "check": ("pipelines.cli.check", "Validate a training file against a target's rules."),
    "export": ("pipelines.cli.export", "Write an old release for another target."),
    "diff": ("pipelines.cli.diff", "Compare two releases: what came, what went, what changed."),
    "score": ("pipelines.cli.score", "Score a model's answers on the test split."),
    "verify": ("pipelines.cli.verify", "Check a release: checksums, ledger, lineage."),
    "docs": ("pipelines.cli.docs", "Write the reference: commands, config, columns, fates, targets."),
}
"""Command: the module that holds it, and what the overview says of it."""


os.environ.setdefault("TRANSFORMERS_NO_ADVISORY_WARNINGS", "1")  # its tokenizers need no PyTorch; a notice that it is missing helps nobody


class Lazy(Outcome):
    """A group that knows its commands by name and imports one when it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(importlib.import_module(COMMANDS[cmd_name][0]), f"{cmd_name}_command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, about) for name, (_, about) in COMMANDS.items()])


_EPILOG: Final = """Example: pairwright run

Exit codes: 0 good; 1 refused by a check, or nothing left to export; 2 bad usage, config or input; 3 a defect of ours; 130 interrupted."""


@click.group(cls=Lazy, epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="pairwright", message="%(prog)s %(version)s")
def main() -> None:
    """Turn raw support tickets and approved copy into fine-tuning pairs that you can defend."""
