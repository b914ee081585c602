"""The layers of the design, read from the one place that states them: import-linter's contract."""

from __future__ import annotations

import tomllib
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
SOURCE = TOP / "src" / "motcua"


def height_of_contexts() -> dict[str, int]:
    """Return how high each context stands: 0 is the lowest, strangers on one line stand equally high."""
    with (TOP / "pyproject.toml").open("rb") as file:
        contracts = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["id"] == "layers")
    return {name.strip(): height for height, line in enumerate(reversed(layers)) for name in line.split("|")}


CONTEXTS = tuple(sorted(height_of_contexts()))
FACTS_AND_RULES = tuple(name for name in CONTEXTS if name not in {"project", "demo"})
"""The contexts proper: what stands above them only composes."""
