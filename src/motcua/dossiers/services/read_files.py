"""Hand out the files of a dossier, the very bytes that were kept, to who may see the dossier."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from motcua.dossiers.models import Dossier, ScanCopy
from motcua.dossiers.models.slip import SlipForm
from motcua.dossiers.services.issue_slip import NoSuchSlipError, issue_slip
from motcua.dossiers.services.performing import find
from motcua.kernel.actors import Actor, ActorKind
from motcua.platform import files
from motcua.signatures import public as signatures


class NoSuchFileError(Exception):
    """The dossier has no such file (yet)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileToRead:
    """An open file and how to name it."""

    stream: BinaryIO
    name: str
    media_type: str
    size: int


def read_result(*, by: Actor, dossier_id: int) -> FileToRead:
    """Return the sealed result, with its latest archive time stamp.

    Raises:
        DossierNotFoundError: the actor may not see the dossier.
        NoSuchFileError: the result is not sealed yet.
    """
    return _open(sealed_result_of(find(by, dossier_id)))


def sealed_result_of(dossier: Dossier) -> int:
    """Return the file of a dossier's sealed result, with its latest archive time stamp.

    Raises:
        NoSuchFileError: the result is not sealed yet.
    """
    result = getattr(dossier, "result", None)
    if result is None or result.sealed_file_id is None:
        raise NoSuchFileError
    return signatures.current_file(result.sealed_file_id)


def read_sealed_scan(*, by: Actor, dossier_id: int, paper_id: int) -> FileToRead:
    """Return the copy of a counter's scan under the seal of the agency that made it (law DG-6).

    Raises:
        DossierNotFoundError: the actor may not see the dossier.
        NoSuchFileError: it has no such paper, or its scan is not sealed (yet).
    """
    return _open(sealed_scan_of(find(by, dossier_id), paper_id=paper_id))


def sealed_scan_of(dossier: Dossier, *, paper_id: int) -> int:
    """Return the file of a paper's sealed scan, of a dossier that its reader was found to be allowed to see.

    Raises:
        NoSuchFileError: it has no such paper, or its scan is not sealed (yet).
    """
    copies = ScanCopy.objects.filter(paper__dossier=dossier, file_id__isnull=False)
    file_id = copies.filter(paper_id=paper_id).values_list("file_id", flat=True).first()
    if file_id is None:
        raise NoSuchFileError
    return file_id


def read_slip(*, by: Actor, now: datetime, dossier_id: int, form: SlipForm) -> FileToRead:
    """Return a slip, made on first use; the control slip stays among the agencies.

    Raises:
        DossierNotFoundError: the actor may not see the dossier.
        NoSuchFileError: nothing has happened that calls for this slip, or it is not for a citizen.
    """
    if by.kind is ActorKind.CITIZEN and form is SlipForm.CONTROL:
        raise NoSuchFileError
    try:
        slip = issue_slip(dossier=find(by, dossier_id), form=SlipForm(form), now=now)
    except NoSuchSlipError as error:
        raise NoSuchFileError from error
    return _open(slip.file_id)


def _open(file_id: int) -> FileToRead:
    kept = files.info(file_id)
    return FileToRead(stream=files.open(file_id), name=kept.name, media_type=kept.media_type, size=kept.size)
