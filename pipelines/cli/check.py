"""`pairwright check`: any training file against a target's rules."""

from pathlib import Path

import click

from pipelines.errors import Refused


@click.command("check", epilog="Example: pairwright check train.jsonl --for openai --tokenizer mistral")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--for", "target", required=True, metavar="TARGET", help="openai, trl or llama-factory.")
@click.option("--tokenizer", metavar="T", help="mistral, or a Hugging Face name or folder: names rows over the target's limit too.")
@click.option("--json", "as_json", is_flag=True, help="Everything as JSON on standard output.")
def check_command(file: Path, target: str, tokenizer: str | None, as_json: bool) -> None:
    """Validate FILE, ours or not: each violation with its line, its rule, what was found and what to do."""
    from pipelines.checking import as_json as plain
    from pipelines.checking import check_file

    findings = check_file(file, target, tokenizer)
    if as_json:
        import orjson

        click.echo(orjson.dumps(plain(findings), option=orjson.OPT_INDENT_2).decode())
    else:
        for one in findings.violations:
            place = f"{file}:{one.line}" if one.line else str(file)
            click.echo(f"{place}: {'' if one.blocks else 'warning: '}{one.rule}: {one.found}. {one.remedy[:1].upper()}{one.remedy[1:]}.")
        for rule, count in sorted(findings.counts.items()):
            click.echo(f"{count:>8,}  {rule}")
        click.echo(f"{findings.rows:,} rows for {target}: {'accepted' if findings.passed else f'{findings.refused:,} violations'}.")
    if not findings.passed:
        raise Refused(f"{file} breaks the rules of {target}: {', '.join(sorted(findings.counts))}.")
