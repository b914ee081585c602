"""``motcua verify``: signed documents and proofs of a history.

Works offline, and without the database when ``--trust`` names a folder.
"""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path
from typing import Any

from motcua.ledger import public as ledger
from motcua.platform import clock, database
from motcua.platform.commands import Command
from motcua.platform.configuration import load
from motcua.signatures import public as signatures
from motcua.signatures.adapters.checking import LARGEST_PDF, check
from motcua.signatures.adapters.evidence import frozen
from motcua.signatures.adapters.trust_store import read_folder
from motcua.signatures.domain.verdicts import Verdict
from motcua.signatures.keys_commands import KEYS
from motcua.signatures.queries.trust import trust_store
from motcua.signatures.written_reports import written

STATUSES = {Verdict.VALID: 0, Verdict.INVALID: 1, Verdict.INDETERMINATE: 2}
PROOFS = {".json", ".proof"}
LOG_KEY = "log-key.txt"


class UntrustedLogError(Exception):
    """There is no key to judge a proof with."""


def _configure(parser: ArgumentParser) -> None:
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="a PDF or XML document, or a proof (.json)"
    )
    parser.add_argument("--json", action="store_true", help="print what was found as JSON")
    parser.add_argument(
        "--trust",
        type=Path,
        metavar="DIR",
        help="roots (*.pem, *.crt), status lists (*.crl) and the log's key (log-key.txt) to trust, not ours",
    )
    parser.add_argument(
        "--at", type=_time, metavar="TIME", help="the time to judge for (ISO 8601); now by default"
    )
    parser.add_argument(
        "--keep",
        action="store_true",
        help="freeze the report and its evidence beside each document, as FILE.validation.zip",
    )
    parser.add_argument("--signer", default="", help="the leader who must have signed")
    parser.add_argument("--agency", default="", help="the agency that must have sealed")


def _time(written: str) -> datetime:
    moment = datetime.fromisoformat(written)
    return moment if moment.tzinfo else moment.astimezone()


def _run(arguments: Namespace) -> int:
    """Print a line or an object for each file; the exit status is the worst verdict's.

    What stands in the way of any verdict is told on standard error with status 2, since 1 means
    that something is proven wrong.
    """
    needs_ours = arguments.trust is None and any(
        path.suffix.lower() not in PROOFS for path in arguments.files
    )
    try:
        with database.running(load()) if needs_ours else nullcontext():
            found = [_checked(path, arguments) for path in arguments.files]
    except (signatures.TrustFolderError, UntrustedLogError) as error:
        print(f"motcua verify: {error}", file=sys.stderr)  # noqa: T201
        return STATUSES[Verdict.INDETERMINATE]
    if arguments.json:
        print(json.dumps(found[0] if len(found) == 1 else found, ensure_ascii=False, indent=2))  # noqa: T201
    else:
        for each in found:
            print(_line(each))  # noqa: T201
    return STATUSES[signatures.worst(Verdict(str(each["verdict"])) for each in found)]


def _checked(path: Path, arguments: Namespace) -> Mapping[str, Any]:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_PDF + 1)
    except OSError:
        content = b""
    if path.suffix.lower() in PROOFS:
        return {"file": str(path), **_of_proof(content, arguments.trust)}
    return {"file": str(path), **_of_document(path, content, arguments)}


def _of_document(path: Path, content: bytes, arguments: Namespace) -> Mapping[str, Any]:
    at = arguments.at or clock.now()
    trust = read_folder(arguments.trust) if arguments.trust else trust_store(at=at)
    expected = signatures.Expected(signer=arguments.signer, agency=arguments.agency)
    report = check(content, trust=trust, at=at, expected=expected)
    if arguments.keep:
        path.with_name(f"{path.name}.validation.zip").write_bytes(frozen(content, report, trust=trust))
    return written(report)


def _of_proof(content: bytes, trust: Path | None) -> Mapping[str, Any]:
    try:
        key = ledger.public_key() if trust is None else (trust / LOG_KEY).read_text("ascii").strip()
        report = ledger.verify_bundle(content, trusted_key=key)
    except (ledger.KeyFileError, ledger.NoteError, OSError, ValueError) as error:
        raise UntrustedLogError(f"the log's key cannot be read: {error}") from error
    said, why = ledger.explain_verdict(report)
    reasons = (
        [] if report.reason is None else [{"code": report.reason.value, "said": why, "detail": report.detail}]
    )
    return {
        "verdict": report.verdict.value,
        "reasons": reasons,
        "signatures": [],
        "subject": report.subject,
        "origin": report.origin,
        "size": report.size,
        "facts": len(report.facts),
        "said": said,
    }


def _line(found: Mapping[str, Any]) -> str:
    why = "; ".join(
        f"{reason.get('vi', reason.get('said'))} [{reason['code']}]" for reason in found["reasons"]
    )
    return f"{found['file']}: {found['verdict']}. {found['said']} {why}".rstrip()


COMMANDS = (
    Command(
        name="verify",
        help="say whether documents and proofs are valid (0), not valid (1), or cannot be determined (2)",
        configure=_configure,
        run=_run,
        needs_database=False,
    ),
    KEYS,
)
