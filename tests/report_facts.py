"""Facts of an invented shop's run, generated from a seed: what the report's tests render."""

import datetime as dt
import random
from typing import Any

import polars as pl

from checks.result import CheckResult
from pipelines.export.facets import PAIRS_KNOWN, facets_of, known_of
from pipelines.report.facts import Compared, Facts
from schemas.tables import APPROVED_COPY, CLUSTERED_PAIRS, LEDGER, SPLIT_PAIRS, TICKETS

AS_OF = dt.date(2026, 10, 1)
QUEUES = {
    "refunds": 30,
    "delivery": 26,
    "account": 16,
    "warranty": 10,
    "billing": 9,
    "product question": 6,
    "press": 2,
    "café & <b>bar</b>": 1,
}
OPENINGS = [
    "Where is my order [ORDER_1]? It was promised for Tuesday and the tracking page has not moved since.",
    "How long does a refund take? I sent the kettle back on the 3rd.",
    "I cannot log in. The reset mail to [EMAIL_1] never arrives.",
    "The lid broke after two weeks. Is that covered by the warranty?",
    "Why was I charged twice for one delivery?",
    "Does the 1.7 l kettle fit an induction hob?",
]
ANSWERS = [
    "Hello [NAME_1], refunds take 5 working days once the parcel reaches our warehouse. You get a mail as soon as it is on its way.",
    "Hello [NAME_1], refunds take 14 days once the parcel reaches our warehouse. You get a mail as soon as it is on its way.",
    "I am sorry for the wait. The parcel left the depot this morning, and the driver will ring before he comes.",
    "I have sent a new reset link. It works for one hour; please look into your spam folder, too.",
    "Yes: the warranty covers the lid for two years. Please send a picture and we post a new one.",
]
REASONS = {
    "duplicate": "says the same as {} (97% alike)",
    "contradiction": "another answer to the same question as {}",
    "personal_data": "a phone number was left after scrubbing",
    "low_quality": "the answer holds 4 letters, fewer than 10",
    "too_long": "9,120 tokens, more than 8,192",
    "split_conflict": "its near-twin {} is in train",
}
KINDS = [
    ("EMAIL_ADDRESS", "EmailRecognizer"),
    ("PERSON", "known"),
    ("PERSON", "greeting"),
    ("PHONE_NUMBER", "PhoneRecognizer"),
    ("IBAN_CODE", "iban"),
]


def make_facts(tickets: int = 600, seed: int = 7) -> Facts:
    """A run over `tickets` tickets and 30 pieces of copy, with every fate, contradictions, a comparison and a warning."""
    lot = random.Random(seed)
    pairs = _clustered([pair for at in range(tickets) for pair in _of_ticket(at, lot)] + [_of_copy(at, lot) for at in range(30)])
    stopped = _stopped(tickets)
    fates = _fates(pairs, lot)
    ledger = pl.concat([stopped, _ledger(pairs, fates)])
    placed = _placed(pairs, ledger, {"exported", "unbalanced"})
    exported = _placed(pairs, ledger, {"exported"})
    tokens = exported.select(
        "pair_id", "split", ((pl.col("input").str.len_chars() + pl.col("output").str.len_chars()) // 4).alias("tokens")
    )
    return Facts(
        name="acme-support-20261001-0123456789ab",
        data_set="acme-support",
        as_of=AS_OF,
        description={
            "recipes": "reply and classify on helpdesk, draft on brand",
            "dedupe": "similarity 0.65, containment 0.85",
            "split": "80/10/10",
        },
        sources=[
            {"name": "helpdesk", "kind": "tickets", "format": "zendesk", "legal_basis": "legitimate_interest"},
            {"name": "brand", "kind": "copy", "format": "markdown", "licence": "proprietary"},
        ],
        ledger=ledger,
        pairs=pairs,
        placed=placed,
        exported=exported,
        conflicts=_conflicts(pairs, fates),
        tokens=tokens,
        cuts={"helpdesk": 48_210, "brand": 312},
        lines=_lines(exported),
        balance_notes=["refunds still outweighs press 4.2 to 1 in helpdesk/classify: the limit of 4 was not reached"],
        checks=_checks(),
        compared=_compared(ledger, pairs),
        facets=_facets(ledger, pairs, tokens),
        rendered={exported["pair_id"].sort()[0]: "<s>[INST]never shown[/INST]</s>"},
        token_limits={"openai": 65_536, "trl": 4_096, "llama-factory": 1_024},
    )


def _of_ticket(at: int, lot: random.Random) -> list[dict[str, Any]]:
    queue = lot.choices(list(QUEUES), list(QUEUES.values()))[0]
    asked = lot.randrange(len(OPENINGS))
    opening = OPENINGS[asked] + lot.choice(["", " Thank you!", " Please help.", " <script>alert('x')</script>" if at % 97 == 5 else ""])
    opening += " It still does not work after all that you told me to try." * int(lot.expovariate(0.35))
    answer = ANSWERS[lot.randrange(2)] if asked == 1 else lot.choice(ANSWERS[2:]) + " " + "We keep you posted. " * int(lot.expovariate(0.3))
    common = {
        "record_id": f"helpdesk/{10_000 + at}", "source": "helpdesk", "kind": "tickets", "read_order": at, "rating": None, "label": queue,
        "language": lot.choices(["en", "de", "fr", None], [80, 12, 6, 2])[0],
        "at": dt.datetime(2025, 1, 1, tzinfo=dt.UTC) + dt.timedelta(hours=lot.randrange(24 * 620)) if at % 50 else None,
        "customer": lot.randrange(400), "agent": lot.randrange(9), "notes": ["a quoted reply of 212 characters was cut"] if at % 4 == 0 else [],
        "input": opening, "opening": opening, "similarity": 1.0, "unit": f"u{at}", "findings": _found(lot),
    }  # fmt: skip
    reply = {**common, "recipe": "reply", "task": "reply", "system": "You are the Acme support agent.", "output": answer}
    classify = {**common, "recipe": "classify", "task": "classify", "system": None, "output": queue}
    made = [_named(reply), _named(classify)] if at % 7 else [_named(classify)]
    return [{**pair, "cluster_id": f"{pair['recipe']} {asked} {at % 60 if asked != 1 else at % 12}"} for pair in made]


def _of_copy(at: int, lot: random.Random) -> dict[str, Any]:
    body = "Care for your kettle: descale it once a month with one part vinegar and two parts water, then rinse it twice. " * lot.randrange(
        1, 9
    )
    copy = {
        "record_id": f"brand/care-{at}", "source": "brand", "kind": "copy", "read_order": 100_000 + at, "rating": None, "label": None,
        "language": "en", "at": dt.datetime(2026, 1, 5, tzinfo=dt.UTC), "customer": None, "agent": None, "notes": [], "recipe": "draft",
        "task": "draft", "system": None, "input": f"Write care instructions, version {at}.", "opening": body, "output": body,
        "similarity": 1.0, "unit": f"c{at}", "findings": [], "cluster_id": f"draft {at}",
    }  # fmt: skip
    return _named(copy)


def _named(pair: dict[str, Any]) -> dict[str, Any]:
    turns = [{"role": "user", "content": pair["input"]}, {"role": "assistant", "content": pair["output"]}]
    return {**pair, "pair_id": f"{pair['record_id']}#{pair['recipe']}", "turns": turns}


def _found(lot: random.Random) -> list[dict[str, Any]]:
    kinds = sorted(set(lot.choices(range(len(KINDS)), [40, 30, 15, 10, 2], k=lot.randrange(4))))
    return [{"entity_type": KINDS[kind][0], "detector": KINDS[kind][1], "count": lot.randrange(1, 4)} for kind in kinds]


def _clustered(rows: list[dict[str, Any]]) -> pl.DataFrame:
    pairs = pl.DataFrame(rows, schema=CLUSTERED_PAIRS)
    return pairs.with_columns(cluster_id=pl.col("pair_id").first().over("cluster_id"))


def _fates(pairs: pl.DataFrame, lot: random.Random) -> dict[str, tuple[str, str | None]]:
    """Pair → fate and matched pair: clusters about refunds disagree, others repeat, the rest is spread over all fates."""
    shares = {"exported": 80, "unbalanced": 8, "low_quality": 4, "too_long": 1, "personal_data": 1, "split_conflict": 2}
    seen: set[tuple[str, str]] = set()
    fates: dict[str, tuple[str, str | None]] = {}
    for pair, leader, recipe, text, output in pairs.select("pair_id", "cluster_id", "recipe", "input", "output").iter_rows():
        repeats = (leader, output) in seen
        seen.add((leader, output))
        if recipe == "reply" and text.startswith(OPENINGS[1]) and lot.random() < 0.3:
            fates[pair] = ("contradiction", leader)
        elif repeats:
            fates[pair] = ("duplicate", leader)
        else:
            fates[pair] = (lot.choices(list(shares), list(shares.values()))[0], None)
    return fates


def _ledger(pairs: pl.DataFrame, fates: dict[str, tuple[str, str | None]]) -> pl.DataFrame:
    rows = []
    for pair, record, source, recipe, cluster, label in pairs.select(
        "pair_id", "record_id", "source", "recipe", "cluster_id", "label"
    ).iter_rows():
        fate, matched = fates[pair]
        split = ("train", "train", "train", "train", "train", "train", "train", "train", "validation", "test")[sum(map(ord, record)) % 10]
        fate = "exported" if fate == "unbalanced" and split != "train" else fate
        reason = REASONS.get(fate, "stands in the release" if fate == "exported" else "thinned out of a class that outweighs the others")
        rows.append((record, pair, source, recipe, fate, _STAGES.get(fate, "sound_pairs"), reason.format(matched or "another pair"), matched,
                     cluster, label, split if fate in {"exported", "unbalanced"} else None, None))  # fmt: skip
    return pl.DataFrame(rows, schema=LEDGER, orient="row")


_STAGES = {"exported": "release", "duplicate": "unique_pairs", "contradiction": "consistent_pairs", "unbalanced": "balanced_pairs"}


def _stopped(tickets: int) -> pl.DataFrame:
    """Records that met no recipe, and tickets that have no answer (every seventh)."""
    early = {"malformed": "line 12 is no JSON: expected a comma", "expired": "older than the 730 days that its source keeps", "duplicate": "delivered again; the newest delivery stays"}  # fmt: skip
    rows: list[tuple[str | None, ...]] = [
        (f"helpdesk/{fate[:3]}-{at}", None, "helpdesk", None, fate, "tickets", reason, None, None, None, None, None)
        for fate, reason in early.items()
        for at in range(max(2, tickets // 60))
    ]
    rows += [
        ("brand/old", None, "brand", None, "unlicensed", "approved_copy", "its source states no licence", None, None, None, None, None)
    ]
    rows += [
        (
            f"helpdesk/{10_000 + at}",
            None,
            "helpdesk",
            "reply",
            "no_pair",
            "pairs",
            "nobody answered in public",
            None,
            None,
            None,
            None,
            None,
        )
        for at in range(0, tickets, 7)
    ]
    return pl.DataFrame(rows, schema=LEDGER, orient="row")


def _placed(pairs: pl.DataFrame, ledger: pl.DataFrame, fates: set[str]) -> pl.DataFrame:
    kept = ledger.filter(pl.col("fate").is_in(sorted(fates))).select("pair_id", "split")
    return pairs.join(kept, on="pair_id", maintain_order="left").select(list(SPLIT_PAIRS))


def _conflicts(pairs: pl.DataFrame, fates: dict[str, tuple[str, str | None]]) -> pl.DataFrame:
    """Every reply cluster in which a pair left as a contradiction, and the classify clusters whose labels differ."""
    gone = {pair for pair, (fate, _) in fates.items() if fate == "contradiction"}
    left = pairs.filter(pl.col("pair_id").is_in(sorted(gone)))["cluster_id"].unique()
    outputs = pairs.filter(pl.col("cluster_id").is_in(left.to_list())).with_columns(kind=pl.lit("output"))
    labels = pairs.filter(pl.col("recipe") == "classify", pl.col("label").n_unique().over("cluster_id") > 3).with_columns(
        kind=pl.lit("label")
    )
    rows = pl.concat([outputs, labels.filter(pl.col("cluster_id").rank("dense") <= 8)])
    said = pl.when(kind="label").then(pl.lit("the same question bears another label")).otherwise(pl.lit("5 working days against 14 days"))
    return rows.select("cluster_id", "pair_id", "kind", said.alias("reason"), pl.concat_list("cluster_id").alias("against"))


def _lines(exported: pl.DataFrame) -> pl.DataFrame:
    counts = exported.group_by("split").len("rows").sort("split")
    targets = pl.DataFrame({"target": ["llama-factory", "openai", "trl"], "left_out": pl.Series([0, 3, 0], dtype=pl.Int64)})
    return targets.join(counts, how="cross").select("target", "split", "rows", "left_out")


def _before(ledger: pl.DataFrame) -> pl.DataFrame:
    """The ledger of a month ago: fewer rows, some with another fate, a few since gone."""
    kept = ledger.with_row_index("at").filter(pl.col("at") % 9 != 0)
    changed = kept.with_columns(
        fate=pl.when((pl.col("at") % 31 == 0) & (pl.col("fate") == "duplicate")).then(pl.lit("exported")).otherwise("fate"),
        record_id=pl.when(pl.col("at") % 43 == 0).then(pl.lit("gone/") + pl.col("record_id")).otherwise("record_id"),
        pair_id=pl.when(pl.col("at") % 43 == 0).then(pl.lit("gone/") + pl.col("pair_id")).otherwise("pair_id"),
    )
    return changed.drop("at")


def _compared(ledger: pl.DataFrame, pairs: pl.DataFrame) -> Compared:
    before = _before(ledger)
    weighed = before.filter(fate="exported").select("pair_id", tokens=pl.lit(40, pl.UInt32))
    return Compared("acme-support-20260901-ba9876543210", before, facets=_facets(before, pairs, weighed), tokenizer="")


def _facets(ledger: pl.DataFrame, pairs: pl.DataFrame, tokens: pl.DataFrame) -> pl.DataFrame:
    """What the run knows of each row; one label in seven of classify is doubted."""
    asked = pairs.filter(task="classify").select("pair_id", label_suspect=pl.col("read_order") % 7 == 0, suggested_label=pl.lit("press"))
    known = known_of(pairs.select(PAIRS_KNOWN), pl.DataFrame(schema=TICKETS), pl.DataFrame(schema=APPROVED_COPY), suspects=asked)
    return facets_of(ledger, known, tokens)


def _checks() -> list[CheckResult]:
    return [
        CheckResult("law", passed=True, said="Every record and pair has exactly one fate: 643 records, 1,144 pairs."),
        CheckResult("splits do not leak", passed=True, said="No cluster and no exact text stands in two splits."),
        CheckResult("no personal data in the files", passed=True, said="The scan of 3,012 written lines found nothing."),
        CheckResult("label shares", passed=False, said="The share of ‘press’ moved from 1.1% to 2.6%.", offenders=14, blocks=False),
        CheckResult("openai file rules", passed=True, said="All 6 rules hold in 3 files."),
    ]
