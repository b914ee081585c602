"""Closed dossiers go into the agency's archive: packed whole, locked, accepted or sent back."""

from __future__ import annotations

import json
import zipfile
from datetime import timedelta
from io import BytesIO

import pytest
from django.db import DatabaseError, transaction
from tests.dossiers.desk import Desk, user_of
from tests.dossiers.factories import NOW, asked, make_actor, receive, stored
from time_machine import travel

from motcua.accounts import public as accounts
from motcua.demo.office_papers import plain_page
from motcua.documents.models import WorkFile
from motcua.documents.package_check.checking import check_package
from motcua.documents.services.work_files.answer_transfer import accept_transfer, send_transfer_back
from motcua.dossiers import public as dossiers
from motcua.dossiers import tasks
from motcua.dossiers.models import ArchiveItem, ArchiveRun, Dossier, HistoryEntry, Paper, Result, Slip
from motcua.dossiers.models.slip import SlipForm
from motcua.dossiers.permissions import NotAllowedError
from motcua.dossiers.services.begin_archiving import (
    NothingToArchiveError,
    RetentionMissingError,
    begin_archiving,
)
from motcua.dossiers.services.issue_slip import issue_slip
from motcua.dossiers.services.set_retention import set_retention
from motcua.kernel.actors import SYSTEM, Role
from motcua.ledger.public import initialise, sequence_all
from motcua.organisations import public as organisations
from motcua.platform import files, outbox
from motcua.platform.models import AuditEntry
from motcua.signatures.models import ArchivedDocument

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
LATER = NOW + timedelta(hours=3)
BIRTH = "1.001193"


@pytest.fixture
def ended(office, settings, tmp_path, time_machine):
    """A withdrawn dossier with a paper and a slip, its history in the published ledger."""
    settings.VAR = tmp_path
    time_machine.move_to(LATER, tick=False)
    initialise(origin="motcua.example/ledger", now=NOW)
    organisations.create_unit(
        by=SYSTEM, now=NOW, agency_id=office.id, name="Văn phòng",
        kind=organisations.UnitKind.OFFICE, valid_from=NOW.date(),
    )  # fmt: skip
    dossier_id = withdrawn(office)
    published()
    return dossier_id


def stored_pdf(words: str) -> int:
    content = plain_page(words)
    kept = files.store(
        BytesIO(content), name="giay-chung-sinh.pdf", allowed=files.PAPERS, max_bytes=len(content)
    )
    return kept.id


def withdrawn(office) -> int:
    dossier_id = receive(office).dossier_id
    file_id = stored_pdf(f"Giay chung sinh {dossier_id}")
    Paper.objects.filter(dossier=dossier_id).update(file_id=file_id)
    issue_slip(dossier=stored(dossier_id), form=SlipForm.RECEIPT, now=NOW)
    dossiers.withdraw(asked(office.clerk, dossier_id, at=NOW + HOUR), reason="Gia đình xin rút")
    return dossier_id


def drain() -> None:
    """Hand over what waits: it is due by the database's clock, which no test stops."""
    with travel(LATER + timedelta(days=36_500), tick=False):
        outbox.drain()


def published() -> None:
    drain()
    sequence_all(now=LATER)


def acting(office, role: str):
    """The person with the log-in that a job finds again."""
    return accounts.actor_for(user_of(getattr(office, role)).pk, at=NOW)


def begun(office, **given) -> int:
    by = acting(office, "office_clerk")
    set_retention(by=by, now=LATER, agency_id=office.id, procedure_code=BIRTH, years=70)
    asked_for = {"agency_id": office.id, "year": NOW.year, "procedure_code": BIRTH, "language": "vi"}
    return begin_archiving(by=by, now=LATER, **asked_for | given)


def filed(office) -> ArchiveItem:
    run_id = begun(office)
    tasks.archive_run(run_id=run_id)
    item = ArchiveItem.objects.select_related("run").get(run=run_id)
    assert item.reason == ""
    return item


def answered(office, item: ArchiveItem, answer, **words) -> None:
    answer(by=office.leader, now=LATER, transfer_id=item.run.transfer_id, **words)
    drain()


def package_of(office, item: ArchiveItem) -> bytes:
    browser = Desk(office).at("office_clerk")
    answer = browser.get(f"/documents/transfers/{item.run.transfer_id}/files/{item.work_file_id}/package/")
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


def test_the_package_holds_papers_slips_history_and_proof_and_is_good(office, ended, tmp_path):
    item = filed(office)
    content = package_of(office, item)

    path = tmp_path / "package.zip"
    path.write_bytes(content)
    assert check_package(path).findings == ()
    with zipfile.ZipFile(path) as box:
        data = {name.rpartition("/")[2]: box.read(name) for name in box.namelist() if "/data/" in name}
    by_name = {name.split("_", 1)[1]: content for name, content in data.items()}
    assert by_name["giay-chung-sinh.pdf"] == plain_page(f"Giay chung sinh {ended}")
    with files.open(Slip.objects.get(dossier=ended).file_id) as stream:
        assert stream.read() in data.values()
    told = json.loads(by_name["du-lieu-ho-so.json"])
    assert (told["code"], told["applicant_name"]) == (stored(ended).code, "Bùi Văn Nam")
    assert not {"proof_token", "applicant_phone", "owner_user_id"} & told.keys()
    proof = json.loads(by_name["chung-minh-so-cai.json"])
    assert len(proof["facts"]) == HistoryEntry.objects.filter(dossier=ended).count()
    assert "Gia đình xin rút" in by_name["du-lieu-ho-so.json"].decode()
    assert by_name["lich-su-xu-ly.txt"].decode().count("\n") + 1 == len(proof["facts"])


def test_the_file_names_no_person_and_is_kept_as_long_as_was_said(office, ended):
    row = WorkFile.objects.get(pk=filed(office).work_file_id)
    assert (row.years, row.access, row.source, row.year) == (70, "named", f"dossier:{ended}", 2026)
    assert "Bùi Văn Nam" not in row.title + row.description + row.folded


def test_reading_the_package_is_a_read_of_the_dossier(office, ended):
    item = filed(office)
    before = AuditEntry.objects.filter(tag="dossier:read", on_ref=f"dossier:{ended}").count()
    package_of(office, item)
    Desk(office).at("leader").get(
        f"/documents/files/{item.work_file_id}/items/{WorkFile.objects.get().items.earliest('id').pk}/"
    )
    lines = AuditEntry.objects.filter(tag="dossier:read", on_ref=f"dossier:{ended}").order_by("id")
    assert [line.purpose for line in lines[before:]] == ["archiving", "archiving"]


def test_what_is_filed_is_locked_and_still_read(office, ended):
    item = filed(office)
    paper, slip = Paper.objects.filter(dossier=ended), Slip.objects.filter(dossier=ended)
    for change in (
        lambda: Dossier.objects.filter(pk=ended).update(applicant_name="Người khác"),
        lambda: paper.update(name="Giấy khác"),
        paper.delete,
        lambda: slip.update(file_id=1),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    Dossier.objects.filter(pk=ended).update(synchronisation_state="sent")
    page = Desk(office).at("clerk").get(f"/work/dossiers/{ended}/").content.decode()
    assert "Đã lập gói nộp lưu ngày 20/11/2026" in page
    answered(office, item, accept_transfer)
    item.refresh_from_db()
    assert item.accepted_at == LATER
    with pytest.raises(DatabaseError), transaction.atomic():
        Dossier.objects.filter(pk=ended).update(applicant_name="Người khác")


def test_what_is_sent_back_is_free_and_goes_again_with_what_it_holds_then(office, ended):
    item = filed(office)
    answered(office, item, send_transfer_back, reason="Thiếu giấy chứng sinh")
    Paper.objects.filter(dossier=ended).update(name="Giấy chứng sinh (bổ sung)")
    again = filed(office)

    assert again.work_file_id == item.work_file_id
    row = WorkFile.objects.get(pk=item.work_file_id)
    titles = list(row.items.filter(taken_out_at=None).values_list("title", flat=True))
    assert "Giấy chứng sinh (bổ sung)" in " ".join(titles)
    assert len(titles) == row.documents_count < row.items.count()
    assert again.run.transfer_id != item.run.transfer_id


def test_nothing_goes_twice(office, ended):
    filed(office)
    with pytest.raises(NothingToArchiveError):
        begun(office)
    tasks.archive_run(run_id=ArchiveRun.objects.get().pk)
    assert WorkFile.objects.count() == 1


def test_only_its_own_office_clerk_begins(office, ended):
    asked_for = {"agency_id": office.id, "year": 2026, "procedure_code": BIRTH}
    for role in ("clerk", "official", "head", "leader"):
        with pytest.raises(NotAllowedError):
            begin_archiving(by=getattr(office, role), now=LATER, language="vi", **asked_for)
        with pytest.raises(NotAllowedError):
            set_retention(
                by=getattr(office, role), now=LATER, agency_id=office.id, procedure_code=BIRTH, years=5
            )
    with pytest.raises(RetentionMissingError):
        begin_archiving(by=office.office_clerk, now=LATER, language="vi", **asked_for)
    assert not ArchiveRun.objects.exists()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"delivery_state": "on_its_way"}, "đang trên đường"),
        ({"state": 9}, "không còn ở trạng thái"),
    ],
)
def test_what_is_not_over_is_refused_with_a_reason(office, ended, change, words):
    run_id = begun(office)
    Dossier.objects.filter(pk=ended).update(**change)
    tasks.archive_run(run_id=run_id)
    item = ArchiveItem.objects.get()
    assert item.filed_at is None
    assert words in item.reason
    assert (item.run.transfer_id, item.run.ended_at) == (None, LATER)


def test_a_history_that_was_touched_or_is_not_published_is_refused(office, ended):
    waiting = withdrawn(office)
    run_id = begun(office)
    tasks.archive_run(run_id=run_id)
    outcomes = dict(ArchiveItem.objects.values_list("dossier_id", "reason"))
    assert outcomes[ended] == ""
    assert "sổ cái" in outcomes[waiting].lower()


def test_who_lost_the_seat_files_nothing(office, ended):
    run_id = begun(office)
    ArchiveRun.objects.update(user_id=user_of(make_actor(office.id, Role.OFFICIAL)).pk)
    tasks.archive_run(run_id=run_id)
    assert not WorkFile.objects.exists()
    assert ArchiveItem.objects.get().reason


def test_a_sealed_result_goes_as_the_very_bytes_and_so_does_its_renewal(office, ended):
    sealed, renewed = (stored_pdf(words) for words in ("Ket qua da dong dau", "Ket qua da gia han"))
    Result.objects.create(
        dossier_id=ended, kind="grant", title="Giấy khai sinh", drafted_at=NOW, sealed_file_id=sealed
    )
    ArchivedDocument.objects.create(file_id=sealed, current_file_id=renewed, subject=f"dossier:{ended}")
    content = package_of(office, filed(office))
    with zipfile.ZipFile(BytesIO(content)) as box:
        held = {box.read(name) for name in box.namelist()}
    assert {plain_page("Ket qua da dong dau"), plain_page("Ket qua da gia han")} <= held
    with pytest.raises(DatabaseError), transaction.atomic():
        Result.objects.update(sealed_file_id=renewed)
    Result.objects.update(replaced_at=LATER)


def test_the_clerk_goes_the_whole_way_on_the_screens(office, ended):
    desk = Desk(office)
    keeper = desk.at("office_clerk")
    given = {"agency": office.id, "year": 2026, "procedure": BIRTH}
    assert BIRTH in keeper.get("/work/archive/?year=2026").content.decode()
    keeper.post("/work/archive/retention/", given | {"years": "3"})
    refused = keeper.post("/work/archive/begin/", given, follow=True).content.decode()
    assert "thời hạn" in refused or "bao lâu" in refused
    keeper.post("/work/archive/retention/", given | {"years": "0"})
    answer = keeper.post("/work/archive/begin/", given)
    run = ArchiveRun.objects.get()
    assert answer.headers["Location"] == f"/work/archive/batches/{run.pk}/"
    assert 'hx-get="' in keeper.get(answer.headers["Location"]).content.decode()
    tasks.archive_run(run_id=run.pk)
    run.refresh_from_db()
    page = keeper.get(answer.headers["Location"]).content.decode()
    assert f"/documents/transfers/{run.transfer_id}/" in page
    assert stored(ended).code in page
    assert desk.at("leader").get(answer.headers["Location"]).status_code == 200
    assert desk.at("clerk").get(answer.headers["Location"]).status_code == 403
    transfers = keeper.get("/documents/transfers/").content.decode()
    assert f"/documents/transfers/{run.transfer_id}/" in transfers


def test_files_of_dossiers_are_not_changed_in_the_e_office(office, ended):
    item = filed(office)
    answered(office, item, send_transfer_back, reason="Thiếu giấy chứng sinh")
    keeper = Desk(office).at("office_clerk")
    answer = keeper.post(f"/documents/files/{item.work_file_id}/reopen/", {"words": "Mở lại để sửa nội dung"})
    assert answer.status_code in {404, 422}
    assert WorkFile.objects.get().closed_at is not None
    assert f'value="{item.work_file_id}"' not in keeper.get("/documents/transfers/").content.decode()
