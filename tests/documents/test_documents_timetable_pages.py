"""Screens of the timetable: from a proposal to conclusions; print, worksheet, feed, public page."""

from __future__ import annotations

import io

import docx
import openpyxl
import pdfplumber
import time_machine
from django.test import Client
from tests.documents.meeting import approved, at_hour, room
from tests.documents.test_documents_book_pages import at, morning, text_of

from motcua.documents.domain.timetable import Standing
from motcua.documents.models import Appointment
from motcua.organisations import public as organisations

__all__ = ["morning"]

WEEK = "/documents/timetable/?week=2026-11-23"
TYPED = {
    "scope": "leaders", "title": "Họp <giao ban>", "day": "23/11/2026", "begins": "8h30", "ends": "10:00",
    "is_public": "on",
}  # fmt: skip


def test_an_appointment_goes_its_way_on_the_screens(house, morning):
    official, keeper, head = at(house.culture_official), at(house.keeper), at(house.culture_head)
    hall = room(house)
    typed = TYPED | {"room": hall, "chair": house.leader.person_id, "people": [house.culture_head.person_id]}
    wrong = official.post("/documents/timetable/propose/", typed | {"ends": "8:00"})
    assert wrong.status_code == 422
    assert "kết thúc sau khi bắt đầu" in text_of(wrong)
    page = official.post("/documents/timetable/propose/", typed, follow=True)
    assert "Họp &lt;giao ban&gt;" in text_of(page)
    row = Appointment.objects.get()
    one = f"/documents/timetable/{row.pk}/"
    assert "Họp &lt;giao ban&gt;" not in text_of(at(house.land_official).get(WEEK))
    assert official.get(f"{one}approve/").status_code == 404
    keeper.post(f"{one}approve/")
    taken = official.post("/documents/timetable/propose/", typed | {"title": "Họp trùng"}, follow=True)
    assert "đã bận" in text_of(taken)
    other = Appointment.objects.latest("pk")
    refused = keeper.post(f"/documents/timetable/{other.pk}/approve/")
    assert refused.status_code == 422
    assert "Hội trường" in text_of(refused)
    keeper.post(f"/documents/timetable/publish/?agency={house.id}&week=2026-11-23")
    row.refresh_from_db()
    assert row.standing is Standing.PUBLISHED
    shown = text_of(at(house.land_official).get(WEEK))
    assert "Họp &lt;giao ban&gt;" in shown
    assert "08:30" in shown
    head.post(f"{one}delegate/", {"person": house.land_official.person_id, "words": "Nghe và báo lại"})
    assert "Nghe và báo lại" in text_of(keeper.get(one))
    morning.shift(60)
    typed_again = typed | {"begins": "9:00"}
    keeper.post(f"{one}change/", typed_again)
    assert "Thay đổi" in text_of(head.get(WEEK))
    assert keeper.get(f"{one}record/").status_code == 404, "it has not begun"


def test_a_meeting_that_began_has_conclusions_a_draft_and_tasks(house, morning):
    one = f"/documents/timetable/{approved(house)}/"
    with time_machine.travel(at_hour(11), tick=False):
        keeper = at(house.keeper)
        keeper.post(f"{one}record/", {"conclusions": "Phòng Kinh tế rà soát.\nBáo cáo trước 30/11."})
        draft = keeper.get(f"{one}announcement/")
        given = {"title": "Rà soát", "lead": f"unit-{house.land_id}", "working_days": "2"}
        at(house.leader).post(f"/documents/tasks/new/?meeting={one.split('/')[3]}", given)
        assert "Rà soát" in text_of(keeper.get(one))
    words = "\n".join(part.text for part in docx.Document(io.BytesIO(draft.content)).paragraphs)
    assert "Phòng Kinh tế rà soát." in words


def test_the_week_is_printed_kept_as_a_worksheet_and_read_by_leaders(house, morning):
    approved(house, title="=HYPERLINK(1)", place="Tầng 2")
    keeper = at(house.keeper)
    printed = keeper.get("/documents/timetable/print/?week=2026-11-23")
    with pdfplumber.open(io.BytesIO(printed.content)) as pdf:
        words = pdf.pages[0].extract_text()
    assert "LỊCH CÔNG TÁC TUẦN 48" in words
    assert "In từ hệ thống Một Cửa" in words
    sheet = openpyxl.load_workbook(
        io.BytesIO(keeper.get("/documents/timetable/sheet/?week=2026-11-23").content)
    ).active
    assert sheet["D2"].value == "=HYPERLINK(1)"
    assert sheet["D2"].data_type == "s"
    matrix = keeper.get(f"{WEEK}&view=leaders")
    assert [person.name for person in matrix.context["people"]] == ["Hà Văn Thắng", "Bùi Thị Lý"]
    cells = matrix.context["days"][0]["halves"][0]["cells"]
    assert [len(cell["entries"]) for cell in cells] == [1, 0]
    assert keeper.get("/documents/timetable/?week=khong&view=x&agency=y").status_code == 200


def test_the_public_page_and_the_feed_need_no_log_in(house, morning):
    approved(house, title="Tiếp công dân", is_public=True)
    at(house.keeper).post(f"/documents/timetable/publish/?agency={house.id}&week=2026-11-23")
    stranger, code = Client(), organisations.agency(house.id).code
    public = text_of(stranger.get(f"/timetable/{code}/?week=2026-11-23"))
    assert "Tiếp công dân" in public
    assert "Đinh Công Sơn" not in public, "who is asked to come is the agency's own matter"
    assert stranger.get("/timetable/khong-co/").status_code == 404
    made = at(house.culture_head).post("/documents/timetable/calendar/")
    address = made.context["address"].removeprefix("http://testserver")
    assert "Tiếp công dân" in stranger.get(address).content.decode()
    assert address not in text_of(at(house.culture_head).get("/documents/timetable/calendar/"))
    at(house.culture_head).post("/documents/timetable/calendar/", {"end": "yes"})
    assert stranger.get(address).status_code == 404


def test_keepers_add_rooms_and_take_them_out_of_use(house, morning):
    keeper = at(house.keeper)
    typed = {"agency": house.id, "kind": "vehicle", "name": "Xe 28A-012.34", "seats": "7"}
    assert "Xe 28A-012.34" in text_of(keeper.post("/documents/timetable/resources/", typed, follow=True))
    assert keeper.post("/documents/timetable/resources/", typed).status_code == 422
    assert at(house.land_head).get("/documents/timetable/resources/").status_code == 403
