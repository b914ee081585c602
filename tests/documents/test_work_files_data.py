"""Tasks and internal documents in work files: put in, told to whom, and read by the archive as pages."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta

import pdfplumber
import pytest
from tests.documents.arrivals import scan
from tests.documents.factories import NOW
from tests.documents.filing import closing, opened
from tests.documents.test_documents_book_pages import at, morning, text_of
from tests.documents.test_internal_documents import REASON, publish
from tests.documents.working import give

from motcua.documents.domain.work_file_errors import AlreadyInFileError, NotYourFileError
from motcua.documents.models import FileItem, Rendition, Transfer, TransferredFile, WorkFile
from motcua.documents.package_check.checking import check_package
from motcua.documents.packaging.gather import gather
from motcua.documents.packaging.streaming import stream_package
from motcua.documents.queries.file_contents import contents_of
from motcua.documents.services.internal.follow import withdraw_internal
from motcua.documents.services.tasks.judge import accept_task
from motcua.documents.services.tasks.work_on import report_done, report_progress
from motcua.documents.services.work_files.change_file import reopen_file
from motcua.documents.services.work_files.close import close_file
from motcua.documents.services.work_files.compile import put_internal, put_tasks
from motcua.documents.services.work_files.hand_over import hand_over

__all__ = ["morning"]


def words_of(pdf: bytes) -> str:
    with pdfplumber.open(io.BytesIO(pdf)) as opened_pdf:
        return " ".join(page.extract_text() for page in opened_pdf.pages)


def filled(house) -> tuple[int, int]:
    """Open a file with an accepted task and an internal document; return the file's and the latter's id."""
    file_id, task_id = opened(house), give(house, words="Báo cáo <từng> thôn")
    head = {"by": house.culture_head, "now": NOW}
    report_progress(**head, task_id=task_id, percent=40, words="Xong hai thôn")
    report_done(**head, task_id=task_id, words="Đã xong cả năm thôn")
    accept_task(by=house.leader, now=NOW, task_id=task_id)
    internal_id = publish(house, units=[house.culture_id], files=(scan("lich-truc.png"),))
    put_tasks(**head, file_id=file_id, task_ids=[task_id])
    put_internal(**head, file_id=file_id, internal_ids=[internal_id])
    return file_id, internal_id


def test_an_internal_document_lies_once_in_a_file_of_who_may_read_it(house):
    file_id, internal_id = filled(house)
    with pytest.raises(AlreadyInFileError):
        put_internal(by=house.culture_head, now=NOW, file_id=file_id, internal_ids=[internal_id])
    other = opened(house, notation="09.DC", keeper_id=house.land_official.person_id, unit_id=house.land_id,
                   by=house.land_official)  # fmt: skip
    with pytest.raises(NotYourFileError):
        put_internal(by=house.land_official, now=NOW, file_id=other, internal_ids=[internal_id])
    withdraw_internal(by=house.keeper, now=NOW, internal_id=internal_id, reason=REASON)
    second = opened(house, notation="08.VHXH")
    with pytest.raises(NotYourFileError):
        put_internal(by=house.culture_head, now=NOW, file_id=second, internal_ids=[internal_id])


def test_its_line_says_what_it_is_and_opens_for_its_readers(house):
    row = WorkFile.objects.get(pk=filled(house)[0])
    line = contents_of(row, actor=house.culture_official)[1]
    assert (line.kind.value, line.type_name, line.title) == ("internal", "Văn bản nội bộ", "Quy chế làm việc")
    assert (line.author, line.dated, line.is_open) == (house.keeper.name, NOW.date(), True)
    assert not contents_of(row, actor=house.land_official)[1].is_open


def test_it_is_found_and_put_in_on_the_page(house, morning):
    file_id, internal_id = opened(house), publish(house, units=[house.culture_id])
    head, one = at(house.culture_head), f"/documents/files/{file_id}/"
    assert "Quy chế làm việc" in text_of(head.get(f"{one}put/?q=quy+che"))
    assert "Quy chế làm việc" not in text_of(head.get(f"{one}put/?q=bao+cao"))
    page = head.post(f"{one}put/", {"internal": [internal_id]}, follow=True)
    assert f'href="/documents/internal/{internal_id}/"' in page.content.decode()
    assert "Văn bản nội bộ" in text_of(page)


def test_the_package_has_data_as_pages_that_are_read(house, tmp_path):
    file_id, _ = filled(house)
    head = {"by": house.culture_head, "now": NOW}
    close_file(**head, file_id=file_id, closing=closing())
    hand_over(**head, file_ids=[file_id])
    found = TransferredFile.objects.select_related("work_file__agency", "transfer").get()
    path = tmp_path / "package.zip"
    path.write_bytes(b"".join(stream_package(gather(found))))
    assert check_package(path).findings == ()
    with zipfile.ZipFile(path) as archive:
        kept = {
            each.rpartition("/")[2]: archive.read(each) for each in archive.namelist() if "/data/" in each
        }
    assert list(kept) == ["0001_nhiem-vu.pdf", "0002_van-ban-noi-bo.pdf", "0003_lich-truc.png"]
    task, internal = words_of(kept["0001_nhiem-vu.pdf"]), words_of(kept["0002_van-ban-noi-bo.pdf"])
    for told in ("Rà soát hộ nghèo", "Báo cáo <từng> thôn", "Đã hoàn thành (100 %)", "40 %. Xong hai thôn"):
        assert told in task
    for told in ("Quy chế làm việc", "Điều 1. Giờ làm việc.", "lich-truc.png", "Chưa đọc"):
        assert told in internal
    assert b"pdfaid:part" in kept["0001_nhiem-vu.pdf"]


def test_a_file_closed_again_tells_what_became_of_its_data(house):
    file_id, internal_id = filled(house)
    head = {"by": house.culture_head, "file_id": file_id}
    close_file(**head, now=NOW, closing=closing())
    reopen_file(**head, now=NOW, reason="Còn thiếu biên bản họp")
    withdraw_internal(by=house.keeper, now=NOW, internal_id=internal_id, reason=REASON)
    later = NOW + timedelta(hours=1)
    close_file(**head, now=later, closing=closing())
    hand_over(by=house.culture_head, now=later, file_ids=[file_id])
    item = FileItem.objects.get(internal=internal_id)
    first, last = Rendition.objects.filter(item=item).order_by("pk")
    packed = gather(TransferredFile.objects.get(transfer=Transfer.objects.get()))
    assert last.file_id in {each.store_id for each in packed.files}
    assert first.file_id not in {each.store_id for each in packed.files}
