"""An invitation to a meeting and the announcement of its conclusions begin as outgoing drafts."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from docx import Document
from tests.documents import meeting
from tests.documents.drafts import begun, draft_of, pass_on, way_of
from tests.documents.factories import NOW
from tests.documents.meeting import at_hour
from tests.documents.test_documents_book_pages import at, text_of

from motcua.documents.composing.meeting_papers import meeting_beginning
from motcua.documents.domain.document_types import DocumentType
from motcua.documents.domain.drafts import Linked
from motcua.documents.domain.meeting_words import meeting_named
from motcua.documents.drafting.conclusions_draft import conclusions_draft
from motcua.documents.models import MeetingRecord, Outgoing, Recipient
from motcua.documents.permissions import NotYourDocumentError
from motcua.documents.queries.meeting_papers import papers_of_meeting
from motcua.documents.services.issue_document import issue_document
from motcua.documents.services.keep_draft import begin_draft
from motcua.documents.services.seal_document import seal_document
from motcua.documents.services.sign_document import sign_document
from motcua.documents.services.timetable.conclude import conclude

LATER = at_hour(9)


def concluded(house) -> int:
    appointment_id = meeting.approved(house, place="Hội trường")
    words = "Các thôn báo cáo trước ngày 30/11.\n\nPhòng Văn hóa tổng hợp."
    conclude(by=house.keeper, now=LATER, appointment_id=appointment_id, conclusions=words)
    return appointment_id


def test_the_invitation_says_what_where_when_and_under_whom(house):
    appointment_id = meeting.approved(house, place="Hội trường")
    about = {"agency_id": house.id, "meeting": appointment_id}
    beginning = meeting_beginning(house.culture_head, says="invitation", **about)
    assert beginning.linked == Linked(meeting=appointment_id)
    assert beginning.initial["type"] == "invitation"
    assert beginning.initial["signer"] == house.leader.person_id
    for said in ("Tới dự: Họp giao ban tuần", "Chủ trì: Hà Văn Thắng", "Địa điểm: Hội trường", "08 giờ"):
        assert said in beginning.initial["text"]
    assert not meeting_beginning(house.culture_head, says="conclusions", **about).about, "not concluded yet"
    assert not meeting_beginning(house.culture_head, says="x", **about).about
    assert not meeting_beginning(house.other_keeper, says="invitation", **about).about


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("Họp giao ban tuần", "cuộc họp giao ban tuần"),
        ("Tổng kết năm", "cuộc họp tổng kết năm"),
        ("Họp", "cuộc họp"),
        ("Hợp nhất các thôn", "cuộc họp hợp nhất các thôn"),
    ],
)
def test_a_meeting_is_called_so_once(title, named):
    assert meeting_named(title) == named


def test_the_word_draft_names_the_meeting_as_the_outgoing_one(house):
    record = MeetingRecord.objects.get(appointment=concluded(house))
    words = "\n".join(each.text for each in Document(io.BytesIO(conclusions_draft(record))).paragraphs)
    assert "Về kết luận tại cuộc họp giao ban tuần" in words


def test_many_invitations_of_a_meeting_cost_two_queries(house):
    appointment_id = meeting.approved(house)
    for place in range(3):
        linked = Linked(meeting=appointment_id)
        document_id = begun(house, type=DocumentType.INVITATION, addressees=(), symbol_part="", linked=linked)
        Outgoing.objects.filter(pk=document_id).update(issued_at=NOW)
        Recipient.objects.create(document_id=document_id, place=1, name=f"Cơ quan {place}")
    with CaptureQueriesContext(connection) as queries:
        papers = papers_of_meeting(house.keeper, appointment_id)
    assert [[each.name for each in paper.recipients] for paper in papers] == [
        ["Cơ quan 0"],
        ["Cơ quan 1"],
        ["Cơ quan 2"],
    ]
    assert len(queries) == 2


def test_the_announcement_numbers_the_conclusions(house):
    beginning = meeting_beginning(
        house.culture_head, agency_id=house.id, meeting=concluded(house), says="conclusions"
    )
    assert beginning.initial["type"] == "notice"
    assert beginning.initial["subject"] == "kết luận tại cuộc họp giao ban tuần"
    lines = beginning.initial["text"].splitlines()
    assert lines[1:] == ["1. Các thôn báo cáo trước ngày 30/11.", "2. Phòng Văn hóa tổng hợp."]


def test_a_draft_names_only_a_meeting_that_its_drafter_sees(house):
    appointment_id = meeting.proposed(
        house, by=house.other_keeper, agency_id=house.other_id, chair_id=None, people=()
    )
    with pytest.raises(NotYourDocumentError):
        begin_draft(
            by=house.culture_official, now=NOW, agency_id=house.id, unit_id=house.culture_id,
            draft=draft_of(house), linked=Linked(meeting=appointment_id),
        )  # fmt: skip
    assert not Outgoing.objects.exists()


def test_from_the_meetings_page_to_the_agencies_that_are_invited(house, keys):
    appointment_id = meeting.approved(house)
    document_id = begun(
        house,
        type=DocumentType.INVITATION,
        addressees=(),
        symbol_part="",
        linked=Linked(meeting=appointment_id),
    )
    pass_on(house, document_id, seen=1)
    at_once = {"now": NOW, "document_id": document_id}
    sign_document(by=house.leader, seen=1, **at_once)
    with time_machine.travel(NOW + timedelta(minutes=1), tick=False):
        page = f"/documents/timetable/{appointment_id}/"
        shown = text_of(at(house.culture_head).get(page))
        assert "01/GM-UBND" in shown
        assert "Mời từ cơ quan khác" not in shown, "nobody is invited before it is issued"
        seal_document(by=house.keeper, **at_once)
        issue_document(by=house.keeper, **at_once)
        shown = text_of(at(house.culture_head).get(page))
        assert "Mời từ cơ quan khác" in shown
        assert "Ủy ban nhân dân xã Tiền Phong" in shown
        assert "01/GM-UBND" not in text_of(at(house.land_head).get(page)), "only who may see the document"
    assert way_of(document_id).meeting_id == appointment_id


def test_the_drafter_begins_from_the_meetings_page(house):
    appointment_id = concluded(house)
    with time_machine.travel(LATER, tick=False):
        browser = at(house.culture_head)
        page = text_of(browser.get(f"/documents/timetable/{appointment_id}/"))
        address = f"/documents/outgoing/draft/?meeting={appointment_id}&says=conclusions"
        assert address.replace("&", "&amp;") in page
        form = browser.get(address)
        assert "Phòng Văn hóa tổng hợp." in text_of(form)
        typed = {name: value for name, value in form.context["form"].initial.items() if value is not None}
        typed |= {"secrecy": "none", "urgency": "0", "ground": "", "key": "k"}
        assert browser.post(address, typed).status_code == 302
    assert Outgoing.objects.get().meeting_id == appointment_id
    assert Outgoing.objects.get().type_code == "notice"
