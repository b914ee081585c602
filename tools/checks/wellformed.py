"""Every YAML, TOML, JSON, JSON Lines, CSV, XML and shell file of the repository can be read."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import yaml
from lxml import etree

from tools.checks.repository import shown, tracked, verdict


def _json_lines(text: str) -> None:
    for line in text.splitlines():
        json.loads(line)


def _yaml(text: str) -> None:
    for _ in yaml.compose_all(text, Loader=yaml.SafeLoader):
        pass


def _csv(text: str) -> None:
    lines = [line for line in text.splitlines(keepends=True) if not line.startswith("# Provenance:")]
    widths = {len(row) for row in csv.reader(lines, strict=True) if row}
    if len(widths) > 1:
        raise ValueError(f"rows of different widths: {sorted(widths)}")


def _xml(text: str) -> None:
    etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False, no_network=True))


def _shell(text: str) -> None:
    done = subprocess.run(["bash", "-n"], input=text, capture_output=True, text=True, check=False)
    if done.returncode:
        raise ValueError(done.stderr.strip())


SHELLS = (b"#!/usr/bin/env bash", b"#!/bin/sh", b"#!/bin/bash")
READERS: dict[str, Callable[[str], object]] = {
    ".json": json.loads,
    ".jsonl": _json_lines,
    ".toml": tomllib.loads,
    ".yaml": _yaml,
    ".yml": _yaml,
    ".csv": _csv,
    ".xml": _xml,
    ".svg": _xml,
    ".bpmn": _xml,
    ".sh": _shell,
}


def reader_for(path: Path) -> Callable[[str], object] | None:
    """Return what reads this kind of file, ``None`` for a kind that has no grammar here."""
    if path.suffix in READERS:
        return READERS[path.suffix]
    if not path.suffix and path.read_bytes()[:64].startswith(SHELLS):
        return _shell
    return None


def problem(path: Path) -> str | None:
    """Return what is wrong with one file, ``None`` when it can be read or is meant to be broken."""
    reader = reader_for(path)
    if reader is None or "malformed" in path.parts:
        return None
    try:
        reader(path.read_text(encoding="utf-8"))
    except (ValueError, yaml.YAMLError, csv.Error, etree.XMLSyntaxError) as error:
        return f"{shown(path)}: {error}"
    return None


def main() -> int:
    """Read them all; files below a folder named ``malformed`` are test data and stay broken."""
    return verdict([said for path in tracked() if (said := problem(path))])


if __name__ == "__main__":
    sys.exit(main())
