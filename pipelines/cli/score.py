"""`pairwright score`: how well a model answers the test split of a release."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pipelines.score import Figure


@click.command("score", epilog="Example: pairwright score dagster_home/releases/latest tuned.jsonl --base base.jsonl")
@click.argument("release", type=click.Path(path_type=Path))
@click.argument("predictions", type=click.Path(path_type=Path))
@click.option("--base", type=click.Path(path_type=Path), help="Predictions of the model before tuning, to compare with.")
@click.option("--json", "as_json", is_flag=True, help="Everything as JSON on standard output.")
def score_command(release: Path, predictions: Path, base: Path | None, as_json: bool) -> None:
    """Score PREDICTIONS (JSON lines: pair_id or line of test.jsonl, and output) on the test split of RELEASE.

    Labels: exact matches and macro F1. JSON: validity and fields. Texts: chrF and length. All: placeholders that the prompt does not hold.
    Intervals are of 95 %, by drawing groups of near-identical inputs again.
    """
    from pipelines.score import score_predictions
    from pipelines.score.gold import test_lines, test_split
    from pipelines.score.predictions import read_predictions

    test, lines = test_split(release), test_lines(release)
    said = read_predictions(predictions, lines)
    figures = score_predictions(test, said, read_predictions(base, lines) if base else None)
    if as_json:
        _as_json(release.resolve().name, test.height, said.height, figures)
        return
    click.echo(f"{release.resolve().name}: {said.height:,} of {test.height:,} test examples predicted.")
    if said.height < test.height:
        click.echo(f"The other {test.height - said.height:,} count as answered with nothing.")
    _tell(figures)


def _as_json(release: str, examples: int, predicted: int, figures: list["Figure"]) -> None:
    import orjson

    found = {"release": release, "examples": examples, "predicted": predicted, "figures": [vars(figure) for figure in figures]}
    click.echo(orjson.dumps(found, option=orjson.OPT_INDENT_2).decode())


def _tell(figures: list["Figure"]) -> None:
    from pipelines.score.figures import MEASURES

    recipe = None
    for figure in figures:
        if figure.recipe != recipe:
            recipe = figure.recipe
            click.echo(f"\n{recipe}  ({figure.rows:,} examples)")
        click.echo(f"  {MEASURES[figure.measure]:<28} {figure.value:.3f}  ({figure.low:.3f}–{figure.high:.3f}){_change(figure)}")


def _change(figure: "Figure") -> str:
    if figure.base is None:
        return ""
    return f"   base {figure.base:.3f}, change {figure.value - figure.base:+.3f} ({figure.gain_low:+.3f} to {figure.gain_high:+.3f})"
