"""`pairwright dedupe`, `scrub`, `contradictions`, `suspects`: one stage alone on any file."""

from collections.abc import Iterator

import click

from pipelines.cli.through import Adds, run_through
from pipelines.errors import UserError
from pipelines.ingest.rows import Row
from pipelines.settings.models import Dedupe, Scrub
from pipelines.single.columns import LABELS, OUTPUTS, TEXTS, held
from pipelines.single.sheet import Sheet

_in = click.argument("source", metavar="IN")
_out = click.argument("target", metavar="OUT")
_text = click.option("--text", "texts", multiple=True, metavar="COLUMN", help="Text column; may be repeated. Default: text, input or body.")
_label = click.option("--label", metavar="COLUMN", help="Column of labels.")
_output = click.option("--output", metavar="COLUMN", help="Column of outputs.")
_id = click.option("--id", "id_column", metavar="COLUMN", help="Column of ids; default: id, else the 0-based row number.")
_similarity = click.option(
    "--similarity",
    type=click.FloatRange(0, 1),
    default=Dedupe().similarity,
    show_default=True,
    help=str(Dedupe.model_fields["similarity"].description),
)


@click.command("dedupe", epilog="Example: pairwright dedupe tickets.jsonl deduped.jsonl --text body")
@_in
@_out
@_text
@_label
@_output
@_id
@_similarity
def dedupe_command(
    source: str, target: str, texts: tuple[str, ...], label: str | None, output: str | None, id_column: str | None, similarity: float
) -> None:
    """Add cluster_id, kept and similarity to every row of IN (.jsonl, .csv, .parquet, or - for JSON lines on standard input).

    Case, punctuation and digits do not count: "order 12 is late" and "Order 99 is late!" are the same text. Without --label or --output the
    text alone decides.
    """
    from pipelines.single.dedupe import ADDS, dedupe_rows

    knobs = Dedupe(similarity=similarity)
    run_through(
        source,
        target,
        lambda sheet: dedupe_rows(sheet, texts=texts, label=label, output=output, id_column=id_column, knobs=knobs),
        hold=held(*(texts or TEXTS), label, output),
        ids=id_column,
        adds=Adds(ADDS, "kept", "kept"),
    )


@click.command("scrub", epilog="Example: pairwright scrub tickets.csv scrubbed.csv --text subject --text body")
@_in
@_out
@_text
@click.option("--findings-only", is_flag=True, help="Leave the texts as they are and say what was found.")
@click.option("--language", "languages", multiple=True, default=("en",), show_default=True, help="Of the texts; may be repeated.")
@click.option(
    "--replacement",
    type=click.Choice(["placeholder", "pseudonym", "variable"]),
    default=Scrub().replacement,
    show_default=True,
    help=str(Scrub.model_fields["replacement"].description),
)
@click.option("--canaries", is_flag=True, help="Plant made-up people's data into copies of the rows and say on stderr how much survives.")
def scrub_command(
    source: str, target: str, texts: tuple[str, ...], findings_only: bool, languages: tuple[str, ...], replacement: str, canaries: bool
) -> None:
    """Replace personal data in the text columns of IN, and add findings. The columns of a row are read together: a person is the same
    placeholder in all of them."""
    from pydantic import ValidationError

    from pipelines.single.columns import texts_of
    from pipelines.single.scrub import ADDS, canary_table, scrub_rows

    try:
        knobs = Scrub.model_validate({"languages": list(languages), "replacement": replacement})
    except ValidationError as error:
        raise UserError(f"--language: found '{error.errors()[0]['input']}', allowed is {error.errors()[0]['ctx']['expected']}.") from None

    def scrubbed(sheet: Sheet) -> list[Row]:
        rows = scrub_rows(sheet, texts=texts, findings_only=findings_only, knobs=knobs)
        looked_at = texts_of(sheet, texts)
        if others := [name for name in sheet.columns if name not in looked_at]:
            click.echo(f"Looked at: {', '.join(looked_at)}. Left as they are: {', '.join(others)}. Name more with --text.", err=True)
        if canaries:
            click.echo(canary_table(sheet, texts=texts, knobs=knobs), err=True)
        return rows

    adds = Adds(ADDS, "findings", "with personal data", changed=texts or TEXTS)
    run_through(source, target, scrubbed, hold=held(*(texts or TEXTS)), ids=None, adds=adds)


@click.command("contradictions", epilog="Example: pairwright contradictions labelled.csv checked.csv --input text --label intent")
@_in
@_out
@click.option("--input", "text", metavar="COLUMN", help="Column of inputs. Default: text, input or body.")
@_output
@_label
@_id
@_similarity
def contradictions_command(
    source: str, target: str, text: str | None, output: str | None, label: str | None, id_column: str | None, similarity: float
) -> None:
    """Add cluster_id, contradiction, kind, reason and against to every row of IN."""
    from pipelines.single.contradictions import ADDS, contradiction_rows

    knobs = Dedupe(similarity=similarity)
    run_through(
        source,
        target,
        lambda sheet: contradiction_rows(sheet, text=text, output=output, label=label, id_column=id_column, knobs=knobs),
        hold=held(text, output, label, usual=(*TEXTS, *OUTPUTS, *LABELS)),
        ids=id_column,
        adds=Adds(ADDS, "contradiction", "that another row contradicts"),
    )


@click.command("suspects", epilog="Example: pairwright suspects labelled.csv checked.csv --input text --label intent")
@_in
@_out
@click.option("--input", "text", metavar="COLUMN", help="Column of inputs. Default: text, input or body.")
@click.option("--label", metavar="COLUMN", help="Column of labels. Default: label.")
@_id
@_similarity
def suspects_command(source: str, target: str, text: str | None, label: str | None, id_column: str | None, similarity: float) -> None:
    """Add suspect_score, suggested_label and label_suspect to every row of IN: which labels are probably wrong."""
    from pipelines.single.suspects import ADDS, suspect_rows

    notes: list[str] = []

    def judge(sheet: Sheet) -> Iterator[Row]:
        rows, said = suspect_rows(sheet, text=text, label=label, id_column=id_column, knobs=Dedupe(similarity=similarity))
        notes.extend(said)
        return rows

    adds = Adds(ADDS, "label_suspect", "with a label that is probably wrong")
    run_through(source, target, judge, hold=held(text, label, usual=(*TEXTS, *LABELS)), ids=id_column, adds=adds)
    for note in notes:
        click.echo(f"Note: {note}.", err=True)
