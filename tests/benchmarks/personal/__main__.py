"""`python -m tests.benchmarks.personal [--only PART] [--names model|list|off]` with PAIRWRIGHT_DATA set; see README.md in the folder above."""

from collections import Counter
from collections.abc import Sequence
from random import Random

import click
import polars as pl

from pipelines.interval import wilson
from pipelines.scrub import scrub_texts
from pipelines.scrub.canaries.survival import plant, plant_these, survives
from pipelines.settings.models import Scrub
from tests.benchmarks.personal import finders, labelled, rows, sample
from tests.benchmarks.personal.forum import forum
from tests.benchmarks.personal.labelled import Labelled
from tests.benchmarks.personal.scored import Found, score
from tests.benchmarks.personal.strangers import strangers

PARTS = ("quality", "canaries", "forum", "untouched")


@click.command()
@click.option("--only", type=click.Choice(PARTS), help="one part alone")
@click.option("--names", type=click.Choice(["model", "list", "off"]), default="model", show_default=True, help="scrub.names")
@click.option("--peer/--no-peer", default=True, show_default=True, help="Presidio's default beside ours")
@click.option("--missed", metavar="KIND", help="print the places of this kind that leak, and findings of it that touch no label")
@click.option("--most", default=60, show_default=True, help="places that are printed")
@click.option("--canaries", default=2000, show_default=True, help="canaries that are planted")
@click.option(
    "--by", type=click.Choice(["own", "strangers"]), default="own", show_default=True, help="who made them: the product, or another hand"
)
@click.option("--seed", default=7, show_default=True, help="of the canaries")
def main(  # noqa: PLR0917  # one parameter an option
    only: str | None, names: str, peer: bool, missed: str | None, most: int, canaries: int, by: str, seed: int
) -> None:
    """Personal data: quality on labelled texts, canaries, forum names, and texts that should stay as they are."""
    knobs = Scrub.model_validate({"names": names})
    if only in (None, "quality"):
        quality(knobs, peer=peer, missed=missed, most=most)
    if only in (None, "canaries"):
        planted(knobs, canaries, by=by, seed=seed, missed=missed)
    if only in (None, "forum"):
        found = forum(knobs)
        click.echo(
            f"\nforum: {found.threads:,} threads, {found.before:,} say a participant's name; after scrubbing {found.after:,} ({found.after / found.threads:.2%})"
        )
    if only in (None, "untouched"):
        untouched(knobs)


def quality(knobs: Scrub, *, peer: bool, missed: str | None, most: int) -> None:
    """Precision, recall, F2 and leaks of labelled texts, ours and Presidio's."""
    for name, texts in (("presidio-research", labelled.sentences()), ("ewt dev, persons", labelled.mails())):
        said = [text.text for text in texts]
        found = finders.ours(said, knobs)
        if name.startswith("ewt"):
            found = [[one for one in some if one.kind == "PERSON"] for some in found]
        table(f"{name}: {len(texts):,} texts", texts, found)
        if missed:
            shown(texts, found, missed, most)
        if peer:
            table(f"{name}: Presidio's default without a model", texts, finders.presidio(said))


def planted(knobs: Scrub, count: int, *, by: str, seed: int, missed: str | None) -> None:
    """Canaries in rows of sgd, sumo and cfpb: what survives, by kind and by form."""
    texts, rng = pl.Series(rows.rows(2 * count)), Random(seed)
    if by == "own":
        canaries = plant(texts, count=count, seed=seed, languages=knobs.languages)
    else:
        canaries = plant_these(texts, lambda: strangers(count, rng), count=count, seed=seed, rng=rng)
    scrubbed = scrub_texts(pl.Series([one.text for one in canaries]), knobs=knobs)["text"]
    left = [survives(one, text) for one, text in zip(canaries, scrubbed, strict=True)]
    click.echo(f"\ncanaries ({by}, seed {seed}): {count:,} in rows of sgd, sumo and cfpb")
    for one, text, is_left in zip(canaries, scrubbed, left, strict=True):
        if is_left and missed == one.canary.kind:
            click.echo(f"  left {one.canary.form}: {one.canary.sentence!r} in {text[max(0, one.start - 60) : one.end + 40]!r}")
    for keys in (
        [one.canary.kind for one in canaries],
        [f"{one.canary.kind}: {one.canary.form}" for one in canaries if one.canary.kind in ("PERSON", "ADDRESS")],
    ):
        many = Counter(keys)
        some = Counter(
            f"{one.canary.kind}: {one.canary.form}" if ":" in keys[0] else one.canary.kind
            for one, is_left in zip(canaries, left, strict=True)
            if is_left
        )
        for key in sorted(many):
            share = some[key] / many[key]
            low, high = wilson(share, many[key])
            click.echo(f"  {key:<34}{many[key]:>6}{some[key]:>6}  {share:.3f} [{low:.3f}, {high:.3f}]")


def untouched(knobs: Scrub) -> None:
    """Texts that hold almost no personal data, and the sample's own numbers."""
    for name, texts in (
        ("bitext-v1", rows.bitext()),
        ("18F copy, by paragraph", rows.copy("copy-18f")),
        ("GOV.UK copy, by paragraph", rows.copy("copy-govuk")),
    ):
        column = pl.Series(texts)
        changed = int((scrub_texts(column, knobs=knobs)["text"] != column).sum())
        click.echo(f"untouched: {name}: {changed:,} of {len(texts):,} changed ({changed / len(texts):.2%})")
    own, touched = sample.numbers(knobs)
    click.echo(f"untouched: order and ticket numbers in the sample: {touched} of {own:,} touched")


def table(title: str, texts: Sequence[Labelled], found: Found) -> None:
    """One line a kind."""
    click.echo(f"\n{title}\n{'kind':<22}{'places':>7}  {'precision':<22}{'recall':<22}{'F2':<22}{'leak':<22}")
    for kind, one in score(texts, found).items():
        figures = "".join(f"{figure!s:<22}" for figure in (one.precision, one.recall, one.f2, one.leak))
        click.echo(f"{kind:<22}{one.places:>7}  {figures}".rstrip())


def shown(texts: Sequence[Labelled], found: Found, kind: str, most: int) -> None:
    """Leaks of `kind`, and its findings that touch nothing labelled, each in its text."""
    lines = []
    for row, some in zip(texts, found, strict=True):
        covered = {n for one in some for n in range(one.start, one.end)}
        lines += [
            f"  left   {row.text[span.start : span.end]!r} in {row.text[max(0, span.start - 60) : span.end + 40]!r}"
            for span in row.spans
            if span.kind == kind and any(n not in covered for n in range(span.start, span.end) if not row.text[n].isspace())
        ]
        lines += [
            f"  extra  {row.text[one.start : one.end]!r} in {row.text[max(0, one.start - 60) : one.end + 40]!r}"
            for one in some
            if one.kind == kind and not any(one.start < span.end and span.start < one.end for span in row.spans)
        ]
    click.echo("\n".join(lines[:most]))


if __name__ == "__main__":
    main()
