"""A comparison as plain data."""

from typing import Any

from pipelines.diff.compare import Comparison


def as_json(found: Comparison) -> dict[str, Any]:
    """Everything of a comparison: figures, settings, labels, splits, and each row that differs."""
    return {
        "before": found.before.name,
        "now": found.now.name,
        "exported": {"before": found.exported_before, "now": found.exported},
        "changes": found.counts,
        **{name: {one.name: {"before": one.before, "now": one.now} for one in getattr(found.totals, name)} for name in ("fates", "labels")},
        "settings": {setting.name: {"before": setting.before, "now": setting.now} for setting in found.settings},
        "rows": found.rows.to_dicts(),
    }
