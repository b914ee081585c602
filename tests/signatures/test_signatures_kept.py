"""Reports and their evidence, frozen beside a document."""

from __future__ import annotations

import io
import json
import zipfile
from argparse import ArgumentParser
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from django.db import DatabaseError, transaction

from motcua.kernel.actors import SYSTEM
from motcua.platform.models import AuditEntry
from motcua.signatures import public
from motcua.signatures.adapters.evidence import frozen
from motcua.signatures.adapters.trust_store import read_folder
from motcua.signatures.cli import COMMANDS
from motcua.signatures.models import KeptValidation
from motcua.signatures.public import Expected, Verdict
from motcua_simulators.trust_centre.profiles import Kind


def _parts(package):
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


@pytest.mark.django_db
def test_the_report_and_its_evidence_are_kept_and_cannot_be_rewritten(
    centre, original, later, settings, tmp_path
):
    settings.VAR = tmp_path
    root = centre.running.authority.founded.certificates[Kind.ROOT].public_bytes(Encoding.DER)
    public.trust_anchor(certificate=root, by=SYSTEM, now=centre.now)

    kept_id, report = public.keep_validation(pdf=original, subject="dossier:12", by=SYSTEM, at=later)

    (kept,) = public.kept_validations("dossier:12")
    assert (kept.id, kept.verdict, kept.checked_at) == (kept_id, Verdict.VALID, later)
    assert report.verdict is Verdict.VALID
    assert kept.report["engine"].startswith("motcua ")
    parts = _parts(public.kept_evidence(kept_id))
    assert json.loads(parts["report.json"]) == kept.report
    assert root in parts.values()
    assert AuditEntry.objects.filter(tag="document:validate", on_ref="dossier:12").count() == 1
    for change in (lambda rows: rows.update(verdict="invalid"), lambda rows: rows.delete()):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change(KeptValidation.objects.all())
    with pytest.raises(public.NoSuchValidationError):
        public.kept_evidence(kept_id + 1)


def test_the_same_report_freezes_to_the_same_bytes(centre, original, later):
    trust = read_folder(centre.trust)
    report = public.validate(original, at=later, expected=Expected(), trust=centre.trust)

    package = frozen(original, report, trust=trust)

    assert package == frozen(original, report, trust=trust)
    folders = {name.split("/")[0] for name in _parts(package)}
    assert folders == {"report.json", "trust", "document"}


def test_the_command_freezes_beside_the_document_what_judges_it_again(centre, original, tmp_path):
    command = COMMANDS[0]
    parser = ArgumentParser()
    command.configure(parser)
    path, at = tmp_path / "original.pdf", (centre.now + timedelta(minutes=1)).isoformat()
    path.write_bytes(original)
    run = lambda *more: command.run(parser.parse_args([str(path), "--at", at, *map(str, more)]))  # noqa: E731

    assert run("--trust", centre.trust, "--keep") == 0

    with zipfile.ZipFile(tmp_path / "original.pdf.validation.zip") as package:
        package.extractall(tmp_path / "frozen")
    assert run("--trust", tmp_path / "frozen" / "trust") == 0
    assert path.read_bytes() == original
