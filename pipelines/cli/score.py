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
    """Score PREDICTIONS on the test split of RELEASE: JSON lines of output and pair_id, or line (from 1, of the first target's test.jsonl);
    without these they are taken in its order.

    Labels: exact matches and macro F1. JSON: validity and fields. Texts: chrF and length. All: placeholders that the prompt does not hold.
    Preferences are left out unless they are predicted by pair_id. Intervals are of 95 %, by drawing groups of near-identical inputs again.
    """
    from pipelines.score import score_predictions
    from pipelines.score.gold import scored_of, test_lines, test_split
    from pipelines.score.predictions import read_predictions

    lines = test_lines(release)
    said = read_predictions(predictions, lines)
    before = read_predictions(base, lines) if base else None
    answered = said["pair_id"] if before is None else said["pair_id"].append(before["pair_id"])
    test, left_out = scored_of(test_split(release), answered)
    figures = score_predictions(test, said, before)
    if as_json:
        _as_json(release.resolve().name, test.height, said.height, left_out, figures)
        return
    click.echo(f"{release.resolve().name}: {said.height:,} of {test.height:,} test examples predicted.")
    if said.height < test.height:
        click.echo(f"The other {test.height - said.height:,} count as answered with nothing.")
    if left_out:
        click.echo(f"{left_out:,} preferences are left out: they hold two answers to choose from, and ask for none.")
    _tell(figures)


def _as_json(release: str, examples: int, predicted: int, left_out: int, figures: list["Figure"]) -> None:
    import orjson

    told = [vars(figure) for figure in figures]
    found = {"release": release, "examples": examples, "predicted": predicted, "preferences_left_out": left_out, "figures": told}
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
