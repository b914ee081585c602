"""Opening a work file to act on it: found among what may be seen, locked, standing as the act needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.documents.domain.incoming import SHORTEST_RETURN, WordsMissingError
from motcua.documents.domain.work_file_errors import (
    FiledElsewhereError,
    FileStandsOtherwiseError,
    NotYourFileError,
)
from motcua.documents.domain.work_files import FileState
from motcua.documents.file_permissions import compiling_seat, required, seat_with, work_files_visible_to
from motcua.documents.models import WorkFile
from motcua.documents.services.recording import Doing
from motcua.kernel.actors import Actor, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedFile:
    """A work file locked for one act, and who acts."""

    row: WorkFile
    by: Actor
    now: datetime

    def compiling(self) -> Doing:
        """Return who acts, when it is who compiles the file.

        Raises:
            NotYourFileError: it is not.
        """
        return Doing(by=self.by, now=self.now, seat=required(compiling_seat(self.by, self.row)))

    def holding(self, *roles: Role) -> Doing:
        """Return who acts, when one of the roles is held in the file's agency.

        Raises:
            NotYourFileError: none is.
        """
        seat = required(seat_with(self.by, *roles, agency_id=self.row.agency_id))
        return Doing(by=self.by, now=self.now, seat=seat)


def open_file(
    *, by: Actor, now: datetime, file_id: int, states: tuple[FileState, ...], is_filed: bool = False
) -> OpenedFile:
    """Return the file, locked until the transaction ends; ``is_filed`` by whoever filed it away.

    Raises:
        NotYourFileError: ``by`` may not see it, or there is none.
        FiledElsewhereError: another context filed it away, and does not ask itself.
        FileStandsOtherwiseError: it is in another state.
    """
    row = WorkFile.objects.select_for_update().filter(pk=file_id).first()
    if row is None or not work_files_visible_to(by).filter(pk=file_id).exists():
        raise NotYourFileError
    if row.source and not is_filed:
        raise FiledElsewhereError(row.source)
    if row.state not in states:
        raise FileStandsOtherwiseError(row.state.value)
    return OpenedFile(row=row, by=by, now=now)


def reason_of(text: str) -> str:
    """Return a reason worth keeping.

    Raises:
        WordsMissingError: it has fewer than ten letters.
    """
    if len(text.strip()) < SHORTEST_RETURN:
        raise WordsMissingError
    return text.strip()
