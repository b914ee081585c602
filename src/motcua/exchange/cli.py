"""``motcua edxml check``: what messages say, or why they would be refused; ``motcua exchange``: the nodes."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from motcua.exchange.adapters.rooms import temporary_room
from motcua.exchange.describing import describe
from motcua.exchange.domain.edxml.findings import Finding, Flaw, RefusedError
from motcua.exchange.domain.edxml.reading import read
from motcua.exchange.nodes.arguments import configure as arguments_of_exchange
from motcua.exchange.wording import in_both_languages
from motcua.kernel.civil_time import civil_date
from motcua.platform import clock
from motcua.platform.commands import Command


def _configure(parser: ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    check = actions.add_parser(
        "check", help="read messages (QCVN 102) and say what is in them; status 0 only if all are well"
    )
    check.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a message (.edxml)")
    check.add_argument("--json", action="store_true", help="print what was found as JSON")


def _run(arguments: Namespace) -> int:
    """Print a line or an object for each file."""
    today = civil_date(clock.now())
    found = [_checked(path, today) for path in arguments.files]
    if arguments.json:
        print(json.dumps(found[0] if len(found) == 1 else found, ensure_ascii=False, indent=2))  # noqa: T201
    else:
        for each in found:
            print(_line(each))  # noqa: T201
    return 0 if all(each["ok"] for each in found) else 1


def _checked(path: Path, today: date) -> Mapping[str, Any]:
    try:
        with temporary_room() as room, path.open("rb") as file:
            return {"file": str(path), "ok": True, **describe(read(file, on=today, room=room))}
    except RefusedError as error:
        finding = error.finding
    except OSError as error:
        finding = Finding(flaw=Flaw.UNREADABLE, detail=error.strerror or "")
    return {"file": str(path), "ok": False, "refusal": in_both_languages(finding)}


def _line(found: Mapping[str, Any]) -> str:
    if not found["ok"]:
        return f"{found['file']}: {found['refusal']['vi']} [{found['refusal']['code']}]"
    header = found["header"]
    about = header.get("document_id") or header["answered"]["document_id"] or header["answered"]["code"]
    said = (
        [found["kind"], header["code"]] if found["kind"] == "status" else [found["kind"], header["subject"]]
    )
    files = [f"{each['name']} ({each['length']} B)" for each in found["attachments"]]
    remarks = [f"{each['vi']} [{each['code']}]" for each in found["remarks"]]
    return "; ".join([f"{found['file']}: {about}: {': '.join(said)}", *files, *remarks])


def _run_exchange(arguments: Namespace) -> int:
    """Do what ``motcua exchange`` is asked."""
    from motcua.exchange.nodes.commands import run  # noqa: PLC0415  # ``edxml check`` needs no models

    return run(arguments)


COMMANDS = (
    Command(
        name="edxml",
        help="messages of the document exchange",
        configure=_configure,
        run=_run,
        needs_database=False,
    ),
    Command(
        name="exchange",
        help="this node, the nodes it trusts, and packets between them",
        configure=arguments_of_exchange,
        run=_run_exchange,
    ),
)
