"""Whether two answers to one question can both be right."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations
from typing import Final

from pipelines.contradictions.facts import Claim, claims, numbers_in, statements
from pipelines.contradictions.own import holds_for_all
from pipelines.contradictions.readings import MONTH
from pipelines.contradictions.stance import stance
from pipelines.contradictions.steps import PROCEDURE, WHETHER, steps
from pipelines.contradictions.verdict import verdict
from pipelines.contradictions.wanted import FEW, POLAR, wanted
from pipelines.contradictions.ways import WAY, same_way, ways

Profile = dict[str, tuple[Claim, ...]]
"""What an answer holds, by kind of fact."""

LIKENESS: Final = 0.7
"""Jaccard of the content words from which two sentences of an answer are about the same."""
NEED_LIKENESS: Final = (PROCEDURE, WHETHER)
"""Kinds of which an answer holds many: they exclude each other in like sentences alone."""
MONTHLY: Final = 1.1
"""A duration in months and one in days or weeks agree up to this factor: 30 days, 4 weeks and a month are one."""
MOST_PROFILES: Final = 200
"""Different answers to one question that are compared with each other; further ones (none in our data) are left alone."""


@dataclass(frozen=True)
class Sided:
    """An answer that takes a side: its place among the answers, the side's name, and the side in words."""

    place: int
    side: str
    said: str


def take_sides(inputs: Sequence[str], outputs: Sequence[str]) -> list[Sided]:
    """Sort the answers to one question into camps that contradict each other; answers that contradict none are left out.

    A fact that stands in the answer's own input is an echo, and counts only against a like sentence with another. Answers that can
    stand beside each other (3–5 days, 5 days) are one camp, named by its commonest answer.
    """
    profiles = [_shared(asked, _profile(asked, told)) for asked, told in zip(inputs, outputs, strict=True)]
    disputed = {kind: _disputed(profiles, kind) for kind in sorted({kind for profile in profiles for kind in profile})}
    views = [_view(profile, disputed) for profile in profiles]
    camps = _camps([view for view in views if view])
    return [Sided(place, *camps[view]) for place, view in enumerate(views) if view in camps]


def held_by(inputs: Sequence[str], outputs: Sequence[str]) -> list[str]:
    """The facts and sides of each answer that its own input does not explain, as one comparable text."""
    profiles = (_profile(asked, told) for asked, told in zip(inputs, outputs, strict=True))
    return [_name(tuple((kind, _stated(held)) for kind, held in sorted(profile.items()) if _stated(held))) for profile in profiles]


View = tuple[tuple[str, tuple[Claim, ...]], ...]


def _camps(views: list[View]) -> dict[View, tuple[str, str]]:
    """Name of the camp, and what it says, for each view that some other view contradicts; the commonest views found camps first."""
    counts = Counter(views)
    common = sorted(counts, key=lambda view: (-counts[view], _name(view)))[:MOST_PROFILES]
    contested = [view for view in common if any(_contrary(view, other) for other in common)]
    founders: list[list[View]] = []
    for view in contested:
        camp = next((camp for camp in founders if not any(_contrary(view, member) for member in camp)), None)
        if camp is None:
            founders.append([view])
        else:
            camp.append(view)
    return {view: (_name(camp[0]), _words(camp[0])) for camp in founders for view in camp}


def _view(profile: Profile, disputed: dict[str, set[Claim]]) -> View:
    """What of an answer is disputed."""
    held = ((kind, tuple(claim for claim in profile[kind] if claim in claims)) for kind, claims in disputed.items() if kind in profile)
    return tuple((kind, some) for kind, some in held if some)


def _disputed(profiles: list[Profile], kind: str) -> set[Claim]:
    """The facts of a kind that some other answer excludes; of kinds that need no likeness, all of them as soon as one is."""
    held = list(dict.fromkeys(profile[kind] for profile in profiles if kind in profile))[:MOST_PROFILES]
    found = [claim for left, right in combinations(held, 2) for claim in _excluding(left, right)]
    return set(found) if kind in NEED_LIKENESS or not found else {claim for claims in held for claim in claims}


def _contrary(left: View, right: View) -> bool:
    other = dict(right)
    return any(kind in other and bool(_excluding(held, other[kind])) for kind, held in left)


def _excluding(left: tuple[Claim, ...], right: tuple[Claim, ...]) -> list[Claim]:
    """The facts of one kind that exclude each other: facts of like sentences of which neither stands in the other answer, or, where an
    answer's own words are meant, facts about one thing none of which agree."""
    alike = [(one, two) for one in left for two in right if one.value != two.value and _alike(one, two) and not _agree(one, two)]
    found = [claim for one, two in alike if not _has(right, one) and not _has(left, two) for claim in (one, two)]
    if (found and left[0].kind != WAY) or left[0].kind in NEED_LIKENESS:
        return found
    own = [(one, two) for one in left for two in right if not one.echoed and not two.echoed and _related(one, two)]
    return [] if any(_agree(one, two) for one, two in own) else [claim for pair in own for claim in pair]


def _has(claims: tuple[Claim, ...], one: Claim) -> bool:
    """Whether an answer holds a fact too: names a thing with all its words; affirms or denies where it speaks of the same."""
    if one.kind == PROCEDURE:
        return any(set(one.value.split()) <= set(two.value.split()) for two in claims)
    return any(_agree(one, two) for two in claims if one.kind != WHETHER or _alike(one, two))


def _related(one: Claim, two: Claim) -> bool:
    """Whether two facts are of one thing: both what the question asks for, or of sentences that share a word."""
    return (one.wanted and two.wanted) or not one.about or not two.about or bool(one.about & two.about)


def _alike(one: Claim, two: Claim) -> bool:
    """Whether two facts stand in sentences of nearly the same words."""
    shared = len(one.about & two.about)
    return shared >= LIKENESS * (len(one.about) + len(two.about) - shared)


def _agree(one: Claim, two: Claim) -> bool:
    if one.kind == PROCEDURE:
        return set(one.value.split()) <= set(two.value.split()) or set(two.value.split()) <= set(one.value.split())
    if one.kind == WAY:
        return same_way(one.value, two.value)
    if one.kind != "duration":
        return one.value == two.value
    (low, high), (least, most) = (tuple(map(float, claim.value.split("-"))) for claim in (one, two))
    loose = MONTHLY if (low % MONTH == 0) != (least % MONTH == 0) else 1
    return low <= most * loose and least <= high * loose


@lru_cache(maxsize=65_536)
def _held(output: str) -> tuple[Claim, ...]:
    """Facts and stances of an answer."""
    stances = [
        Claim(f"whether to {about}" if about else POLAR, "yes" if sign > 0 else "no", frozenset()) for about, sign in stance(output).items()
    ]
    return (*claims(output), *stances, *steps(output), *ways(output))


@lru_cache(maxsize=65_536)
def _explained(asked: str) -> frozenset[str]:
    """Values of facts, and numbers, that stand in a question."""
    return frozenset({claim.value for claim in claims(asked.replace("?", "."))} | numbers_in(asked))


def _profile(asked: str, told: str) -> Profile:
    """Facts of an answer by kind; those that stand in its own input are marked as echoed."""
    explained = _explained(asked)
    kinds = wanted(asked) if len(statements(told)) <= FEW else frozenset()
    profile: dict[str, list[Claim]] = {}
    for claim in _held(told):
        echoed = claim.value in explained or claim.value.strip("$€£¥%") in explained
        known = replace(claim, echoed=echoed, wanted=claim.kind in kinds and not claim.promised)
        profile.setdefault(claim.kind, []).append(known)
    if POLAR in kinds and POLAR not in profile and (side := verdict(asked, told)):
        profile[POLAR] = [Claim(POLAR, side, frozenset())]
    return {kind: tuple(held) for kind, held in profile.items()}


def _shared(asked: str, profile: Profile) -> Profile:
    """Of a profile what holds whoever asks."""
    return {kind: held for kind, held in profile.items() if holds_for_all(kind, asked)}


def _stated(held: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Facts that an answer adds to its question."""
    return tuple(claim for claim in held if not claim.echoed and claim.kind not in {*NEED_LIKENESS, WAY})


def _name(view: View) -> str:
    return "; ".join(f"{kind}={','.join(sorted({_key(claim) for claim in held}))}" for kind, held in view)


def _key(claim: Claim) -> str:
    return f"{claim.value} ({' '.join(sorted(claim.about))})" if claim.kind in NEED_LIKENESS else claim.value


def _words(view: View) -> str:
    words = list(dict.fromkeys(word for kind, held in view for word in _spell(kind, held)))
    return " and ".join(word for word in words if not any(other.startswith(f"{word} (") for other in words))


def _spell(kind: str, held: tuple[Claim, ...]) -> Iterator[str]:
    """A side in words that hold no personal value: numbers, amounts, durations and yes or no alone."""
    values = list(dict.fromkeys(claim.value for claim in held))
    if kind == "place to go":
        yield "another address to go to"
    elif kind == "telephone":
        yield "another number to call"
    elif kind in {PROCEDURE, WAY}:
        yield "another procedure"
    elif kind == "duration":
        yield " or ".join(map(_span, values))
    elif kind.startswith("number of "):
        yield f"{' or '.join(values)} {kind.removeprefix('number of ')}"
    elif kind.startswith("whether to "):
        yield f"{values[0]} (to {kind.removeprefix('whether to ')})"
    elif kind == "amount":
        yield " or ".join("free" if value == "nothing" else value for value in values)
    else:
        yield " or ".join(values)


def _span(value: str) -> str:
    """`120-120` hours → `5 days`."""
    low, high = map(float, value.split("-"))
    size, unit = next((size, unit) for size, unit in ((24, "days"), (1, "hours"), (1 / 60, "minutes")) if low >= size or unit == "minutes")
    return f"{low / size:g} {unit}" if low == high else f"{low / size:g}–{high / size:g} {unit}"
