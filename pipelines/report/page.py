"""The report's page: every section's figures, laid out by the templates."""

from functools import cache
from pathlib import Path
from typing import Final

import jinja2

from pipelines import pages
from pipelines.report import formats
from pipelines.report.answers import moved
from pipelines.report.balance import balances_of
from pipelines.report.conflicts import conflicts_of
from pipelines.report.examples import examples_of
from pipelines.report.facts import Facts
from pipelines.report.fates import fates_of, grid_of
from pipelines.report.files import files_of
from pipelines.report.findings import personal_of
from pipelines.report.headline import headline_of
from pipelines.report.measured import measure
from pipelines.report.mend import APART, PROBLEMS
from pipelines.report.provenance import GLOSSARY, provenance_of
from pipelines.report.sankey import lay_out
from pipelines.report.stages import flow_of, passages_of

TEMPLATES: Final = Path(__file__).parent / "templates"
STYLE: Final = "page.css"
"""The look of the pages that people open: colours as variables, and the rules that use them."""

GROUPS: Final[dict[str, str]] = {
    "exported": "kept",
    **dict.fromkeys(("duplicate", "unbalanced", "split_conflict"), "repeat"),
    **dict.fromkeys(("contradiction", "personal_data"), "risk"),
    **dict.fromkeys(("expired", "unlicensed"), "rights"),
}
"""Which colour a fate has; those not named here were of no use (`poor`)."""


def render_report(facts: Facts) -> str:
    """One self-contained HTML page of `facts`: the same bytes for the same facts, no network, readable without JavaScript."""
    head, flow = headline_of(facts), flow_of(facts.ledger)
    measured = measure(facts)
    sections = {
        "head": head,
        "files": files_of(facts.lines),
        "flow": flow,
        "sankey": lay_out(flow),
        "passages": passages_of(facts.ledger),
        "fates": fates_of(facts.ledger, facts.texts),
        "grid": grid_of(facts.ledger),
        "personal": personal_of(facts.pairs, facts.ledger),
        "conflicts": conflicts_of(facts.conflicts, facts.pairs, facts.ledger),
        "balances": balances_of(facts.placed, facts.exported),
        "examples": examples_of(facts.exported, facts.rendered),
        "provenance": provenance_of(facts.sources, facts.ledger, facts.pairs, facts.cuts),
    }
    return (
        environment()
        .get_template("page.html")
        .render(facts=facts, answers=measured.answers(head.figures, facts), **vars(measured), **sections)
    )


@cache
def environment() -> jinja2.Environment:
    """The templates' environment, with the words and figures that they ask for."""
    found = pages.environment(TEMPLATES, style=STYLE, scripts=["page.js"])
    found.filters |= {
        name: getattr(formats, name) for name in ("number", "signed", "plural", "seen", "cut", "short", "brief", "kind_name", "listed")
    }
    found.filters |= {"words": lambda name: str(name).replace("_", " ")}
    found.globals |= {
        "share": formats.share,
        "group": lambda fate: GROUPS.get(fate, "poor"),
        "glossary": GLOSSARY,
        "moved": moved,
        "problems": PROBLEMS,
        "apart": APART,
    }
    return found
