"""`pairwright check`: any training file against a target's rules."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from pipelines.errors import Refused

if TYPE_CHECKING:
    from checks.files import Findings
    from pipelines.checking import Mended

_FEW: Final = 5
"""Violations of a rule that the terminal shows unless all are asked for."""
_HOW: Final = "--all names every line"
_EXAMPLES = """Examples:

  pairwright check train.jsonl --for openai --tokenizer mistral

  pairwright check test.jsonl --for trl --against train.jsonl --scan

  pairwright check chats.jsonl --for together --fix mended.jsonl"""


@click.command("check", epilog=_EXAMPLES)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--for", "target", required=True, metavar="TARGET", help="openai, trl, llama-factory …: a wrong name lists them all.")
@click.option("--tokenizer", metavar="T", help="mistral, or a Hugging Face name or folder: names rows over the target's limit too.")
@click.option("--json", "as_json", is_flag=True, help="Everything as JSON on standard output.")
@click.option("--all", "everything", is_flag=True, help="Name every line of every violation, not the first five of each rule.")
@click.option(
    "--fix", "out", metavar="OUT", type=click.Path(path_type=Path), help="Write what can be mended without changing what it says."
)
@click.option("--scan", is_flag=True, help="Look for structured personal data; a finding refuses the file.")
@click.option(
    "--against", metavar="TRAIN", type=click.Path(path_type=Path), help="A train file that may not ask the same, equally or nearly."
)
def check_command(
    file: Path, target: str, tokenizer: str | None, as_json: bool, everything: bool, out: Path | None, scan: bool, against: Path | None
) -> None:  # fmt: skip
    """Validate FILE (JSONL, CSV or Parquet), ours or not: each violation with its line, its rule, what was found and what to do.

    A validation or test file is compared with the train file beside it. With --fix, what is said is said of OUT.
    """
    from checks.files.violation import SHOWN
    from pipelines.checking import as_json as plain
    from pipelines.checking import check_file, fix_file
    from pipelines.export.targets import TARGETS

    mended = fix_file(file, target, out) if out else None
    looked = mended.path if mended else file
    most = None if everything else SHOWN
    findings = check_file(looked, target, tokenizer, scan=scan, against=against, split=file.stem, shown=most)
    if as_json:
        import orjson

        click.echo(orjson.dumps({**plain(findings), **_fixed(mended)}, option=orjson.OPT_INDENT_2).decode())
    else:
        _tell(looked, findings, mended, everything=everything)
        if findings.passed and tokenizer is None and TARGETS[target].limits.counts_tokens:
            click.echo("Lengths in tokens were not looked at: name a --tokenizer.", err=True)
    if not findings.passed:
        rules = sorted({violation.rule for violation in findings.violations if violation.blocks})
        raise Refused(f"{looked} breaks the rules of {target}: {', '.join(rules)}.")


def _fixed(mended: "Mended | None") -> dict[str, Any]:
    if mended is None:
        return {}
    changes = [{"change": change, "rows": rows, "first_line": first} for change, rows, first in mended.changes]
    return {"fixed": {"file": str(mended.path), "changes": changes, "extra": str(mended.extra) if mended.extra else None}}


def _tell(file: Path, findings: "Findings", mended: "Mended | None", *, everything: bool) -> None:
    for change, rows, first in mended.changes if mended else ():
        click.echo(f"fixed: {change} ({rows:,}, the first in line {first}).")
    if mended and not mended.changes:
        click.echo("fixed: nothing; what is left needs a decision.")
    if mended and mended.extra:
        click.echo(f"fixed: keys taken out are in {mended.extra}, by their line in {mended.path}.")
    _tell_violations(file, findings, everything=everything)
    form = f" ({findings.shape})" if findings.shape else ""
    verdict = "accepted" if findings.passed else f"{findings.refused:,} violation{'' if findings.refused == 1 else 's'}"
    click.echo(f"{findings.rows:,} rows{form} for {findings.target}: {verdict}.")


def _tell_violations(file: Path, findings: "Findings", *, everything: bool) -> None:
    """Each rule's violations, the first few unless `everything`; then how often each rule was broken, and how many are not shown."""
    told: Counter[str] = Counter()
    for one in findings.violations:
        if everything or told[one.rule] < _FEW:
            told[one.rule] += 1
            place = f"{file}:{one.line}" if one.line else str(file)
            click.echo(f"{place}: {'' if one.blocks else 'warning: '}{one.rule}: {one.found}. {one.remedy[:1].upper()}{one.remedy[1:]}.")
    for rule, count in sorted(findings.counts.items()):
        more = f"  ({count - told[rule]:,} more than shown: {_HOW})" if count > told[rule] else ""
        click.echo(f"{count:>8,}  {rule}{more}")
