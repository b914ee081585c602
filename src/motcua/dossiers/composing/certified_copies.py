"""A certified electronic copy: the words of certification, then the pages of the scan as pictures.

The pages are drawn from the scan that a clerk made of the original, so that the signed file carries them
itself and nothing in the scan can act in it.

Implements: Decree 45/2020/ND-CP, art. 10; Decree 23/2015/ND-CP, art. 20, 22.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from motcua.catalogue import public as catalogue
from motcua.dossiers import papers
from motcua.dossiers.adapters.page_pictures import page_picture
from motcua.dossiers.domain.certification import ScannedOriginal, require_faithful, volume
from motcua.dossiers.domain.paper_origins import Origin
from motcua.dossiers.models import Dossier, Paper, Result
from motcua.dossiers.models.result import ResultKind
from motcua.kernel.civil_time import civil_date
from motcua.platform import files

FORM = "certified-copy"
"""The e-form of the procedure whose result is a certified copy."""
_PIXELS_PER_INCH = 150
_PICTURES = frozenset({"image/png", "image/jpeg"})
_SHEET = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'viewBox="0 0 2100 2970"><image width="2100" height="2970" preserveAspectRatio="xMidYMid meet" '
    'xlink:href="data:{kind};base64,{data}"/></svg>'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Certified:
    """What is certified, beside who certifies."""

    paper_name: str
    issuer: str
    pages: int
    sha256: str


def originals_of(dossier: Dossier, result: Result) -> tuple[Paper, ...]:
    """Return the scanned originals that a grant certifies; none when it certifies no electronic copy."""
    version = catalogue.get_version(dossier.procedure_version_id)
    if version.form_code != FORM or result.kind != ResultKind.GRANT:
        return ()
    rows = dossier.papers.filter(origin=Origin.SCANNED.value, file_id__isnull=False).order_by("id")
    return tuple(row for row in rows if _facts(row).is_from_the_original)


def certified_of(dossier: Dossier, result: Result, originals: tuple[Paper, ...]) -> Certified:
    """Return what the words and the book say of the copy.

    Raises:
        certification.CertificationError: the scan does not show the original as it must.
    """
    require_faithful(tuple(map(_facts, originals)))
    declared = _declared(dossier.answers)
    digests = [_stored(row).sha256 for row in originals]
    whole = digests[0] if len(digests) == 1 else hashlib.sha256("".join(digests).encode()).hexdigest()
    return Certified(
        paper_name=declared.get("name") or result.title,
        issuer=declared.get("issuer", ""),
        pages=sum(row.scan.get("pages", 1) for row in originals),
        sha256=whole,
    )


def certified_document(
    dossier: Dossier, result: Result, originals: tuple[Paper, ...], issue: papers.Issue
) -> papers.ResultDocument:
    """Return the copy to lay out.

    Raises:
        certification.CertificationError: as ``certified_of``.
        pages.UndrawableError: the scan is damaged.
    """
    certified = certified_of(dossier, result, originals)
    day = issue.issued_on or civil_date(result.drafted_at)
    copy = papers.CertifiedCopy(
        paper=certified.paper_name,
        issued_by=certified.issuer,
        asked_by=dossier.applicant_name,
        pages=certified.pages,
        book=volume(day.year),
        original_sha256=certified.sha256,
    )
    sheets = tuple(sheet for row in originals for sheet in _sheets(row))
    return papers.certified_copy(copy, issue=issue, sheets=sheets)


def _facts(row: Paper) -> ScannedOriginal:
    return ScannedOriginal(
        kind=row.kind,
        origin=Origin(row.origin),
        has_file=row.file_id is not None,
        is_secret=row.is_secret,
        scan=row.scan,
    )


def _declared(answers: Mapping[str, Any]) -> Mapping[str, str]:
    """Return the first paper that the applicant named in the e-form."""
    named = answers.get("papers") or [{}]
    first = named[0]
    name = " số ".join(filter(None, (first.get("name", ""), first.get("number", ""))))
    return {"name": name, "issuer": first.get("issuer", "")}


def _stored(row: Paper) -> files.StoredFile:
    return files.info(row.file_id or 0)


def _sheets(row: Paper) -> Iterator[str]:
    """Yield each page of a scan as a drawing of the size of A4."""
    stored = _stored(row)
    if stored.media_type in _PICTURES:
        with files.open(stored.id) as stream:
            yield _sheet(stream.read(), kind=stored.media_type)
        return
    for page in range(1, row.scan.get("pages", 1) + 1):
        with files.open(stored.id) as stream:
            picture = page_picture(stream, sha256=stored.sha256, page=page, pixels_per_inch=_PIXELS_PER_INCH)
        yield _sheet(picture, kind="image/png")


def _sheet(picture: bytes, *, kind: str) -> str:
    return _SHEET.format(kind=kind, data=base64.b64encode(picture).decode("ascii"))
