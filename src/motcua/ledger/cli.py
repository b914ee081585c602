"""Commands of the ledger: ``motcua ledger init | sequence | audit | key``."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from typing import Any

from motcua.ledger.adapters.key_files import KeyFileError, verifier_key
from motcua.ledger.adapters.log_files import LogFilesError, log_files
from motcua.ledger.domain.checkpoints import CheckpointError
from motcua.ledger.domain.findings import AuditReport
from motcua.ledger.domain.notes import NoteError
from motcua.ledger.domain.tiles import TileError
from motcua.ledger.services.audit import PATIENCE_SECONDS, audit
from motcua.ledger.services.initialise import OtherLogError, initialise
from motcua.ledger.services.sequence import LedgerDisagreesError, sequence_all
from motcua.ledger.setting_up import default_origin
from motcua.platform import clock
from motcua.platform.commands import Command, CommandFailedError

_FAILURES = (
    KeyFileError,
    LogFilesError,
    CheckpointError,
    NoteError,
    TileError,
    OtherLogError,
    LedgerDisagreesError,
)


def _configure(parser: ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    make = _act(acts, "init", "make the log's signing key; safe to run again", _init)
    make.add_argument("--origin", default=default_origin(), help="the log's name for ever (%(default)s)")
    _act(acts, "sequence", "bring the waiting entries into the tree now", _sequence)
    _act(acts, "key", "print the key with which anybody verifies this log", _key)
    read = _act(acts, "audit", "read everything again; exit status 1 when something was touched", _audit)
    read.add_argument("--json", action="store_true", help="print the report as JSON")
    read.add_argument(
        "--patience",
        type=int,
        default=PATIENCE_SECONDS,
        metavar="SECONDS",
        help="how long facts may be on their way to the ledger (%(default)s)",
    )


def _act(acts: Any, name: str, text: str, run: Callable[[Namespace], int]) -> ArgumentParser:
    parser: ArgumentParser = acts.add_parser(name, help=text, description=text)
    parser.set_defaults(run_act=run)
    return parser


def _run(arguments: Namespace) -> int:
    try:
        status: int = arguments.run_act(arguments)
    except _FAILURES as error:
        raise CommandFailedError(str(error)) from error
    return status


def _init(arguments: Namespace) -> int:
    print(initialise(origin=arguments.origin, now=clock.now()))  # noqa: T201
    return 0


def _sequence(_arguments: Namespace) -> int:
    print(f"{sequence_all(now=clock.now())} leaves added")  # noqa: T201
    return 0


def _key(_arguments: Namespace) -> int:
    print(verifier_key(log_files().folder))  # noqa: T201
    return 0


def _audit(arguments: Namespace) -> int:
    report = audit(patience=arguments.patience)
    print(_written(report) if arguments.json else "\n".join(_lines(report)))  # noqa: T201
    return 0 if report.is_clean else 1


def _written(report: AuditReport) -> str:
    document = {
        "clean": report.is_clean,
        "origin": report.origin,
        "size": report.size,
        "signed_at": report.signed_at.isoformat() if report.signed_at else None,
        "waiting": report.waiting,
        "rows": report.rows,
        "counts": {kind.value: count for kind, count in report.counts.items()},
        "findings": [
            {
                "kind": finding.kind.value,
                "stream": finding.stream,
                "key": finding.key,
                "position": finding.position,
                "path": finding.path,
                "detail": finding.detail,
            }
            for finding in report.findings
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _lines(report: AuditReport) -> list[str]:
    rows = ", ".join(f"{stream} {count}" for stream, count in report.rows.items()) or "none"
    total = sum(report.counts.values())
    return [
        *(str(finding) for finding in report.findings),
        *([f"… and {total - len(report.findings)} more"] if total > len(report.findings) else []),
        f"log {report.origin}: {report.size} leaves signed, {report.waiting} waiting; rows read: {rows}",
        "clean" if report.is_clean else f"{total} findings",
    ]


COMMANDS = (
    Command(
        name="ledger",
        help="look after the Merkle log of business facts",
        configure=_configure,
        run=_run,
    ),
)
