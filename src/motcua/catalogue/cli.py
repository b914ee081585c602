"""Commands on the catalogue: import the reference data, import and export procedures."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path
from typing import Any

from tqdm import tqdm

from motcua.catalogue.domain.facts import InvalidFactsError
from motcua.catalogue.queries import export
from motcua.catalogue.services.import_reference import (
    PROCEDURES_FILE,
    REFERENCE_FROM,
    SHIPPED_PROCEDURES,
    import_reference,
    read_procedures,
)
from motcua.catalogue.services.load_procedures import DefinitionMissingError, LoadReport, load_procedures
from motcua.kernel.actors import SYSTEM
from motcua.kernel.civil_time import civil_date
from motcua.organisations import public as organisations
from motcua.platform.clock import now
from motcua.platform.commands import Command, CommandFailedError


def _configure_import(parser: ArgumentParser) -> None:
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="WHAT")
    reference = kinds.add_parser(
        "reference", help="load the province, its agencies, calendars and procedures that are shipped"
    )
    procedures = kinds.add_parser("procedures", help="load the procedures of a file")
    procedures.add_argument("file", type=Path, help=f"JSON lines as in {PROCEDURES_FILE}")
    procedures.add_argument(
        "--from",
        dest="valid_from",
        type=_day,
        default=REFERENCE_FROM,
        metavar="DAY",
        help="the day from which new procedures are in force, as 2020-01-01 (the default)",
    )
    for sub in (reference, procedures):
        sub.add_argument("--json", action="store_true", help="report as one JSON object")
    reference.set_defaults(handle=_import_reference)
    procedures.set_defaults(handle=_import_procedures)


def _configure_export(parser: ArgumentParser) -> None:
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="WHAT")
    procedures = kinds.add_parser("procedures", help="write the procedures in force as JSON lines")
    procedures.add_argument("--output", type=Path, metavar="FILE", help="where to write (standard output)")
    procedures.add_argument("--on", type=_day, metavar="DAY", help="in force on this day (today)")
    procedures.set_defaults(handle=_export_procedures)


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _dispatch(arguments: Namespace) -> int:
    status: int = arguments.handle(arguments)
    return status


def _import_reference(arguments: Namespace) -> int:
    moment = now()
    try:
        province = organisations.import_reference(by=SYSTEM, now=moment)
        with _bar(SHIPPED_PROCEDURES, quiet=arguments.json) as bar:
            catalogue = import_reference(by=SYSTEM, now=moment, progress=bar.update)
    except (organisations.ReferenceDataError, InvalidFactsError) as error:
        raise CommandFailedError(str(error)) from error
    created = {name: counts.created for name, counts in province.counts.items()}
    created |= {
        "subject areas": catalogue.fields,
        "forms": catalogue.forms,
        "processes": catalogue.processes,
        "procedures": catalogue.procedures.created,
    }
    _report({"created": created, **_outcome(catalogue.procedures)}, as_json=arguments.json)
    return 0


def _import_procedures(arguments: Namespace) -> int:
    try:
        facts = tuple(read_procedures(arguments.file))
        with _bar(len(facts), quiet=arguments.json) as bar:
            report = load_procedures(
                by=SYSTEM,
                now=now(),
                facts=facts,
                valid_from=arguments.valid_from,
                source=arguments.file.name,
                progress=bar.update,
            )
    except OSError as error:
        raise CommandFailedError(f"{arguments.file} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise CommandFailedError(f"{arguments.file} is not written in UTF-8") from error
    except DefinitionMissingError as error:
        raise CommandFailedError(f"{error} is not loaded; run: motcua import reference") from error
    except InvalidFactsError as error:
        raise CommandFailedError(str(error)) from error
    _report({"created": {"procedures": report.created}, **_outcome(report)}, as_json=arguments.json)
    return 0


def _export_procedures(arguments: Namespace) -> int:
    lines = export.lines(on=arguments.on or civil_date(now()))
    if arguments.output is None:
        for line in lines:
            sys.stdout.write(f"{line}\n")
        return 0
    try:
        with arguments.output.open("w", encoding="utf-8") as file:
            count = sum(1 for line in lines if file.write(f"{line}\n"))
    except OSError as error:
        raise CommandFailedError(f"{arguments.output} cannot be written: {error.strerror}") from error
    sys.stdout.write(f"{count} procedures written to {arguments.output}\n")
    return 0


def _bar(total: int, *, quiet: bool) -> tqdm[Any]:
    return tqdm(total=total, desc="procedures", unit="", disable=quiet or not sys.stderr.isatty())


def _outcome(report: LoadReport) -> dict[str, Any]:
    return {"unchanged_procedures": report.unchanged, "differing_procedures": report.differing}


def _report(outcome: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(f"{json.dumps(outcome, ensure_ascii=False)}\n")
        return
    for name, count in outcome["created"].items():
        sys.stdout.write(f"{name}: {count} added\n")
    sys.stdout.write(f"procedures loaded before and unchanged: {outcome['unchanged_procedures']}\n")
    if outcome["differing_procedures"]:
        codes = ", ".join(outcome["differing_procedures"])
        sys.stdout.write(f"left as they are, though the file differs (publish a new version): {codes}\n")


COMMANDS: tuple[Command, ...] = (
    Command(
        name="import",
        help="load reference data or procedures",
        configure=_configure_import,
        run=_dispatch,
    ),
    Command(name="export", help="write procedures to a file", configure=_configure_export, run=_dispatch),
)
