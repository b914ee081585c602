"""Files that come with an act, kept and turned into papers of the dossier."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from motcua.dossiers.adapters.measure_scan import quality_of
from motcua.dossiers.domain.applications import HandedPaper
from motcua.dossiers.models.paper import PaperKind
from motcua.platform import files

MOST_BYTES = 20 * 2**20
"""Of one file."""


def kept(upload: UploadedFile[Any]) -> files.StoredFile:
    """Keep an uploaded file.

    Raises:
        files.FileRefusedError: it is not taken; its text says why.
    """
    return files.store(upload, name=upload.name or "", allowed=files.PAPERS, max_bytes=MOST_BYTES)


def scan_of(stored: files.StoredFile) -> dict[str, Any]:
    """Return what is measured of a scan, to be kept with its paper; nothing of a file that is no PDF."""
    quality = quality_of(stored)
    return quality.as_json() if quality else {}


def supplementary_papers(given: Mapping[str, Any]) -> tuple[HandedPaper, ...]:
    """Return the papers handed in on paper, what is used of earlier dossiers, and the scan.

    ``given`` are the cleaned answers of ``SupplementForm``.

    Raises:
        files.FileRefusedError: the scan is not taken.
    """
    upload: UploadedFile[Any] | None = given["scan"]
    scan = kept(upload) if upload else None
    sources = {**dict.fromkeys(given["papers"], ""), **given["held"]}
    papers = [
        HandedPaper(
            code=f"supplement-{number}",
            name=name,
            kind=PaperKind.ORIGINAL.value,
            held=ref,
            asked_again="" if ref else given.get("again", ""),
        )
        for number, (name, ref) in enumerate(sources.items(), start=1)
    ]
    if scan is not None:
        papers.append(
            HandedPaper(
                code="scan",
                name=scan.name,
                kind=PaperKind.ELECTRONIC.value,
                file_id=scan.id,
                file_name=scan.name,
                scan=scan_of(scan),
            )
        )
    return tuple(papers)
