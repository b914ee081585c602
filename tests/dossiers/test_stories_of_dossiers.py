"""Work behind the screens that failed says which dossier waits, as far as the viewer may know."""

from __future__ import annotations

from functools import partial

import pytest
from django.test import Client
from django.urls import reverse
from tests.accounts.factories import make_staff
from tests.dossiers.factories import NOW, Office, receive, stored

from motcua.dossiers import stories
from motcua.dossiers.domain.states import State
from motcua.dossiers.events import DossierMoved
from motcua.dossiers.models import BulkItem, BulkRun, Dossier, ResultReminder
from motcua.kernel.actors import Actor, ActorKind, Role, Seat
from motcua.operations.queries.deliveries import troubled_deliveries
from motcua.platform.models import Delivery, DeliveryState, EventRow

pytestmark = pytest.mark.django_db
LEDGER = "dossiers.append_to_ledger"
OPERATOR = Actor(
    kind=ActorKind.STAFF, id=1, name="Đinh Văn Lâm", seats=(Seat(role=Role.IT_CENTRE, agency_id=3),)
)


@pytest.fixture
def dossier(office: Office) -> Dossier:
    return stored(receive(office).dossier_id)


def _failed(dossier_id: int) -> Delivery:
    event = EventRow.objects.create(name=DossierMoved.name, data={"dossier_id": dossier_id}, is_relayed=True)
    return Delivery.objects.create(
        event=event, subscriber=LEDGER, state=DeliveryState.FAILED, attempts=8, error="OSError: no route"
    )


def test_whom_it_hits_is_told_as_far_as_the_viewer_may_know(office, dossier):
    _failed(dossier.pk)

    for_operator = troubled_deliveries(viewer=OPERATOR).rows[0]
    for_clerk = troubled_deliveries(viewer=office.clerk).rows[0]

    assert (for_operator.concern.about, for_operator.concern.url) == (f"Hồ sơ mang số {dossier.pk}", "")
    assert for_operator.agency_name == office.agency.name
    assert for_operator.concern.waiting.startswith("Có một người dân đang chờ; hẹn trả kết quả lúc ")
    assert dossier.code not in str(for_operator)
    assert dossier.applicant_name not in str((for_operator, for_clerk))
    assert for_clerk.concern.about == f"Hồ sơ {dossier.code}"
    assert for_clerk.concern.url == reverse("dossiers:dossier", args=(dossier.pk,))


def test_a_dossier_that_ended_keeps_nobody_waiting(dossier):
    Dossier.objects.filter(pk=dossier.pk).update(state=State.RETURNED)
    _failed(dossier.pk)

    assert troubled_deliveries(viewer=OPERATOR).rows[0].concern.waiting == ""


def test_the_queries_of_the_list_do_not_grow(dossier, assert_constant_queries):
    _failed(dossier.pk)

    def grow():
        for _each in range(20):
            _failed(dossier.pk)

    assert_constant_queries(partial(troubled_deliveries, viewer=OPERATOR), grow)


def test_refunds_reminders_and_batches_name_theirs(office, dossier):
    reminder = ResultReminder.objects.create(dossier=dossier, address="a@example.vn", by_name="x", at=NOW)
    run = BulkRun.objects.create(
        user_id=1, agency_id=office.id, act="transfer", fingerprint="x", language="vi", total=7, begun_at=NOW
    )
    for place, outcome in enumerate(("waiting", "waiting", "done")):
        BulkItem.objects.create(run=run, place=place, dossier_id=place, seen_version=1, outcome=outcome)
    ended = BulkRun.objects.create(
        user_id=1, agency_id=office.id, act="transfer", fingerprint="y", language="vi", total=7, begun_at=NOW
    )
    number = f"Hồ sơ mang số {dossier.pk}"

    refunds = stories.of_refunds(OPERATOR, [{"subject": f"dossier:{dossier.pk}"}, {"subject": "other:1"}, {}])
    reminders = stories.of_reminders(OPERATOR, [{"reminder_id": reminder.pk}, {"reminder_id": 0}])
    batches = stories.of_batches(OPERATOR, [{"run_id": run.pk}, {"run_id": ended.pk}, {"run_id": 0}])

    assert [each and each.about for each in refunds] == [number, None, None]
    assert [each and each.about for each in reminders] == [number, None]
    assert [each and (each.agency_id, each.waiting) for each in batches] == [
        (office.id, "Một cán bộ đang chờ kết quả của 2 hồ sơ."), (office.id, ""), None,
    ]  # fmt: skip


def test_the_screens_say_it_in_words(client: Client, office, dossier):
    _failed(dossier.pk)
    client.force_login(make_staff(Role.IT_CENTRE))

    start = client.get("/ops/").content.decode()
    listed = client.get("/ops/deliveries/").content.decode()

    assert "Lượt chuyển bị lỗi: <strong>1</strong>" in start
    for words in (
        "Ghi một thao tác trên hồ sơ vào sổ cái",
        office.agency.name,
        "Một máy chủ khác không trả lời hoặc không nhận.",
        "Đã thử 8 lần",
        "<summary>Nội dung kỹ thuật</summary>",
        "OSError: no route",
    ):
        assert words in listed, words
    assert dossier.applicant_name not in listed
