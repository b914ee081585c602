"""The examples for servers of one's own say what the product and its neighbours understand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.outside_tools import attempt

from motcua.platform.configuration import load

REPOSITORY = Path(__file__).resolve().parents[2]
DEPLOY = REPOSITORY / "deploy"
GUIDE = REPOSITORY / "docs" / "how-to" / "deploy.md"
COMMANDS = REPOSITORY / "docs" / "reference" / "cli.md"
"""Written from the commands themselves; a check keeps it fresh."""
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))


def _environment() -> dict[str, str]:
    lines = (DEPLOY / "motcua.env.example").read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def test_the_environment_starts_the_product_behind_its_proxy(tmp_path: Path) -> None:
    config = load(_environment() | {"MOTCUA_VAR": str(tmp_path)})

    assert config.url.startswith("https://")
    assert config.is_behind_proxy


@pytest.mark.parametrize("place", [*UNITS, GUIDE], ids=lambda p: p.name)
def test_every_command_named_exists(place: Path) -> None:
    named = re.findall(r"(?:bin/|uv run )motcua ([a-z]+)", place.read_text(encoding="utf-8"))

    assert named
    known = set(re.findall(r"^## `?motcua ([a-z]+)", COMMANDS.read_text(encoding="utf-8"), re.MULTILINE))
    assert set(named) <= known


@pytest.mark.parametrize("unit", UNITS, ids=lambda p: p.name)
def test_systemd_understands_the_unit(unit: Path, tmp_path: Path) -> None:
    text = unit.read_text(encoding="utf-8").replace("/opt/motcua/.venv/bin/motcua", "/bin/true")
    (tmp_path / unit.name).write_text(text, encoding="utf-8")
    verified = attempt("systemd-analyze", "verify", tmp_path / unit.name)

    complaints = [line for line in verified.stderr.splitlines() if unit.name in line]
    assert (verified.returncode, complaints) == (0, [])
