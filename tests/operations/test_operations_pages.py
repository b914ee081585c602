from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import ClassVar

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.urls import resolve

from motcua.kernel.actors import Actor, ActorKind, Role, Seat
from motcua.operations.permissions import NotYourOfficeError
from motcua.operations.services.run_again import JobNotFailedError, run_again
from motcua.operations.services.send_again import send_again
from motcua.platform import audit, outbox
from motcua.platform.models import AuditEntry, Delivery, DeliveryState, EventRow
from motcua.platform.outbox.delivering import deliver
from motcua.platform.outbox.subscribing import Subscription, only

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def _staff(number: int, *roles: Role) -> Actor:
    seats = tuple(Seat(role=role, agency_id=3) for role in roles)
    return Actor(kind=ActorKind.STAFF, id=number, name="Đinh Văn Lâm", seats=seats)


OPERATOR = _staff(1, Role.IT_CENTRE)
INSPECTOR = _staff(2, Role.INSPECTOR)
CLERK = _staff(3, Role.CLERK)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lodged(outbox.Event):
    name: ClassVar[str] = "test.lodged.v1"
    dossier_id: int


@pytest.fixture(autouse=True)
def _one_subscriber():
    with only(Subscription(key="test.notice", event=Lodged, handler=lambda event: None)):
        yield


def _delivery(state: DeliveryState, *, attempts: int = 8, error: str = "OSError: no route") -> Delivery:
    event = EventRow.objects.create(name="test.lodged.v1", data={"dossier_id": 1}, is_relayed=True)
    return Delivery.objects.create(
        event=event, subscriber="test.notice", state=state, attempts=attempts, error=error
    )


def _open(path: str, *, actor: Actor = OPERATOR, method: str = "get", data: dict | None = None):
    """Open a page as ``actor``, through the real address and view."""
    request = getattr(RequestFactory(), method)(path, data or {})
    match = resolve(request.path)
    request.resolver_match = match
    request.actor = actor
    request.session = {}
    request._messages = Notes()
    return match.func(request, *match.args, **match.kwargs), request._messages


class Notes(list):
    def add(self, level, message, extra_tags=""):
        self.append(str(message))


def test_the_first_page_says_how_each_part_stands():
    page = _open("/ops/")[0].content.decode()

    assert "Cơ sở dữ liệu" in page
    assert "Chưa có tiến trình xử lý nào chạy" in page


def test_failed_deliveries_are_listed_and_others_are_not():
    _delivery(DeliveryState.FAILED, error="OSError: the post does not answer")
    _delivery(DeliveryState.DONE, error="OSError: long ago")
    _delivery(DeliveryState.WAITING, attempts=2, error="OSError: soon again")

    failed, waiting = (
        _open(path)[0].content.decode() for path in ("/ops/deliveries/", "/ops/deliveries/?state=waiting")
    )

    assert ("the post does not answer" in failed, "long ago" in failed, "soon again" in failed) == (
        True,
        False,
        False,
    )
    assert ("the post does not answer" in waiting, "soon again" in waiting) == (False, True)


def test_long_lists_come_in_pages(django_assert_num_queries):
    for _ in range(60):
        _delivery(DeliveryState.FAILED)

    with django_assert_num_queries(1):
        first = _open("/ops/deliveries/")[0].content.decode()

    oldest_shown = Delivery.objects.order_by("-id")[49].id
    assert first.count('name="delivery"') == 50
    assert f"before={oldest_shown}" in first
    assert _open(f"/ops/deliveries/?before={oldest_shown}")[0].content.decode().count('name="delivery"') == 10


def test_chosen_deliveries_are_sent_again_and_the_audit_knows():
    chosen, other = _delivery(DeliveryState.FAILED), _delivery(DeliveryState.FAILED)

    response, notes = _open(
        "/ops/deliveries/send-again/", method="post", data={"delivery": [str(chosen.id), "x"]}
    )

    assert (response.status_code, notes) == (302, ["Đã gửi lại 1 lượt chuyển."])
    states = dict(Delivery.objects.values_list("id", "state"))
    assert states == {chosen.id: DeliveryState.WAITING, other.id: DeliveryState.FAILED}
    line = AuditEntry.objects.get()
    assert (line.tag, line.on_ref, line.by_ref) == ("delivery:sent_again", f"delivery:{chosen.id}", "staff:1")
    assert outbox.drain() == 1
    assert Delivery.objects.get(id=chosen.id).state == DeliveryState.DONE


def test_sending_nothing_again_asks_to_choose():
    _response, notes = _open("/ops/deliveries/send-again/", method="post")

    assert notes == ["Chọn ít nhất một lượt chuyển."]


def test_only_the_it_centre_sends_again():
    delivery = _delivery(DeliveryState.FAILED)

    with pytest.raises(NotYourOfficeError):
        send_again(by=CLERK, now=NOW, delivery_ids=[delivery.id])

    assert Delivery.objects.get().state == DeliveryState.FAILED


def _failed_job() -> int:
    job_id = deliver.defer(delivery_ids=[1])
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing' WHERE id = %s", [job_id])
        cursor.execute("SELECT procrastinate_finish_job_v1(%s, 'failed', false)", [job_id])
    return job_id


def _status_of(job_id: int) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT status FROM procrastinate_jobs WHERE id = %s", [job_id])
        return cursor.fetchone()[0]


def test_a_failed_job_is_shown_and_run_again():
    job_id = _failed_job()
    assert "platform.deliver" in _open("/ops/jobs/")[0].content.decode()

    response, _notes = _open(f"/ops/jobs/{job_id}/run-again/", method="post")

    assert (response.status_code, _status_of(job_id)) == (302, "todo")
    assert AuditEntry.objects.get().on_ref == f"job:{job_id}"


def test_a_job_that_did_not_fail_is_left_alone():
    job_id = deliver.defer(delivery_ids=[1])

    with pytest.raises(JobNotFailedError):
        run_again(by=OPERATOR, now=NOW, job_id=job_id)
    _response, notes = _open(f"/ops/jobs/{job_id}/run-again/", method="post")

    assert notes == ["Công việc này không bị lỗi hoặc đã được chạy lại."]


def test_only_the_it_centre_runs_jobs_again():
    job_id = _failed_job()

    with pytest.raises(NotYourOfficeError):
        run_again(by=INSPECTOR, now=NOW, job_id=job_id)

    assert _status_of(job_id) == "failed"


class Tag(audit.AuditTag):
    LODGED = "dossier:lodged"


@pytest.mark.parametrize("asked", ["since=01/01/0001", "until=31/12/9999", "until=9999-12-31"])
def test_a_day_beyond_all_reckoning_is_refused_in_words(asked):
    page = _open(f"/ops/audit/?purpose=Thanh tra&{asked}")[0]

    assert page.status_code == 200
    assert "Năm phải từ 1800 đến 2999." in page.content.decode()


def test_the_audit_is_searched_for_a_purpose_which_is_written_down():
    audit.record(by=CLERK, at=NOW, tag=Tag.LODGED, on="dossier:12", data={"copies": 2})
    audit.record(by=CLERK, at=NOW, tag=Tag.LODGED, on="dossier:13")

    page = _open("/ops/audit/?on=dossier:12&purpose=Thanh tra", actor=INSPECTOR)[0].content.decode()

    assert ("dossier:12" in page, "dossier:13" in page) == (True, False)
    line = AuditEntry.objects.latest("id")
    assert (line.tag, line.by_ref, line.purpose, line.data) == (
        "audit:read", "staff:2", "Thanh tra", {"on": "dossier:12"},
    )  # fmt: skip


@pytest.mark.parametrize("query", ["", "on=dossier:12", "purpose="])
def test_without_a_purpose_nothing_is_shown(query):
    audit.record(by=CLERK, at=NOW, tag=Tag.LODGED, on="dossier:77")

    page = _open(f"/ops/audit/?{query}")[0].content.decode()

    assert "dossier:77" not in page
    assert AuditEntry.objects.count() == 1


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("by=staff:3", {"dossier:12"}),
        ("tag=dossier:", {"dossier:12"}),
        ("since=2026-11-20&until=2026-11-20", {"dossier:12"}),
        ("until=2026-11-19", set()),
        ("by=staff:9", set()),
    ],
)
def test_the_audit_is_narrowed(query, found):
    audit.record(by=CLERK, at=NOW, tag=Tag.LODGED, on="dossier:12")

    page = _open(f"/ops/audit/?purpose=x&{query}")[0].content.decode()

    assert {on for on in ("dossier:12",) if f">{on}<" in page} == found


@pytest.mark.parametrize("path", ["/ops/", "/ops/deliveries/", "/ops/jobs/", "/ops/audit/"])
def test_strangers_are_sent_to_the_log_in(client: Client, path):
    response = client.get(path)

    assert (response.status_code, response["Location"].partition("?")[0]) == (302, "/account/login/")
