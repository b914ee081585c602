"""A dossier and an unfinished reception that the addresses of the one-stop shop are opened with."""

from __future__ import annotations

import io
from datetime import timedelta
from importlib.resources import files as resources
from typing import TYPE_CHECKING

from tests.dossiers.factories import BIRTH, NOW, make_application
from tests.organisations.factories import make_agency

from motcua.accounts import public as accounts
from motcua.catalogue import public as catalogue
from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.applications import Applicant
from motcua.dossiers.domain.register import fingerprint
from motcua.dossiers.models import ArchiveItem, ArchiveRun, Opinion, Paper, Rating, RegisterBook, Result
from motcua.dossiers.services.begin_bulk import Ticked, begin_bulk
from motcua.dossiers.services.drafts import begin_draft, save_draft
from motcua.dossiers.services.keep_view import keep_view
from motcua.dossiers.services.lodge import lodge
from motcua.kernel.actors import SYSTEM, Actor, Role
from motcua.organisations import public as organisations
from motcua.organisations.adapters import reference_calendar
from motcua.organisations.hot import change
from motcua.platform import files
from motcua.platform.typesetting import typeset

if TYPE_CHECKING:
    from pathlib import Path

    from tests.visitors import Visitors


def a_pdf(folder: Path, *, pages: int = 1) -> bytes:
    """A small paper of so many pages."""
    layout = folder / "paper.typ"
    layout.write_text("#pagebreak()\n".join(f"Trang {page + 1}\n" for page in range(pages)), encoding="utf-8")
    return typeset(layout, {}, now=NOW)


def stored(content: bytes, *, name: str = "giay-chung-sinh.pdf") -> int:
    """Keep a file and return its id."""
    return files.store(io.BytesIO(content), name=name, allowed=files.PAPERS, max_bytes=10**7).id


class DossierExamples:
    """The citizen's dossier at ``visitors.here``, with a file and a signed result; a draft of its clerk."""

    def __init__(self, visitors: Visitors, folder: Path) -> None:
        _lay_ground()
        clerk = accounts.actor_for(visitors.staff[Role.CLERK].pk, at=NOW)
        person = Applicant(name=visitors.citizen.full_name, number=visitors.citizen.citizen_id)
        application = make_application(visitors.here, applicant=person)
        self.dossier_id = lodge(by=clerk, now=NOW, application=application, accepted=True).dossier_id
        file_id = stored(a_pdf(folder))
        self.paper_id = Paper.objects.filter(dossier_id=self.dossier_id).earliest("id").pk
        Paper.objects.filter(pk=self.paper_id).update(file_id=file_id, file_name="giay-chung-sinh.pdf")
        Result.objects.create(
            dossier_id=self.dossier_id,
            kind="grant",
            title="Cấp Giấy khai sinh",
            body=["Đồng ý."],
            drafted_by_name="Quách Văn Lâm",
            drafted_at=NOW,
            signed_file_id=file_id,
        )
        self.opinion_id = self._asked(visitors.here.id, file_id)
        self.rating_id = Rating.objects.create(
            dossier_id=self.dossier_id, number=1, overall=0, attitude=0, given_at=NOW
        ).pk
        self.view_id = keep_view(by=clerk, now=NOW, name="Khai sinh", settings={"view": "mine"})
        self.batch_id = _batch(clerk, self.dossier_id)
        version = catalogue.version_in_force(code=BIRTH, on=NOW.date())
        self.register_book_id = _closed_book(visitors.here.id, file_id)
        self.archive_run_id = _archive_run(visitors.here.id, self.dossier_id)
        self.draft_id = begin_draft(
            by=clerk, now=NOW, procedure_version_id=version.id, agency_id=visitors.here.id
        )
        save_draft(
            by=clerk,
            now=NOW,
            draft_id=self.draft_id,
            applicant={"name": person.name, "number": person.number},
        )

    def _asked(self, agency_id: int, file_id: int) -> int:
        """A question about the dossier that the agency answered in writing."""
        return Opinion.objects.create(
            dossier_id=self.dossier_id,
            asked_agency_id=agency_id,
            asking_agency_id=agency_id,
            question="Nhà có nằm trong hành lang bảo vệ đê không?",
            paper_ids=[self.paper_id],
            ground="Khoản 5 Điều 19 Nghị định 61/2018/NĐ-CP.",
            when_late="go_on",
            asked_by_name="Quách Văn Lâm",
            asked_at=NOW,
            due_at=NOW + timedelta(days=7),
            answered_at=NOW,
            answer="Không.",
            file_id=file_id,
            file_name="y-kien.pdf",
        ).pk


def _batch(clerk: Actor, dossier_id: int) -> int:
    """A batch of one dossier whose turn has not come."""
    ticked = (Ticked(dossier_id=dossier_id, version=1),)
    return begin_bulk(
        by=clerk, now=NOW, act=Act.TRANSFER, ticked=ticked, given={}, key="example", language="vi"
    )


def _archive_run(agency_id: int, dossier_id: int) -> int:
    """A batch for the archive whose one dossier was refused."""
    run = ArchiveRun.objects.create(
        agency_id=agency_id,
        user_id=1,
        by_name="Nguyễn Thị Hoa",
        year=2026,
        procedure_code=BIRTH,
        procedure_name="Đăng ký khai sinh",
        years=70,
        language="vi",
        begun_at=NOW,
        ended_at=NOW,
    )
    ArchiveItem.objects.create(run=run, dossier_id=dossier_id, refused_at=NOW, reason="Hồ sơ chưa kết thúc.")
    return run.pk


def _closed_book(agency_id: int, file_id: int) -> int:
    """A closed book of the register in which no dossier stands."""
    book = RegisterBook.objects.create(
        agency_id=agency_id,
        year=2025,
        lines=[],
        line_count=0,
        sha256=fingerprint(()),
        file_id=file_id,
        sealing="no_key",
        closed_at=NOW,
        closed_by="staff:1",
        closed_by_name="Hà Văn Thắng",
    )
    return book.pk


def _lay_ground() -> None:
    """Add the national calendar and the template of communes, where the reference data are not loaded."""
    try:
        organisations.agency_by_code("UBND-XA")
    except organisations.AgencyNotFoundError:
        with change():
            reference_calendar.load_shifts(by=SYSTEM, now=NOW)
            reference_calendar.load_days(resources("motcua.organisations") / "data", by=SYSTEM, now=NOW)
        make_agency(code="UBND-XA", name="Ủy ban nhân dân cấp xã", kind="template")
