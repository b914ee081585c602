"""A list of files, work files and a transfer that the addresses of the e-office are opened with."""

from __future__ import annotations

from contextlib import suppress
from itertools import count
from typing import TYPE_CHECKING

from tests.documents.arrivals import scan
from tests.dossiers.factories import NOW
from tests.organisations.factories import make_official

from motcua.accounts import public as accounts
from motcua.documents.domain.work_file_errors import FileStandsOtherwiseError
from motcua.documents.domain.work_files import Access
from motcua.documents.models import FileItem, ListedFile
from motcua.documents.services.work_files.close import Closing, close_file
from motcua.documents.services.work_files.compile import put_own_file
from motcua.documents.services.work_files.hand_over import hand_over
from motcua.documents.services.work_files.open_file import NewFile, open_unlisted
from motcua.documents.services.work_files.propose_line import NewLine, propose_line
from motcua.kernel.actors import Actor, Role

if TYPE_CHECKING:
    from tests.visitors import Visitors

_numbers = count(1)


class FiledExamples:
    """Everybody of the office reads the files; its leader handed one over, so the clerk may answer."""

    def __init__(self, visitors: Visitors, *, keeper: Actor, unit_id: int) -> None:
        self.keeper, self.unit_id = keeper, unit_id
        self.leader = accounts.actor_for(visitors.staff[Role.LEADER].pk, at=NOW)
        self.head = make_official(visitors.here.id, Role.UNIT_HEAD, name="Bùi Thị Lan", unit_id=unit_id)
        self.line_id = self._propose(visitors, 0)
        self.list_id = ListedFile.objects.get(pk=self.line_id).list_id
        self.file_id = self._open(visitors)
        self.item_id = FileItem.objects.get(work_file=self.file_id).pk
        self.transfer_id, self.handed_id = self._hand_over(visitors)

    def add_more(self, visitors: Visitors, year: int) -> None:
        """Add a line, a thing to the file, a file and a transfer."""
        with suppress(FileStandsOtherwiseError):
            self._propose(visitors, year)
        item = FileItem.objects.get(pk=self.item_id)
        item.pk, item.place, item.title = None, item.place + year, f"Ảnh chụp năm {year}"
        item._state.adding = True
        item.save()
        self._hand_over(visitors)

    def _propose(self, visitors: Visitors, year: int) -> int:
        line = NewLine(
            agency_id=visitors.here.id, year=NOW.year, unit_id=self.unit_id, years=20, keeper_id=self.head,
            title=f"Hồ sơ quản lý văn hóa {year or ''}",
        )  # fmt: skip
        return propose_line(by=self.keeper, now=NOW, line=line)

    def _open(self, visitors: Visitors) -> int:
        """Open a file that everybody of the agency reads and the leader compiles."""
        number = next(_numbers)
        file_id = open_unlisted(
            by=self.keeper,
            now=NOW,
            file=NewFile(
                agency_id=visitors.here.id, unit_id=self.unit_id, keeper_id=self.leader.person_id or 0,
                notation=f"{number:02d}.VHXH", title=f"Hồ sơ bão số {number}", years=None,
                started_on=NOW.date(), why_unlisted="Việc phát sinh trong năm", access=Access.AGENCY,
            ),
        )  # fmt: skip
        put_own_file(by=self.leader, now=NOW, file_id=file_id, handed=scan(), title="Ảnh hiện trường")
        return file_id

    def _hand_over(self, visitors: Visitors) -> tuple[int, int]:
        file_id = self._open(visitors)
        closing = Closing(title="Hồ sơ đã xong", years=None, ended_on=NOW.date())
        close_file(by=self.leader, now=NOW, file_id=file_id, closing=closing)
        return hand_over(by=self.leader, now=NOW, file_ids=[file_id]), file_id
