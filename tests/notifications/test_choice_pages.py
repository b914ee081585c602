"""Choosing how one is told, and the addresses that took no mail."""

from __future__ import annotations

import pytest
import time_machine
from django.urls import reverse
from tests.accounts.factories import browser_of
from tests.notifications.factories import KIND, NOW, OTHER, actor_of, make_reader

from motcua.kernel.actors import Role
from motcua.notifications.domain.kinds import kinds
from motcua.notifications.domain.ways import Way
from motcua.notifications.models import Choice, Letter

pytestmark = pytest.mark.django_db
PAGE = "/notices/choices/"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


def filled(**facts) -> dict[str, str]:
    """Return the form as a browser sends it."""
    ways = {f"way:{kind.key}": Way.PRODUCT.value for kind in kinds()}
    return ways | {"language": "vi", "address": "", "quiet_from": "", "quiet_until": ""} | facts


def test_what_is_chosen_is_kept_and_shown():
    user, _agency_id = make_reader()
    client = browser_of(user)
    chosen = {
        f"way:{KIND.key}": "digest",
        "address": "Lan@X.example",
        "quiet_from": "21:30",
        "quiet_until": "06:00",
    }
    answer = client.post(PAGE, filled(**chosen), follow=True)
    assert "Đã lưu lựa chọn của bạn." in answer.content.decode()
    row = Choice.objects.get(pk=user.person_id)
    assert (row.way(KIND.key), row.way(OTHER.key)) == (Way.DIGEST, Way.PRODUCT)
    assert (row.address, str(row.quiet_from)) == ("lan@x.example", "21:30:00")
    shown = client.get(PAGE).content.decode()
    assert 'value="21:30"' in shown
    assert "Thư được gửi đến lan@x.example." in shown


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"address": "<script>"}, "ten@coquan.gov.vn"),
        ({"quiet_from": "25:99"}, "Nhập giờ, ví dụ 21:30."),
        ({"quiet_from": "21:00"}, "Nhập cả hai giờ"),
        ({"quiet_from": "21:00", "quiet_until": "21:00"}, "Nhập giờ khác"),
        ({f"way:{KIND.key}": "pigeon"}, "error-summary"),
        ({"language": "fr"}, "error-summary"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_kept(wrong, told):
    user, _agency_id = make_reader()
    answer = browser_of(user).post(PAGE, filled(**wrong))
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert '<script>"' not in answer.content.decode()
    assert Choice.objects.count() == 0


def refuse(user) -> Choice:
    return Choice.objects.create(
        pk=user.person_id,
        address="lan@x.example",
        refused_address="lan@x.example",
        refused_at=NOW,
        refused_why="550 <b>no such user</b>",
    )


def test_an_address_that_took_no_mail_is_shown_and_tried_again_by_its_person():
    user, _agency_id = make_reader()
    refuse(user)
    Letter.objects.create(
        person_id=user.person_id, address="lan@x.example", subject="2 thông báo", text="", made_at=NOW,
        state="refused", error="550 no such user",
    )  # fmt: skip
    client = browser_of(user)
    shown = client.get(PAGE).content.decode()
    assert "lan@x.example không nhận thư" in shown
    assert "&lt;b&gt;no such user" in shown
    assert "2 thông báo" in shown
    client.post("/notices/choices/try-again/")
    assert Choice.objects.get().refused_address == ""


def test_the_it_centre_sees_all_such_addresses_and_nobody_else():
    user, _agency_id = make_reader()
    refuse(user)
    centre = browser_of(make_reader(Role.IT_CENTRE)[0])
    assert "lan@x.example" in centre.get("/notices/refused/").content.decode()
    again = f"/notices/refused/{user.person_id}/try-again/"
    assert browser_of(user).get("/notices/refused/").status_code == 403
    assert browser_of(user).post(again).status_code == 403
    assert Choice.objects.get().refused_address
    assert "Thư lại được gửi" in centre.post(again, follow=True).content.decode()
    assert "đã được thử lại rồi" in centre.post(again, follow=True).content.decode()
    assert "Mọi địa chỉ đều nhận thư" in centre.get("/notices/refused/").content.decode()


def test_the_first_page_of_the_data_centre_counts_them():
    user, _agency_id = make_reader()
    refuse(user)
    centre = browser_of(make_reader(Role.IT_CENTRE)[0])
    assert (
        "Địa chỉ không nhận thư: <strong>1</strong>"
        in centre.get(reverse("operations:start")).content.decode()
    )


def test_pages_cost_as_many_queries_for_more_rows(assert_constant_queries):
    centre, _agency_id = make_reader(Role.IT_CENTRE)
    client = browser_of(centre)
    first, *others = [make_reader()[0] for _number in range(5)]
    refuse(first)

    def grow() -> None:
        for user in others:
            refuse(user)

    assert_constant_queries(lambda: client.get("/notices/refused/"), grow)
    assert actor_of(centre).person_id
