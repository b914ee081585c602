"""Screens of the post: an officer writes and delivers, both sides sign, money is named; in both languages."""

from __future__ import annotations

import pytest
import time_machine
from django.test import Client
from tests.accounts.factories import browser_of
from tests.dossiers.desk import user_of
from tests.dossiers.factories import NOW, make_actor
from tests.post.factories import ADDRESS, on_the_way, order

from motcua.kernel.actors import Role
from motcua.post import public as post
from motcua.post.domain.tracking import Happening
from motcua.post.models import Collected, HandOver, Parcel, PostOffice, Remittance, Service


@pytest.fixture
def morning():
    with time_machine.travel(NOW, tick=False) as moment:
        yield moment


def as_(actor) -> Client:
    return browser_of(user_of(actor))


def text_of(answer) -> str:
    return answer.content.decode()


def slip(at) -> dict[str, str]:
    return {
        "service": str(Service.objects.get().pk),
        "title": "Đăng ký khai sinh",
        "papers": "Tờ khai\nGiấy chứng sinh",
        "sender_name": "Bùi Văn Nam",
        "sender_address": ADDRESS,
        "zone": "same_district",
        "to_collect": "8000",
        "key": "k1",
    }


def test_an_officer_writes_a_slip_once_and_prints_it(at, morning):
    browser = as_(at.officer)
    refused = browser.post("/post/parcels/new/", slip(at) | {"sender_name": ""})
    assert refused.status_code == 422
    assert "Đăng ký khai sinh" in text_of(refused)
    pages = [browser.post("/post/parcels/new/", slip(at), follow=True) for _ in "12"]
    parcel = Parcel.objects.get()
    assert [paper["name"] for paper in parcel.papers] == ["Tờ khai", "Giấy chứng sinh"]
    assert parcel.code in text_of(pages[1])
    printed = browser.get(f"/post/parcels/{parcel.pk}/slip.pdf")
    assert printed.content.startswith(b"%PDF")


def test_an_officer_enters_what_happened_at_the_door(at, morning):
    parcel = on_the_way(at, to_collect=50_000)
    browser, page = as_(at.officer), f"/post/parcels/{parcel.parcel_id}/"
    refused = browser.post(page, {"happening": Happening.DELIVERED.value, "collected": "50000"})
    assert refused.status_code == 422
    assert "số giấy tờ tùy thân" in text_of(refused)
    told = {"happening": "delivered", "taken_by": "Bùi Văn Nam", "taker_number": "017", "collected": "50000"}
    assert "Đã phát" in text_of(browser.post(page, told, follow=True))
    assert Collected.objects.get().amount == 50_000


@pytest.mark.parametrize("who", ["clerk", "accountant"])
def test_the_agency_sees_the_way_and_enters_nothing_on_it(at, morning, who):
    parcel = on_the_way(at)
    browser, page = as_(getattr(at, who)), f"/post/parcels/{parcel.parcel_id}/"
    assert 'name="happening"' not in text_of(browser.get(page))
    browser.post(page, {"happening": "delivered", "taken_by": "X", "taker_number": "1"})
    assert Parcel.objects.get().state == "picked_result"


def test_another_office_sees_nothing(at, morning):
    parcel = on_the_way(at)
    record_id = HandOver.objects.get().pk
    browser = as_(at.stranger)
    assert parcel.code not in text_of(browser.get("/post/parcels/"))
    day = NOW.date().isoformat()
    for path in (
        f"parcels/{parcel.parcel_id}/",
        f"parcels/{parcel.parcel_id}/slip.pdf",
        f"records/{record_id}/",
        f"records/{record_id}/record.pdf",
        f"money/{at.office_id}/{at.agency.id}/{day}/",
    ):
        assert browser.get(f"/post/{path}").status_code == 404, path


def test_parcels_are_found_by_code_and_name(at, morning):
    first, second = order(at), order(at, receiver=post.Party(name="Đinh Thị Mai", address=ADDRESS))
    browser = as_(at.clerk)
    for words in (second.code.lower(), "thị mai"):
        page = text_of(browser.get("/post/parcels/", {"q": words}))
        assert (second.code in page, first.code in page) == (True, False)
    assert first.code not in text_of(browser.get("/post/parcels/", {"state": "lost"}))


def test_both_sides_sign_a_record_by_scanning(at, morning):
    first, second = order(at), order(at)
    clerk, officer = as_(at.clerk), as_(at.officer)
    key = f"{Service.objects.get().pk}-to_post"
    page = clerk.post("/post/records/", {"between": key}, follow=True)
    record = HandOver.objects.get()
    here = f"/post/records/{record.pk}/"
    assert "camera=(self)" in page.headers["Permissions-Policy"]
    wrong = clerk.post(f"{here}put/", {"code": "BC0"})
    assert (wrong.status_code, "BC0" in text_of(wrong)) == (422, True)
    for parcel in (first, second):
        clerk.post(f"{here}put/", {"code": parcel.code})
    clerk.post(f"{here}give/")
    said = [text_of(officer.post(f"{here}scan/", {"code": first.code}, follow=True)) for _ in "12"]
    assert "đã được kiểm đếm" in said[1]
    short = officer.post(f"{here}take/", {"remarks": ""})
    assert short.status_code == 422
    done = officer.post(f"{here}take/", {"remarks": "Thiếu một phong bì"}, follow=True)
    assert "Hai bên đã ký" in text_of(done)
    assert [Parcel.objects.get(pk=each.parcel_id).state for each in (first, second)] == [
        "picked_result",
        "result_ready",
    ]
    assert officer.get(f"{here}record.pdf").content.startswith(b"%PDF")
    assert clerk.post(f"{here}give/").status_code == 422


def test_money_of_a_day_is_handed_over_and_confirmed(at, morning):
    parcel = on_the_way(at, to_collect=8_000)
    officer, accountant = as_(at.officer), as_(at.accountant)
    told = {"happening": "delivered", "taken_by": "Bùi Văn Nam", "taker_number": "017", "collected": "8000"}
    officer.post(f"/post/parcels/{parcel.parcel_id}/", told)
    here = f"/post/money/{at.office_id}/{at.agency.id}/{NOW.date().isoformat()}/"
    assert "Đã thu, chưa nộp" in text_of(accountant.get(here))
    assert officer.post(here, {"reference": "FT1", "rows": "linh tinh"}).status_code == 422
    officer.post(here, {"reference": "FT1", "rows": f"{parcel.code} 8.000"})
    remittance = Remittance.objects.get()
    assert officer.post(f"/post/money/{remittance.pk}/confirm/").status_code == 403
    page = accountant.post(f"/post/money/{remittance.pk}/confirm/", follow=True)
    assert "Khoản phải thu đã về đủ" in text_of(page)
    assert here in text_of(accountant.get("/post/money/"))


def test_a_complaint_is_made_and_solved_on_the_parcels_page(at, morning):
    parcel = on_the_way(at)
    clerk, officer = as_(at.clerk), as_(at.officer)
    here = f"/post/parcels/{parcel.parcel_id}/"
    clerk.post(f"{here}claim/", {"ground": "late", "words": "Quá hạn"})
    assert "Quá hạn" in text_of(officer.get(here))
    claim_id = Parcel.objects.get().claims.get().pk
    assert officer.post(f"/post/claims/{claim_id}/solve/", {"outcome": ""}).status_code == 422
    page = officer.post(f"/post/claims/{claim_id}/solve/", {"outcome": "Đã xin lỗi"}, follow=True)
    assert "Đã xin lỗi" in text_of(page)


def test_the_it_centre_lays_down_offices(at, morning):
    centre = as_(make_actor(at.agency.id, Role.IT_CENTRE))
    office = PostOffice.objects.get(pk=at.other_office_id)
    given = {
        "code": office.code,
        "name": "Bưu cục Tiền Phong",
        "address": "Xóm Điêng",
        "unit": str(office.unit_id),
        "agency": str(at.agency.id),
        "customer_code": "HB-TP",
    }
    assert centre.post("/post/offices/", given | {"name": ""}).status_code == 422
    taken = centre.post("/post/offices/", given | {"code": "359999"})
    assert taken.status_code == 422
    assert "HB-TP" in text_of(centre.post("/post/offices/", given, follow=True))
    assert PostOffice.objects.get(pk=office.pk).address == "Xóm Điêng"
