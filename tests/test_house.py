"""The shape of the house: floors, rooms, and names that are ours."""

import ast
import importlib
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FLOORS = {"schemas": 0, "checks": 1, "pipelines": 2, "pipelines.defs": 3, "pipelines.definitions": 4, "pipelines.cli": 4}
MODULES = sorted(path for room in ("schemas", "checks", "pipelines") for path in (ROOT / room).rglob("*.py"))


def floor(module: str) -> int | None:
    return next((FLOORS[name] for name in sorted(FLOORS, key=len, reverse=True) if module == name or module.startswith(name + ".")), None)


def imports(path: Path) -> list[str]:
    names: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    return names


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_down_only_and_dagster_stays_in_its_rooms(path: Path) -> None:
    here = floor(".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))
    assert here is not None
    up = [name for name in imports(path) if (floor(name) or 0) > here]
    assert up == []
    assert here >= FLOORS["pipelines.defs"] or not [name for name in imports(path) if name.split(".")[0] == "dagster"]


@pytest.mark.parametrize("package", ["pipelines", "checks", "schemas"])
def test_each_package_is_ours_and_nothing_else_claims_its_name(package: str) -> None:
    origin = importlib.import_module(package).__file__
    assert origin is not None
    assert Path(origin).resolve().is_relative_to(ROOT.resolve())
    claims = {
        name for name, owners in metadata.packages_distributions().items() if name == package for owner in owners if owner != "pairwright"
    }
    assert claims == set()


def test_help_answers_without_the_heavy_engines() -> None:
    heavy = "{'polars', 'dagster', 'presidio_analyzer', 'great_expectations', 'transformers', 'spacy', 'pandas'}"
    code = f"import sys; from pipelines.cli import main; main(['--help'], standalone_mode=False); sys.exit(len({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr


def test_every_dependency_says_why_it_is_there() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    named = tomllib.loads(text)["project"]["dependencies"]
    assert [name for name in named if not any(f'"{name}",' in line and "#" in line for line in text.split("\n"))] == []


def test_the_lock_holds_versions_and_hashes_and_no_address() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    assert lock.count("==") <= lock.count("--hash=sha256:")
