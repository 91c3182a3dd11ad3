"""A Sankey diagram's geometry: boxes and ribbons in SVG user units, no drawing."""

from dataclasses import dataclass
from typing import Final

from pipelines.report.stages import Flow, Link, Node

WIDTH: Final = 1120
LEFT: Final = 120
"""Room for the labels of the first column."""
RIGHT: Final = 96
"""Room for the labels of the last column."""
TOP: Final = 34
"""Room for the columns' heads."""
FULL: Final = 240
"""Height that all rows of the fullest column share."""
BOX: Final = 12
"""Width of a box."""
GAP: Final = 8
"""Space between boxes."""
LABEL: Final = 34
"""The height that a box's label needs even when the box is thin."""
THIN: Final = 1.0
"""The least height of a box or ribbon: a single row among a million is still seen."""


@dataclass(frozen=True)
class Box:
    """A placed node; `y` and `height` are the box's, `middle` is where its label stands."""

    node: Node
    x: float
    y: float
    height: float

    @property
    def middle(self) -> float:
        return round(self.y + self.height / 2, 1)


@dataclass(frozen=True)
class Ribbon:
    """A drawn link: `path` is a closed SVG path."""

    link: Link
    path: str


@dataclass(frozen=True)
class Sankey:
    """The picture: its size, its boxes and its ribbons; `columns` are the x of the boxes by column."""

    width: int
    height: float
    boxes: list[Box]
    ribbons: list[Ribbon]
    columns: list[float]


def lay_out(flow: Flow) -> Sankey:
    """Place the nodes of each column from the top, in their order, and bend each link from box to box."""
    count = len(flow.heads)
    step = (WIDTH - LEFT - RIGHT - BOX) / max(1, count - 1)
    columns = [round(LEFT + step * column, 1) for column in range(count)]
    scale = _scale(flow)
    boxes = [box for column in range(count) for box in _stack([n for n in flow.nodes if n.column == column], columns[column], scale)]
    height = max((max(box.y + box.height, box.middle + LABEL / 2) for box in boxes), default=TOP) + GAP
    return Sankey(WIDTH, round(height, 1), boxes, _ribbons(flow, boxes, scale), columns)


def _scale(flow: Flow) -> float:
    totals: dict[int, int] = {}
    for node in flow.nodes:
        totals[node.column] = totals.get(node.column, 0) + node.rows
    return FULL / max([1, *totals.values()])


def _stack(nodes: list[Node], x: float, scale: float) -> list[Box]:
    boxes, y = [], float(TOP)
    for node in nodes:
        height = max(THIN, node.rows * scale)
        room = max(height, LABEL)
        boxes.append(Box(node, x, round(y + (room - height) / 2, 1), round(height, 1)))
        y += room + GAP
    return boxes


def _ribbons(flow: Flow, boxes: list[Box], scale: float) -> list[Ribbon]:
    """Ribbons leave and reach a box in the order of the boxes at their other ends, so that they cross as little as they can."""
    at = {(box.node.column, box.node.name): box for box in boxes}
    order = {key: place for place, key in enumerate(at)}
    links = sorted(flow.links, key=lambda link: (link.column, order[link.column, link.start], order[link.column + 1, link.end]))
    left, right, ribbons = _starts(at), _starts(at), []
    for link in links:
        one, other, thick = (link.column, link.start), (link.column + 1, link.end), link.rows * scale
        ribbons.append(Ribbon(link, _bend(at[one].x + BOX, left[one], at[other].x, right[other], max(THIN, thick))))
        left[one] += thick
        right[other] += thick
    return ribbons


def _starts(at: dict[tuple[int, str], Box]) -> dict[tuple[int, str], float]:
    return {key: box.y for key, box in at.items()}


def _bend(x1: float, y1: float, x2: float, y2: float, thick: float) -> str:
    half = (x1 + x2) / 2
    there = f"M{x1:.1f} {y1:.1f}C{half:.1f} {y1:.1f} {half:.1f} {y2:.1f} {x2:.1f} {y2:.1f}"
    back = f"V{y2 + thick:.1f}C{half:.1f} {y2 + thick:.1f} {half:.1f} {y1 + thick:.1f} {x1:.1f} {y1 + thick:.1f}Z"
    return there + back
