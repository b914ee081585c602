"""Screens of books and numbers: the keeper reserves, voids; others look on; in both languages."""

from __future__ import annotations

import pytest
import time_machine
from django.test import Client
from tests.accounts.factories import browser_of
from tests.documents.factories import NOW, reserve
from tests.dossiers.desk import user_of

from motcua.documents.domain.document_types import DocumentType
from motcua.documents.domain.numbers import SECRET_VOID
from motcua.documents.domain.series import Kind
from motcua.documents.models import Number, SeriesChoice


@pytest.fixture
def morning():
    with time_machine.travel(NOW, tick=False) as moment:
        yield moment


def at(actor) -> Client:
    return browser_of(user_of(actor))


def text_of(answer) -> str:
    return answer.content.decode()


def test_the_keeper_reserves_a_number_and_voids_it(house, morning):
    browser = at(house.keeper)
    assert "Năm này chưa có sổ nào" in text_of(browser.get("/documents/books/"))
    typed = {"agency": house.id, "kind": "official_letter", "purpose": "Công văn trả lời"}

    refused = browser.post("/documents/numbers/reserve/", typed)
    assert refused.status_code == 422
    assert "ký hiệu công văn phải có phần này" in text_of(refused)
    assert "Công văn trả lời" in text_of(refused), "what was typed stays"
    page = browser.post("/documents/numbers/reserve/", typed | {"drafter": "VX"}, follow=True)
    assert "Số 01/UBND-VX" in text_of(page)
    number = Number.objects.get()
    assert "01/UBND-VX" in text_of(browser.get(f"/documents/books/{number.book_id}/?state=reserved"))

    refused = browser.post(f"/documents/numbers/{number.pk}/void/", {"words": " "})
    assert refused.status_code == 422
    page = browser.post(f"/documents/numbers/{number.pk}/void/", {"words": "Không ban hành"}, follow=True)
    assert "không bao giờ được cấp lại" in text_of(page)
    assert "Không ban hành" in text_of(page)
    assert "Không có số nào đang giữ" in text_of(
        browser.get(f"/documents/books/{number.book_id}/?state=reserved")
    )


def test_a_secret_is_refused_with_the_rules_reason(house, morning):
    typed = {"agency": house.id, "kind": "decision", "is_secret": "on", "purpose": "Kế hoạch phòng thủ"}
    answer = at(house.keeper).post("/documents/numbers/reserve/", typed)

    assert answer.status_code == 422
    assert "Luật Bảo vệ bí mật nhà nước 2018" in text_of(answer)
    assert not Number.objects.exists()


def test_a_law_is_never_secret(house, morning):
    typed = {"agency": house.id, "kind": "legal:QĐ", "is_secret": "on", "purpose": ""}
    answer = at(house.keeper).post("/documents/numbers/reserve/", typed)
    assert answer.status_code == 422
    assert "không thể là văn bản mật" in text_of(answer)


def test_pages_of_a_long_book_follow_one_another(house, morning):
    for _ in range(52):
        number = reserve(house)
    browser, here = at(house.leader), f"/documents/books/{number.book_id}/"

    first = browser.get(here)
    assert "52/QĐ-UBND" in text_of(first)
    assert "02/QĐ-UBND" not in text_of(first)
    older = first.context["older_url"]
    assert older == f"{here}?before=3."
    assert [row["row"].number for row in browser.get(older).context["rows"]] == [2, 1]
    for hostile in ("<x>", "5.%00", "5.'", "5.ab", "99999999999."):
        assert browser.get(f"{here}?before={hostile}").status_code == 200


def test_the_leader_writes_down_which_types_are_apart(house, morning):
    typed = {
        "agency": house.id,
        "type": "decision",
        "is_apart": "apart",
        "from_year": "2027",
        "decision": "QĐ 9/QĐ-UBND",
    }
    browser = at(house.leader)
    page = browser.post("/documents/series/", typed, follow=True)
    assert "Đã lưu quyết định" in text_of(page)
    again = browser.post("/documents/series/", typed)
    assert again.status_code == 422
    assert SeriesChoice.objects.count() == 1


def test_a_secret_number_is_voided_without_words(house, morning):
    number = reserve(house, Kind(type=DocumentType.DECISION, is_secret=True), purpose="")
    browser, here = at(house.keeper), f"/documents/numbers/{number.pk}/"

    page = text_of(browser.get(here))
    assert "Hủy số này" in page
    assert "<textarea" not in page
    assert browser.post(f"{here}void/", {"words": "Bỏ kế hoạch"}).status_code == 422
    assert SECRET_VOID in text_of(browser.post(f"{here}void/", follow=True))


def test_others_look_on_or_stay_out(house, morning):
    number = reserve(house)
    head, stranger = at(house.culture_head), at(house.other_keeper)

    page = head.get(f"/documents/numbers/{number.pk}/")
    assert "Hủy số này" not in text_of(page)
    assert head.post(f"/documents/numbers/{number.pk}/void/", {"words": "x"}).status_code == 403
    for path in (f"/documents/numbers/{number.pk}/", f"/documents/books/{number.book_id}/"):
        assert stranger.get(path).status_code == 404
    assert stranger.post(f"/documents/numbers/{number.pk}/void/", {"words": "x"}).status_code == 404
