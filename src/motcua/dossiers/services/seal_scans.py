"""Seal the scans of a dossier as its digitised papers (ký số bản số hóa), behind the counter's back.

A job does it after the dossier was received: the counter waits for nothing, and what could not be sealed says
why with its paper. The scan itself is never changed; the sealed copy lies beside it.

Implements:
    Decree 107/2021/ND-CP; Circular 01/2023/TT-VPCP; Circular 03/2025/TT-VPCP, art. 5 (DG-4, DG-6): the
        digital copy shows the whole paper, and who digitised it signs it.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Q

from motcua.dossiers.adapters.scan_documents import as_document, seal_box
from motcua.dossiers.domain.digitising import Duty
from motcua.dossiers.domain.paper_origins import Origin
from motcua.dossiers.models import Dossier, Paper, ScanCopy
from motcua.dossiers.models.scan_copy import CopyStanding
from motcua.dossiers.queries.paper_standing import duty_of
from motcua.kernel.actors import SYSTEM
from motcua.platform import files, jobs
from motcua.platform.pages import UndrawableError
from motcua.signatures import public as signatures

SEAL_TASK = "dossiers.seal_scans"
MOST_AT_NIGHT = 500
"""Dossiers tried again in one night."""
_WAITING = (CopyStanding.NO_KEY, CopyStanding.NOT_NOW)
_FOR_GOOD = (signatures.UnreadablePdfError, signatures.FieldTakenError, signatures.NoRoomError)


class ScansNotSealedError(Exception):
    """The signing service did not seal some scans; they are tried again."""


def defer_sealing(dossier_id: int, *, now: datetime) -> None:
    """Have the scans of the dossier sealed soon, once what brought them is committed."""
    jobs.defer(SEAL_TASK, at=now, dossier_id=dossier_id)


def is_scan(row: Mapping[str, Any]) -> bool:
    """Tell whether the columns of a paper are those of a scan, which is to bear the seal."""
    return bool(row["origin"] == Origin.SCANNED.value and row["file_id"] and not row["is_secret"])


def seal_scans(*, dossier_id: int, now: datetime) -> int:
    """Seal what is not sealed yet of the dossier and return how many were; done again it does nothing again.

    Raises:
        ScansNotSealedError: the signing service failed for some, each of which says so.
    """
    dossier = Dossier.objects.get(pk=dossier_id)
    outcomes = [_keep(dossier, paper, now=now) for paper in _due(dossier)]
    if CopyStanding.NOT_NOW in outcomes:
        raise ScansNotSealedError(f"{outcomes.count(CopyStanding.NOT_NOW)} of {len(outcomes)}")
    return outcomes.count(CopyStanding.SEALED)


def seal_waiting_scans(*, now: datetime) -> int:
    """Try the scans again that wait for a key or for the signing service; return in how many dossiers.

    Agencies that still have no key are left out.
    """
    waiting = ScanCopy.objects.filter(standing__in=_WAITING)
    agencies = waiting.values_list("agency_id", flat=True).distinct()
    able = [each for each in agencies if signatures.agency_has_key(each, at=now)]
    found = waiting.filter(agency__in=able).order_by("paper__dossier_id")
    dossiers = found.values_list("paper__dossier_id", flat=True).distinct()[:MOST_AT_NIGHT]
    for dossier_id in dossiers:
        defer_sealing(dossier_id, now=now)
    return len(dossiers)


def _due(dossier: Dossier) -> list[Paper]:
    """Return the scans that wait for the seal, but what the law exempts from digitising."""
    scans = dossier.papers.filter(origin=Origin.SCANNED.value, file_id__isnull=False, is_secret=False)
    rows = scans.filter(Q(copy=None) | Q(copy__standing__in=_WAITING)).order_by("id")
    return [row for row in rows if duty_of(row, dossier).duty is not Duty.EXEMPT]


def _keep(dossier: Dossier, paper: Paper, *, now: datetime) -> CopyStanding:
    """Seal one scan and keep what came of it."""
    standing, file_id, reason = _seal(dossier, paper, now=now)
    scanned = dossier.history.filter(at=paper.added_at).order_by("number").first()
    ScanCopy.objects.update_or_create(
        paper=paper,
        defaults={
            "agency_id": dossier.reception_agency_id,
            "digitised_by_name": scanned.by_name if scanned else "",
            "standing": standing,
            "file_id": file_id,
            "reason": reason[:200],
            "tried_at": now,
        },
    )
    return standing


def _seal(dossier: Dossier, paper: Paper, *, now: datetime) -> tuple[CopyStanding, int | None, str]:
    agency_id = dossier.reception_agency_id
    if paper.scan.get("faults"):
        return CopyStanding.UNFIT, None, "faults"
    if not signatures.agency_has_key(agency_id, at=now):
        return CopyStanding.NO_KEY, None, ""
    try:
        sealed = _sealed(paper, agency_id=agency_id, now=now)
    except (UndrawableError, files.NoSuchFileError, *_FOR_GOOD) as error:
        return CopyStanding.UNFIT, None, type(error).__name__
    except signatures.SigningError as error:
        return CopyStanding.NOT_NOW, None, f"{type(error).__name__}: {error}"
    name = f"so-hoa-{dossier.code}-{paper.pk}.pdf"
    kept = files.store(io.BytesIO(sealed), name=name, allowed=files.PAPERS, max_bytes=len(sealed))
    return CopyStanding.SEALED, kept.id, ""


def _sealed(paper: Paper, *, agency_id: int, now: datetime) -> bytes:
    stored = files.info(paper.file_id or 0)
    with files.open(stored.id) as stream:
        document = as_document(stream.read(), media_type=stored.media_type)
    return signatures.seal_issued_paper(
        pdf=document,
        agency_id=agency_id,
        by=SYSTEM,
        at=now,
        appearance=signatures.Appearance(page=1, box=seal_box(document)),
        subject=f"paper:{paper.pk}",
    )
