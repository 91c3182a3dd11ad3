"""What was replaced, in a sentence."""

from collections.abc import Iterable, Sequence

from pipelines.scrub.kinds import RANK, kind_of


def note(counts: Iterable[tuple[str, int]]) -> str:
    """`3 pieces of personal data replaced: 2 names, 1 e-mail address`, from counts by kind."""
    totals: dict[str, int] = {}
    for entity_type, count in counts:
        totals[entity_type] = totals.get(entity_type, 0) + count
    ordered = sorted(totals.items(), key=lambda item: (-item[1], RANK.get(item[0], len(RANK)), item[0]))
    said = ", ".join(f"{count} {kind_of(name).one if count == 1 else kind_of(name).many}" for name, count in ordered)
    whole = sum(totals.values())
    return f"{whole} {'piece' if whole == 1 else 'pieces'} of personal data replaced: {said}"


def decisions(replaced: Sequence[str], kept: Sequence[str]) -> list[str]:
    """What a person's decisions did to a pair: `1 of them by a person's decision (anna on 2026-10-02)`, `2 doubtful pieces kept by …`.

    `replaced` and `kept` hold, for each piece, who decided it and when; empty where nobody is known.
    """
    said = [f"{len(replaced)} of them {_by(replaced)}"] if replaced else []
    return [*said, f"{len(kept)} doubtful {'piece' if len(kept) == 1 else 'pieces'} kept {_by(kept)}: no personal data"] if kept else said


def _by(deciders: Sequence[str]) -> str:
    known = ", ".join(dict.fromkeys(filter(None, deciders)))
    return "by a person's decision" + (f" ({known})" if known else "")
