"""Training back ends, their forms, and the rules that their files are checked against."""

from checks.files.rule import Rule
from checks.files.target import Target
from pipelines.export.targets import TARGETS
from pipelines.export.targets.table import targets_table
from pipelines.markdown import markdown_table


def targets_page() -> str:
    """Markdown: the table of targets, then of each where its facts come from, its forms, and its rules with their remedies."""
    parts = [f"### `{target.name}`\n\nAfter {target.source}.\n\n{_forms(target)}\n{_rules(target)}" for target in TARGETS.values()]
    return f"## Targets\n\n{targets_table()}\n" + "\n".join(parts)


def _forms(target: Target) -> str:
    rows = [
        (f"`{shape.title}`", _keys(shape.needs), _keys(shape.may), "yes" if shape.write else "checked alone") for shape in target.shapes
    ]
    return markdown_table(("form", "keys", "may have", "written"), rows)


def _keys(keys: frozenset[str]) -> str:
    return ", ".join(f"`{key}`" for key in sorted(keys))


def _rules(target: Target) -> str:
    """Each rule once, whichever forms it binds, with its first remedy."""
    rules: dict[str, Rule] = {}
    for shape in target.shapes:
        for rule in shape.asked:
            rules.setdefault(rule.name, rule)
    rows = [(f"`{rule.name}`", "refused" if rule.blocks else "warned of", rule.remedy) for rule in rules.values()]
    return markdown_table(("rule of a row", "broken, it is", "remedy"), rows)
