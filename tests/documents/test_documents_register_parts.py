"""Registers cut by days and parts, and who may print them."""

from __future__ import annotations

from datetime import date, timedelta

from tests.documents.arrivals import instructed, register
from tests.documents.factories import NOW
from tests.documents.test_documents_book_pages import at, morning, text_of
from tests.documents.test_documents_registers import HERE, sheet_of

from motcua.documents.domain.registers import LINES
from motcua.documents.models import Book

__all__ = ["morning"]


def test_days_and_parts_cut_the_register(house, morning, monkeypatch):
    for place in range(3):
        register(
            house, code_number=str(place), now=NOW + timedelta(days=place), arrived_on=date(2026, 11, 20)
        )
    keeper, day = at(house.keeper), (NOW + timedelta(days=1)).date()
    monkeypatch.setitem(LINES, "xlsx", 2)
    assert keeper.get(f"{HERE}?start={day}&end={day}").context["count"] == 1
    year = "start=2026-01-01&end=2026-12-31"
    assert [row[1] for row in sheet_of(keeper.get(f"{HERE}xlsx/2/?{year}"))[1:2]] == ["03"]
    assert keeper.get(f"{HERE}xlsx/3/?{year}").status_code == 404
    assert keeper.get(f"{HERE}?start=2025-01-01&end=2026-12-31").status_code == 422
    assert keeper.get(f"{HERE}pdf/1/?start=2026-12-31&end=2026-01-01").status_code == 404


def test_who_sees_no_all_documents_prints_no_register(house, morning):
    register(house)
    book = Book.objects.get()
    assert at(house.culture_head).get(HERE).status_code == 403
    assert at(house.other_keeper).get(f"{HERE}?book={book.pk}").status_code == 404
    assert at(house.other_keeper).get(f"{HERE}pdf/1/?agency={house.id}").status_code == 404
    assert "In sổ đăng ký" not in text_of(at(house.culture_head).get(f"/documents/books/{book.pk}/"))


def test_a_register_costs_as_many_queries_for_more_lines(house, morning, django_assert_max_num_queries):
    browser = at(house.keeper)
    for place in range(4):
        instructed(house, code_number=str(place))
    with django_assert_max_num_queries(22):
        browser.get(f"{HERE}xlsx/1/")
