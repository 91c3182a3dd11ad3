"""What the page's questions are answered from: each measured once, and the answers in words."""

from dataclasses import dataclass

from pipelines.report.answers import how_alike, how_sure, what_became, what_changed, what_is_seen, what_to_mend
from pipelines.report.compared import Differences, changes_of
from pipelines.report.doubts import Doubts, doubts_of
from pipelines.report.facts import Facts
from pipelines.report.headline import Figures
from pipelines.report.lengths import Lengths, lengths_of
from pipelines.report.limits import limits_of
from pipelines.report.mend import Mending, mending_of
from pipelines.report.mix import Mix, mix_of
from pipelines.report.sureness import Sureness, sureness_of


@dataclass(frozen=True)
class Measured:
    """What is measured for each question: what changed, what to mend, how alike, how long, how sure."""

    differences: Differences | None
    mending: Mending
    mix: Mix
    lengths: Lengths
    sureness: Sureness
    doubts: Doubts

    def answers(self, figures: Figures, facts: Facts) -> dict[str, str]:
        """Each question's answer, by the id of its section."""
        return {
            "flow": what_became(figures),
            "compared": what_changed(self.differences),
            "mend": what_to_mend(self.mending),
            "mix": how_alike(self.mix),
            "seen": what_is_seen(self.lengths, facts),
            "sure": how_sure(self.sureness, self.doubts),
        }


def measure(facts: Facts) -> Measured:
    """Ask `facts` everything that an answer needs."""
    return Measured(
        differences=changes_of(facts),
        mending=mending_of(facts.ledger, facts.facets),
        mix=mix_of(facts.ledger, facts.facets),
        lengths=lengths_of(facts.exported, facts.tokens, limits_of(facts), facts.preferring),
        sureness=sureness_of(facts.canaries),
        doubts=doubts_of(facts.ledger, facts.facets, facts.conflicts),
    )
