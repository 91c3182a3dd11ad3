"""The analysts' page: one self-contained HTML file of what a run did."""

from pipelines.report.facts import Compared, Facts
from pipelines.report.headline import summary
from pipelines.report.page import render_report

__all__ = ["Compared", "Facts", "render_report", "summary"]
