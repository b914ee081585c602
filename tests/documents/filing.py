"""Work files at any point of their way."""

from __future__ import annotations

from datetime import date, timedelta

from tests.documents.arrivals import instructed, scan
from tests.documents.factories import NOW, House

from motcua.documents.models import ListedFile, WorkFile
from motcua.documents.services.handle import complete
from motcua.documents.services.work_files.answer_line import take_line
from motcua.documents.services.work_files.close import Closing, close_file
from motcua.documents.services.work_files.compile import put_documents, put_own_file
from motcua.documents.services.work_files.decide_list import approve_list, publish_list, submit_list
from motcua.documents.services.work_files.hand_over import hand_over
from motcua.documents.services.work_files.open_file import NewFile, open_unlisted
from motcua.documents.services.work_files.propose_line import NewLine, propose_line

LATER = NOW + timedelta(hours=1)


def line_for(house: House, **facts) -> NewLine:
    """Return a line of the culture unit, compiled by its official, kept ten years."""
    given = {
        "agency_id": house.id,
        "year": NOW.year,
        "unit_id": house.culture_id,
        "title": "Hồ sơ rà soát hộ nghèo năm 2026",
        "years": 10,
        "keeper_id": house.culture_official.person_id,
        "heading": "I. Văn hóa - Xã hội",
    }
    return NewLine(**given | facts)


def propose(house: House, *, by=None, **facts) -> ListedFile:
    line_id = propose_line(by=by or house.culture_official, now=NOW, line=line_for(house, **facts))
    return ListedFile.objects.select_related("list").get(pk=line_id)


def published(house: House, *, notation: str = "01.VHXH") -> ListedFile:
    """Bring a list with one line as far as its publication."""
    row = propose(house)
    take_line(by=house.keeper, now=NOW, line_id=row.pk, notation=notation)
    submit_list(by=house.keeper, now=NOW, list_id=row.list_id)
    approve_list(by=house.leader, now=NOW, list_id=row.list_id)
    publish_list(by=house.keeper, now=NOW, list_id=row.list_id)
    return row


def new_file(house: House, **facts) -> NewFile:
    given = {
        "agency_id": house.id,
        "unit_id": house.culture_id,
        "keeper_id": house.culture_official.person_id,
        "notation": "07.VHXH",
        "title": "Hồ sơ khắc phục bão số 5",
        "years": 20,
        "started_on": date(2026, 10, 1),
        "why_unlisted": "Bão đến sau khi ban hành danh mục",
    }
    return NewFile(**given | facts)


def opened(house: House, *, by=None, **facts) -> int:
    """Open a file outside of the list and return its id."""
    return open_unlisted(by=by or house.culture_official, now=NOW, file=new_file(house, **facts))


def completed(house: House, **facts) -> int:
    """Register a letter that the culture unit leads, and complete it; return the document's id."""
    document_id = instructed(house, **facts)
    complete(by=house.culture_head, now=NOW, document_id=document_id, words="Đã báo cáo")
    return document_id


def compiled(house: House, **facts) -> int:
    """Open a file and put a completed letter and a picture of its own into it."""
    file_id = opened(house, **facts)
    document_id = completed(house, files=(scan(),))
    put_documents(by=house.culture_head, now=NOW, file_id=file_id, document_ids=[document_id])
    put_own_file(
        by=facts.get("by") or house.culture_official,
        now=NOW,
        file_id=file_id,
        handed=scan("hien-truong.png"),
        title="Ảnh",
    )
    return file_id


def closing(**facts) -> Closing:
    given = {"title": "Hồ sơ khắc phục bão số 5", "years": 20, "ended_on": date(2026, 11, 20)}
    return Closing(**given | facts)


def closed(house: House, **facts) -> int:
    file_id = compiled(house, **facts)
    close_file(by=house.culture_official, now=NOW, file_id=file_id, closing=closing())
    return file_id


def handed_over(house: House) -> tuple[int, int]:
    """Hand a closed file over; return the transfer's and the file's id."""
    file_id = closed(house)
    return hand_over(by=house.culture_official, now=NOW, file_ids=[file_id]), file_id


def stored(file_id: int) -> WorkFile:
    return WorkFile.objects.get(pk=file_id)
