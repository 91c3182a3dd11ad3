"""What else differs between two releases: the config, the versions, the sources' contents."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Setting:
    """One setting before and now, as JSON would write it; None where it is not there."""

    name: str
    before: Any
    now: Any


def changed_settings(before: dict[str, Any], now: dict[str, Any]) -> list[Setting]:
    """The settings that two manifests do not share, by name: of the config, `as_of`, `versions`, and the sources whose content differs."""
    old, new = _flat(before), _flat(now)
    return [Setting(name, old.get(name), new.get(name)) for name in sorted({*old, *new}) if old.get(name) != new.get(name)]


def _flat(manifest: dict[str, Any]) -> dict[str, Any]:
    inputs = {f"content of {name}": f"{fingerprint[:12]}…" for name, fingerprint in manifest["inputs"].items()}
    versions = {f"version of {name}": version for name, version in manifest["versions"].items()}
    decisions = {"decisions of people": f"{found[:12]}…"} if (found := manifest.get("decisions")) else {}
    config = {name: value for name, value in manifest["config"].items() if name != "as_of"}
    return {"as_of": manifest["as_of"], **inputs, **versions, **decisions, **_leaves(config)}


def _leaves(value: Any, path: str = "") -> dict[str, Any]:
    """`{a: {b: 1}}` as `a.b: 1`; sources and recipes are known by their names and not by their places."""
    if isinstance(value, dict):
        return {name: leaf for key, part in value.items() for name, leaf in _leaves(part, f"{path}.{key}" if path else key).items()}
    if isinstance(value, list) and value and all(isinstance(part, dict) for part in value):
        return {name: leaf for part in value for name, leaf in _leaves(part, f"{path}[{_name(part)}]").items()}
    return {path: value}


def _name(part: dict[str, Any]) -> str:
    known = part.get("name") or part.get("task") or ""
    return f"{part['source']}/{known}" if "source" in part else str(known)
