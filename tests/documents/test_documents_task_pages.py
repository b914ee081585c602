"""Screens of tasks: a leader gives, a head reports, the leader answers; others find nothing there."""

from __future__ import annotations

import io

import openpyxl
from tests.documents.arrivals import register
from tests.documents.test_documents_book_pages import at, morning, text_of
from tests.documents.working import give, lead, stored

from motcua.documents.domain.tasks import (
    TaskState,
)
from motcua.documents.models import Task

__all__ = ["morning"]


def test_a_task_is_given_from_a_document_and_goes_its_way(house, morning):
    document_id = register(house)
    leader, head = at(house.leader), at(house.culture_head)
    form = leader.get(f"/documents/tasks/new/?document={document_id}")
    assert "V/v báo cáo" in text_of(form)
    typed = {"title": "Tổng hợp <báo cáo>", "lead": f"unit-{house.culture_id}", "due_on": "27/11/2026"}
    here = f"/documents/tasks/new/?document={document_id}"
    wrong = leader.post(here, typed | {"working_days": "3"})
    assert wrong.status_code == 422
    assert "&lt;báo cáo&gt;" in text_of(wrong), "what was typed stays"
    page = leader.post(here, typed | {"cooperate": [f"person-{house.land_official.person_id}"]}, follow=True)
    assert "27/11/2026" in text_of(page)
    task = Task.objects.get()
    assert "Tổng hợp &lt;báo cáo&gt;" in text_of(leader.get(f"/documents/incoming/{document_id}/"))

    assert "Chưa đọc" in text_of(head.get("/documents/tasks/"))
    one = f"/documents/tasks/{task.pk}/"
    assert "Đinh Công Sơn" in text_of(head.get(one)), "who opens it has received it"
    assert "Chưa đọc" not in text_of(head.get("/documents/tasks/"))
    assert head.post(f"{one}progress/", {"percent": "140", "words": "…"}).status_code == 422
    head.post(f"{one}progress/", {"percent": "40", "words": "Đã có năm xóm"})
    head.post(f"{one}extend/", {"until": "02/12/2026", "words": "Đường bị sạt"})
    assert "Đường bị sạt" in text_of(leader.get(one))
    leader.post(f"{one}answer-extension/", {"answer": "grant", "until": "02/12/2026"})
    head.post(f"{one}done/", {"words": "Đã gửi"})
    leader.post(f"{one}accept/", {})
    task.refresh_from_db()
    assert (task.state, task.due_on.day, task.percent) == (TaskState.ACCEPTED, 2, 100)
    assert leader.get(f"{one}note/").status_code == 404, "a closed task takes nothing more"


def test_acts_and_pages_of_others_are_not_there(house, morning):
    one = f"/documents/tasks/{give(house)}/"
    for person in (house.land_official, house.other_leader):
        assert at(person).get(one).status_code == 404
        assert at(person).post(f"{one}note/", {"words": "x"}).status_code == 404
    head = at(house.culture_head)
    assert head.get(f"{one}withdraw/").status_code == 404
    assert head.get(f"{one}khong-co/").status_code == 404
    assert at(house.land_head).get("/documents/tasks/new/?document=99999").status_code == 404


def test_who_may_not_charge_somebody_is_told_and_nothing_is_written(house, morning):
    typed = {"title": "Việc", "lead": f"unit-{house.land_id}", "working_days": "3"}
    refused = at(house.culture_head).post("/documents/tasks/new/", typed)
    assert refused.status_code == 422
    assert "trưởng phòng giao cho phòng mình" in text_of(refused)
    assert not Task.objects.exists()


def test_lists_are_narrowed_by_whose_state_and_words(house, morning):
    give(house)
    own = give(
        house,
        by=house.culture_head,
        to=lead(person_id=house.culture_official.person_id),
        title="Nhập số liệu",
    )
    head = at(house.culture_head)
    for query, titles in (
        ("", {"Rà soát hộ nghèo, hộ cận nghèo năm 2026"}),
        ("?view=given", {"Nhập số liệu"}),
        ("?view=unit", {"Rà soát hộ nghèo, hộ cận nghèo năm 2026", "Nhập số liệu"}),
        ("?view=agency&state=reported", set()),
        ("?view=agency&q=nhap+so", {"Nhập số liệu"}),
        ("?view=no&state=no&after=%00", {"Rà soát hộ nghèo, hộ cận nghèo năm 2026"}),
    ):
        page = head.get(f"/documents/tasks/{query}")
        assert {row["row"].title for row in page.context["rows"]} == titles, query
    assert stored(own).lead_name == "Quách Văn Lâm"
    sent = head.get("/documents/tasks/sheet/?view=given")
    sheet = openpyxl.load_workbook(io.BytesIO(sent.content)).active
    assert [[cell.value for cell in row][1:5:3] for row in sheet.iter_rows()] == [
        ["Nhiệm vụ", "Chủ trì"],
        ["Nhập số liệu", "Quách Văn Lâm"],
    ]
