"""`python -m tests.benchmarks.names [PART ...]` with PAIRWRIGHT_DATA set; parts: persons, untouched, forum, speed (all of them by default).

`persons` of labelled texts found by the model, by list and rules alone, and by Presidio's default without a model; `untouched`: rows without
personal data that a name was seen in; `forum`: threads in which a participant's name is left; `speed`: the finder alone, one core.
"""

import csv
import json
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, Literal

import click

from pipelines.scrub.analyse import all_findings, settled
from pipelines.scrub.finder import find_names
from pipelines.scrub.normalise import normalised
from pipelines.settings.models import Scrub
from tests.benchmarks.personal import finders, labelled
from tests.benchmarks.personal.labelled import Labelled, Span
from tests.benchmarks.personal.scored import score

WAYS: Final[tuple[Literal["model", "list"], ...]] = ("model", "list")


def persons(_: Path | None) -> None:
    """Precision, recall, F2 at overlap 0.7 and leak rate of persons, with 95 % intervals (texts drawn again)."""
    for name, rows in (("presidio-research", [named(row) for row in labelled.sentences()]), ("ewt dev", labelled.mails())):
        texts = [row.text for row in rows]
        for way in WAYS:
            shown(f"{name}, {'finder, rules' if way == 'model' else 'list and rules'}", rows, finders.ours(texts, Scrub(names=way)))
        shown(f"{name}, Presidio's default", rows, finders.presidio(texts))


def named(row: Labelled) -> Labelled:
    """`row` with titles that stand alone as a label made nobody's: they are not ours to remove."""
    titles = {"mr.", "mrs.", "ms.", "dr.", "miss"}
    return row._replace(spans=[span._replace(kind="") if row.text[span.start : span.end].lower() in titles else span for span in row.spans])


def shown(title: str, rows: Sequence[Labelled], found: Sequence[Sequence[Span]]) -> None:
    """One line of figures."""
    one = score(rows, found)["PERSON"]
    click.echo(f"{title:<38}{one.places:>6}  precision {one.precision}  recall {one.recall}  F2 {one.f2}  leak {one.leak}")


def untouched(read: Path | None) -> None:
    """Rows in which a person is seen where there is hardly any."""
    for name, rows in (("bitext-v1", requests()), ("18F, GOV.UK copy", [*paragraphs("copy-18f"), *paragraphs("copy-govuk")])):
        for way in WAYS:
            knobs = Scrub(names=way)
            raw = all_findings([normalised(row) for row in rows], knobs=knobs)
            kept = [settled(normalised(row), some, (), knobs=knobs) for row, some in zip(rows, raw, strict=True)]
            changed = [(row, one) for row, some in zip(rows, kept, strict=True) for one in some if one.entity_type == "PERSON"]
            share = len({row for row, _ in changed}) / len(rows)
            click.echo(f"{name}, {way:<6} {len(rows):>7,} rows, with a person {share:.2%}")
            if read:
                with read.open("a", encoding="utf-8") as file:
                    file.writelines(
                        f"{way}\t{one.detector}\t{marked(row, one.start, one.end)}\n" for row, one in changed[:: len(changed) // 100 + 1]
                    )


def marked(text: str, start: int, end: int) -> str:
    """The place in its surroundings, on one line."""
    return f"{text[max(0, start - 60) : start]}«{text[start:end]}»{text[end : end + 40]}".replace("\n", " ")


def requests() -> list[str]:
    """Distinct requests of bitext-v1."""
    found: dict[str, None] = {}
    for path in sorted((labelled.data() / "bitext-v1").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            found |= dict.fromkeys(row.get("instruction") or row.get("utterance") or "" for row in csv.DictReader(file))
    return [text for text in found if text]


def paragraphs(folder: str) -> list[str]:
    """Distinct paragraphs of Markdown pages."""
    pages = (path.read_text(encoding="utf-8") for path in sorted((labelled.data() / folder).glob("**/*.md")))
    return list(dict.fromkeys(part.strip() for page in pages for part in page.split("\n\n") if part.strip()))


def forum(_: Path | None) -> None:
    """Texts of threads that name a participant, and those in which the name is left: without and with the thread's own authors known."""
    knobs = Scrub()
    posts = list(_posts())
    forms = [normalised(text) for text, _ in posts]
    raw = all_findings(forms, knobs=knobs)
    for title, known in (("texts alone", False), ("participants known", True)):
        left = total = 0
        for form, (_text, authors), some in zip(forms, posts, raw, strict=True):
            entities = tuple(("PERSON", author) for author in authors) if known else ()
            covered = {place for one in settled(form, some, entities, knobs=knobs) for place in range(one.start, one.end)}
            places = [place for author in authors for place in _places(form, author)]
            total += bool(places)
            left += any(set(place) - covered for place in places)
        click.echo(
            f"forum, {title}: {len(posts):,} posts, {total:,} name a participant, the name is left in {left:,} ({left / max(total, 1):.1%})"
        )


def _posts() -> Iterator[tuple[str, list[str]]]:
    with (labelled.data() / "sumo/threads.jsonl").open(encoding="utf-8") as file:
        for thread in map(json.loads, file):
            authors = sorted({post["author"] for post in thread["posts"]} | {thread["creator"]})
            yield from ((post["text"], authors) for post in thread["posts"])


def _places(text: str, name: str) -> Iterator[range]:
    at = text.casefold().find(name.casefold()) if len(text.casefold()) == len(text) else text.find(name)
    while at >= 0:
        end = at + len(name)
        if not text[at - 1 : at].isalnum() and not text[end : end + 1].isalnum():
            yield range(at, end)
        at = text.find(name, end)


def speed(_: Path | None) -> None:
    """Texts a CPU second of the finder alone."""
    with (labelled.data() / "sgd/conversations.jsonl").open(encoding="utf-8") as file:
        turns = [turn["utterance"] for line in file for turn in json.loads(line)["turns"]]
    texts = [f"{one} {other}" for one, other in zip(turns[::2], turns[1::2], strict=False)][:20_000]
    find_names(texts[:100], threshold=0.4)
    began = time.process_time()
    find_names(texts, threshold=0.4)
    spent = time.process_time() - began
    words = sum(len(text.split()) for text in texts) / len(texts)
    click.echo(f"finder alone: {len(texts) / spent:,.0f} texts a CPU second, {words:.0f} words each")


PARTS: Final = {"persons": persons, "untouched": untouched, "forum": forum, "speed": speed}


@click.command()
@click.argument("parts", nargs=-1, type=click.Choice(list(PARTS)))
@click.option("--read", type=click.Path(path_type=Path), help="write up to a hundred changed rows of each kind here, to be read")
def main(parts: tuple[str, ...], read: Path | None) -> None:
    """The name finder, measured."""
    for part in parts or PARTS:
        PARTS[part](read)


if __name__ == "__main__":
    main()
