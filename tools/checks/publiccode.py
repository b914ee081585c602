"""``publiccode.yaml`` carries what the publiccode.yml standard (version 0) asks of every entry."""

from __future__ import annotations

import sys
from typing import Any

import yaml

from tools.checks.catalogue import TOP
from tools.checks.repository import verdict

FILE = TOP / "publiccode.yaml"
REQUIRED = (
    "publiccodeYmlVersion",
    "name",
    "url",
    "platforms",
    "developmentStatus",
    "softwareType",
    "description",
    "legal.license",
    "maintenance.type",
    "localisation.localisationReady",
    "localisation.availableLanguages",
)
STATUSES = {"concept", "development", "beta", "stable", "obsolete"}
TYPES = {
    "standalone/mobile", "standalone/iot", "standalone/desktop", "standalone/web", "standalone/backend",
    "standalone/other", "addon", "library", "configurationFiles",
}  # fmt: skip
SHORT = 150
LONG = range(150, 10_001)


def problems(entry: dict[str, Any]) -> list[str]:
    """Return what the entry lacks or says wrongly."""
    said = [f"{key} is missing" for key in REQUIRED if _value(entry, key) in (None, "", [], {})]
    if entry.get("developmentStatus") not in STATUSES:
        said.append(f"developmentStatus is none of {sorted(STATUSES)}")
    if entry.get("softwareType") not in TYPES:
        said.append(f"softwareType is none of {sorted(TYPES)}")
    if _value(entry, "maintenance.type") == "community" and not _value(entry, "maintenance.contacts"):
        said.append("a community's maintenance names contacts")
    for language, text in entry.get("description", {}).items():
        said += [f"description.{language}: {problem}" for problem in _description_problems(text)]
    return said


def _value(entry: dict[str, Any], dotted: str) -> Any:
    value: Any = entry
    for key in dotted.split("."):
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _description_problems(text: dict[str, Any]) -> list[str]:
    said = []
    if not 0 < len(text.get("shortDescription", "")) <= SHORT:
        said.append(f"shortDescription has 1 to {SHORT} characters")
    if len(text.get("longDescription", "")) not in LONG:
        said.append(f"longDescription has {LONG.start} to {LONG.stop - 1} characters")
    if not text.get("features"):
        said.append("features is missing")
    return said


def main() -> int:
    """Read the entry."""
    entry = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return verdict([f"publiccode.yaml: {problem}" for problem in problems(entry)])


if __name__ == "__main__":
    sys.exit(main())
