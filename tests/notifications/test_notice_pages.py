"""The bell, the list of notices, opening and marking; without JavaScript, in both languages."""

from __future__ import annotations

import pytest
import time_machine
from django.urls import reverse
from tests.accounts.factories import PASSWORD, SECRET, browser_of
from tests.documents.factories import make_house
from tests.documents.told import tell_all
from tests.documents.working import give
from tests.notifications.factories import KIND, NOW, OTHER, make_reader, tell
from tests.organisations.factories import also_appoint, make_agency

from motcua.accounts import public as accounts
from motcua.accounts.models import User
from motcua.kernel.actors import SYSTEM, Role
from motcua.notifications.models import Notice

pytestmark = pytest.mark.django_db
LIST = "/notices/"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def reader():
    user, agency_id = make_reader()
    return browser_of(user), user, agency_id


def page(client, path=LIST, language="vi", **facts) -> str:
    client.cookies["django_language"] = language
    return client.get(path, facts).content.decode()


def test_the_bell_shows_how_many_are_unread_and_words_are_in_the_readers_language(reader):
    client, user, agency_id = reader
    assert "chưa đọc</span>" not in page(client)
    tell(user, agency_id, address="/elsewhere/")
    assert "1 chưa đọc</span>" in page(client)
    assert "Văn bản 12 chờ bạn." in page(client)
    assert "Document 12 waits for you." in page(client, language="en")


def test_opening_a_notice_leads_to_its_page_and_marks_it_read(reader):
    client, user, agency_id = reader
    tell(user, agency_id)
    answer = client.get(reverse("notifications:open", args=[Notice.objects.get().pk]))
    assert (answer.status_code, answer["Location"]) == (302, "/account/")
    assert Notice.objects.get().read_at == NOW
    assert "Văn bản 12" not in page(client)
    assert "Văn bản 12" in page(client, show="all")


def test_opening_the_page_itself_marks_its_notices_read_and_no_others(reader):
    client, user, agency_id = reader
    tell(user, agency_id)
    tell(user, agency_id, key="tests:2", address="/documents/tasks/9/")
    client.head("/account/")
    assert Notice.objects.filter(read_at=None).count() == 2
    client.get("/account/")
    assert list(Notice.objects.filter(read_at=None).values_list("key", flat=True)) == ["tests:2"]
    assert client.get("/documents/tasks/9/").status_code == 404
    assert Notice.objects.filter(read_at=None).count() == 1


def test_one_or_all_are_marked_read_by_buttons(reader):
    client, user, agency_id = reader
    for number in range(3):
        tell(user, agency_id, key=f"tests:{number}", kind=(KIND, OTHER)[number % 2].key)
    first = Notice.objects.earliest("pk")
    answer = client.post(reverse("notifications:mark_one", args=[first.pk]), {"kind": OTHER.key})
    assert answer["Location"] == f"{LIST}?kind=tests.else"
    assert Notice.objects.filter(read_at=None).count() == 2
    assert client.post(reverse("notifications:mark_all"), {"kind": "<script>"})["Location"] == f"{LIST}?"
    assert "Đã đánh dấu đã đọc 2 thông báo." in page(client)
    assert client.get(reverse("notifications:mark_all")).status_code == 405


def test_the_list_is_narrowed_to_one_kind(reader):
    client, user, agency_id = reader
    tell(user, agency_id)
    tell(user, agency_id, key="tests:2", kind=OTHER.key, words={"vi": "Việc khác", "en": "Else"})
    only = page(client, kind=OTHER.key)
    assert "Việc khác" in only
    assert "Văn bản 12" not in only


@pytest.mark.parametrize("query", [{"before": "x"}, {"before": "9" * 30}, {"kind": "\0"}, {"show": "'\"<"}])
def test_what_is_asked_wrongly_is_not_asked(reader, query):
    client, user, agency_id = reader
    tell(user, agency_id)
    assert "Văn bản 12" in page(client, **query)


def test_a_notice_of_another_person_is_not_found(reader):
    client, _user, agency_id = reader
    other, _ = make_reader()
    tell(other, agency_id)
    pk = Notice.objects.get().pk
    assert client.get(reverse("notifications:open", args=[pk])).status_code == 404
    client.post(reverse("notifications:mark_one", args=[pk]))
    client.post(reverse("notifications:mark_all"))
    assert Notice.objects.get().read_at is None


def test_a_notice_of_another_agency_of_the_reader_asks_to_act_there(reader):
    client, user, _agency_id = reader
    second = make_agency(name="Sở Nội vụ", code="T-SNV").id
    also_appoint(user.person_id, second, Role.OFFICIAL)
    tell(user, second)
    answer = client.get(reverse("notifications:open", args=[Notice.objects.get().pk]))
    assert answer["Location"] == reverse("accounts:office")
    assert Notice.objects.get().read_at is None


def test_hostile_words_are_shown_as_words(reader):
    client, user, agency_id = reader
    tell(user, agency_id, words={"vi": "<script>alert(1)</script>", "en": "x"})
    assert "<script>alert(1)</script>" not in page(client)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page(client)


def test_a_list_costs_as_many_queries_for_many_notices(reader, assert_constant_queries):
    client, user, agency_id = reader
    tell(user, agency_id)

    def grow() -> None:
        for number in range(2, 30):
            tell(user, agency_id, key=f"tests:{number}")

    assert_constant_queries(lambda: client.get(LIST), grow)


def test_a_task_that_was_given_is_opened_from_its_notice():
    house = make_house()
    user_id = accounts.create_staff_user(
        by=SYSTEM, now=NOW, username="truong-phong", password=PASSWORD,
        person_id=house.culture_head.person_id, totp_secret=SECRET,
    )  # fmt: skip
    give(house, title="Rà soát hộ nghèo")
    tell_all()
    client = browser_of(User.objects.get(pk=user_id))
    assert "Nhiệm vụ “Rà soát hộ nghèo”" in page(client)
    shown = client.get(reverse("notifications:open", args=[Notice.objects.get().pk]), follow=True)
    assert shown.status_code == 200
    assert "Rà soát hộ nghèo" in shown.content.decode()
    assert Notice.objects.filter(read_at=None).count() == 0
