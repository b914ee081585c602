"""``motcua archive check``: whether packages for the archive are whole, or what is wrong with them."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from motcua.documents.package_check.checking import check_package
from motcua.platform.commands import Command


def _configure(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    check = actions.add_parser(
        "check", help="check packages (METS, EAD, PREMIS, SHA-256); status 0 only if all are good"
    )
    check.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a package: a ZIP or a folder")
    check.add_argument("--json", action="store_true", help="print what was found as JSON")


def _run(arguments: Namespace) -> int:
    """Print a line for each finding, or an object for each file."""
    found = [_checked(path) for path in arguments.files]
    if arguments.json:
        print(json.dumps(found[0] if len(found) == 1 else found, ensure_ascii=False, indent=2))  # noqa: T201
    else:
        for each in found:
            print("\n".join(_lines(each)))  # noqa: T201
    return 0 if all(each["ok"] for each in found) else 1


def _checked(path: Path) -> dict[str, Any]:
    report = check_package(path)
    return {
        "file": str(path),
        "ok": not report.findings,
        "objid": report.objid,
        "files": report.files,
        "bytes": report.bytes,
        "findings": [finding.as_json() for finding in report.findings],
    }


def _lines(found: dict[str, Any]) -> list[str]:
    if found["ok"]:
        return [f"{found['file']}: {found['objid']} ({found['files']}, {found['bytes']} B)"]
    return [
        f"{found['file']}: {each['path']}: {each['vi']} [{each['code']}] {each['detail']}".rstrip()
        for each in found["findings"]
    ]


COMMANDS = (
    Command(
        name="archive",
        help="packages for the archive",
        configure=_configure,
        run=_run,
        needs_database=False,
    ),
)
