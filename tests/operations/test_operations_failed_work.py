"""Failed deliveries and jobs say what they were, whom they hit, and what to try."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from django.db import connection
from django.test import Client
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.accounts.factories import make_staff

from motcua.dossiers.events import DossierMoved
from motcua.kernel.actors import Actor, ActorKind, Role, Seat
from motcua.operations.domain.causes import Cause, cause_of
from motcua.operations.models import Resending
from motcua.operations.permissions import NotYourOfficeError
from motcua.operations.queries.deliveries import troubled_deliveries
from motcua.operations.queries.jobs import troubled_jobs
from motcua.operations.queries.resendings import resending
from motcua.operations.services.run_again import run_kind_again
from motcua.operations.services.send_again import send_kind_again
from motcua.operations.web import failed_work
from motcua.operations.web.causes import CAUSES
from motcua.platform import background_work, jobs, upkeep
from motcua.platform.job_failures import keep_failure, keep_failures
from motcua.platform.models import AuditEntry, Delivery, DeliveryState, EventRow, JobFailure
from motcua.platform.outbox.delivering import deliver, hand_over
from motcua.platform.outbox.subscribing import subscriptions

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
LEDGER = "dossiers.append_to_ledger"
SYSTEMS = "dossiers.tell_systems"


def _staff(*roles: Role, agency_id: int = 3) -> Actor:
    seats = tuple(Seat(role=role, agency_id=agency_id) for role in roles)
    return Actor(kind=ActorKind.STAFF, id=1, name="Đinh Văn Lâm", seats=seats)


OPERATOR = _staff(Role.IT_CENTRE)


def _failed(
    subscriber: str = LEDGER,
    *,
    dossier_id: int = 1,
    state: DeliveryState = DeliveryState.FAILED,
    since: datetime = NOW,
    error: str = "OSError: no route",
) -> Delivery:
    event = EventRow.objects.create(
        name=DossierMoved.name, data={"dossier_id": dossier_id}, is_relayed=True, published_at=since
    )
    return Delivery.objects.create(event=event, subscriber=subscriber, state=state, attempts=8, error=error)


def _failed_job(task: str = "dossiers.run_bulk", **arguments: object) -> int:
    job_id = app.configure_task(name=task, allow_unknown=False).defer(**arguments)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing' WHERE id = %s", [job_id])
        cursor.execute("SELECT procrastinate_finish_job_v1(%s, 'failed', false)", [job_id])
    return job_id


@pytest.mark.parametrize(
    ("error", "cause"),
    [
        ("OperationalError: server closed the connection", Cause.DATABASE),
        ("ConnectionRefusedError: [Errno 111] Connection refused", Cause.UNREACHABLE),
        ("SMTPServerDisconnected: please run connect() first", Cause.UNREACHABLE),
        ("OSError: [Errno 28] No space left on device", Cause.DISK),
        ("PermissionError: [Errno 13] Permission denied", Cause.DISK),
        ("DoesNotExist: Dossier matching query does not exist.", Cause.MISSING),
        ("AgencyNotFoundError: there is no agency 7", Cause.MISSING),
        ("NotAllowedError: ", Cause.REFUSED),
        ("AlreadySupplementedError: ", Cause.REFUSED),
        ("SubscriberGoneError: old.key", Cause.UNKNOWN_WORK),
        ("KeyError: 'name'", Cause.PROGRAM),
        ("", Cause.NOT_KEPT),
    ],
)
def test_the_class_of_a_failure_tells_its_cause(error, cause):
    assert cause_of(error) is cause


def test_each_cause_is_put_into_words():
    assert set(CAUSES) == set(Cause)


def test_everything_that_can_fail_has_a_story():
    ours = {name for name in app.tasks if "builtin" not in name and not name.startswith("test")}
    keys = ours | {each.key for each in subscriptions() if not each.key.startswith("test")}

    assert {LEDGER, "platform.sweep", "payments.append_to_ledger", "ledger.sequence"} <= keys
    assert {key for key in keys if not background_work.is_told(key)} == set()


@pytest.mark.django_db
def test_kinds_count_all_even_those_of_other_pages():
    old = NOW - timedelta(days=2)
    for _each in range(60):
        _failed()
    _failed(SYSTEMS, since=old)
    _failed(SYSTEMS, state=DeliveryState.WAITING)

    page = troubled_deliveries(viewer=OPERATOR, kind=LEDGER)

    assert [(kind.story.key, kind.count, kind.since) for kind in page.kinds] == [
        (SYSTEMS, 1, old),
        (LEDGER, 60, NOW),
    ]
    assert ({row.work.key for row in page.rows}, len(page.rows)) == ({LEDGER}, 50)


@pytest.mark.django_db
def test_a_kind_that_is_done_hides_neither_the_others_nor_the_way_back(client: Client):
    _failed(SYSTEMS)
    client.force_login(make_staff(Role.IT_CENTRE))

    page = client.get(f"/ops/deliveries/?kind={LEDGER}").content.decode()

    assert "Không còn việc nào thuộc loại này" in page
    assert f"kind={SYSTEMS}" in page
    assert "Không có việc nào đang được thử lại." in client.get("/ops/jobs/?state=waiting").content.decode()


@pytest.mark.django_db
def test_more_of_a_kind_than_one_press_takes_is_said(client: Client, monkeypatch):
    monkeypatch.setattr(failed_work, "MOST_AT_ONCE", 1)
    client.force_login(make_staff(Role.IT_CENTRE))
    _failed()
    said = "Mỗi lần bấm gửi lại 1 việc cũ nhất"
    assert said not in client.get("/ops/deliveries/").content.decode()
    _failed()
    assert said in client.get("/ops/deliveries/").content.decode()


@pytest.mark.django_db
def test_a_job_that_no_release_knows_any_more_is_not_blamed_on_a_stopped_worker(client: Client):
    number = _failed_job()
    ProcrastinateJob.objects.filter(pk=number).update(task_name="old.work")
    client.force_login(make_staff(Role.IT_CENTRE))

    page = client.get("/ops/jobs/").content.decode()

    assert str(CAUSES[Cause.UNKNOWN_WORK].meaning) in page
    assert str(CAUSES[Cause.NOT_KEPT].meaning) not in page


@pytest.mark.django_db
def test_the_queries_of_the_jobs_do_not_grow(assert_constant_queries):
    _failed_job("dossiers.run_bulk", run_id=1)

    def grow():
        for number in range(20):
            _failed_job("dossiers.run_bulk", run_id=number)

    assert_constant_queries(partial(troubled_jobs, viewer=OPERATOR), grow)


@pytest.mark.django_db
def test_all_of_a_kind_are_sent_again_and_their_outcome_is_told():
    first, second, other = _failed(), _failed(), _failed(SYSTEMS)

    sent = send_kind_again(by=OPERATOR, now=NOW, subscriber=LEDGER)

    found = resending(sent.resending_id)
    assert (sent.count, found.total, found.under_way, found.by_name) == (2, 2, 2, "Đinh Văn Lâm")
    assert Delivery.objects.get(pk=other.pk).state == DeliveryState.FAILED
    assert set(AuditEntry.objects.values_list("on_ref", flat=True)) == {
        f"delivery:{first.pk}", f"delivery:{second.pk}",
    }  # fmt: skip

    hand_over(first.pk, now=NOW)  # there is no such history entry, so it fails again
    Delivery.objects.filter(pk=second.pk).update(state=DeliveryState.DONE)

    found = resending(sent.resending_id)
    assert (found.done, found.under_way, found.failed_again) == (1, 0, 1)


@pytest.mark.django_db
def test_sending_what_no_longer_fails_again_does_nothing():
    sent = send_kind_again(by=OPERATOR, now=NOW, subscriber=LEDGER)

    assert (sent.count, sent.resending_id) == (0, None)
    assert not Resending.objects.exists()


@pytest.mark.django_db
def test_all_jobs_of_a_kind_are_run_again():
    ids = [_failed_job(run_id=number) for number in (1, 2)]
    other = _failed_job("accounts.call_webhook", call_id=1)

    sent = run_kind_again(by=OPERATOR, now=NOW, task="dossiers.run_bulk")

    states = dict(ProcrastinateJob.objects.values_list("id", "status"))
    assert states == {ids[0]: "todo", ids[1]: "todo", other: "failed"}
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs WHERE id = %s", [ids[0]])
    found = resending(sent.resending_id)
    assert (found.total, found.done, found.under_way) == (2, 1, 1)


@pytest.mark.django_db
def test_many_jobs_cost_no_more_statements_than_few(assert_constant_queries):
    def run_all() -> None:
        run_kind_again(by=OPERATOR, now=NOW, task="dossiers.run_bulk")
        ProcrastinateJob.objects.filter(task_name="dossiers.run_bulk").update(status="failed")

    _failed_job(run_id=1)
    assert_constant_queries(run_all, lambda: [_failed_job(run_id=number) for number in (2, 3, 4)])

    runs = ProcrastinateJob.objects.order_by("id").values_list("attempts", flat=True)
    assert list(runs) == [4, 2, 2, 2], "the first ran, and was run again three times"
    lines = AuditEntry.objects.filter(tag="job:run_again").values_list("on_ref", flat=True)
    assert len(lines) == 6, "each job, each time"


@pytest.mark.django_db
@pytest.mark.parametrize("role", [role for role in Role if role is not Role.IT_CENTRE])
def test_nobody_else_sends_again(role):
    _failed()
    _failed_job(run_id=1)

    for act in (
        partial(send_kind_again, subscriber=LEDGER),
        partial(run_kind_again, task="dossiers.run_bulk"),
    ):
        with pytest.raises(NotYourOfficeError):
            act(by=_staff(role), now=NOW)

    assert (Delivery.objects.get().state, ProcrastinateJob.objects.get().status) == ("failed", "failed")


@pytest.mark.django_db
def test_why_a_job_failed_is_kept_with_its_first_moment():
    job_id = _failed_job(run_id=1)
    keep_failure(job_id, OSError("no route"), now=NOW)
    keep_failure(job_id, ValueError("odd"), now=NOW + timedelta(hours=1))

    work = troubled_jobs(viewer=OPERATOR).rows[0].work

    assert (work.error, work.since, work.next_at) == ("ValueError: odd", NOW, None)


@pytest.mark.django_db
def test_failures_of_jobs_that_are_gone_are_forgotten():
    kept, gone = _failed_job(run_id=1), 987_654
    for job_id in (kept, gone):
        keep_failure(job_id, OSError("no route"), now=NOW)

    upkeep.sweep(now=NOW)

    assert list(JobFailure.objects.values_list("job_id", flat=True)) == [kept]


@jobs.task(name="test.stumble", queue=jobs.Queue.PAPERS)
def stumble(*, how: str) -> None:
    raise RuntimeError(f"stumbled {how}")


@pytest.mark.django_db(transaction=True)
def test_a_worker_writes_down_why_a_job_failed_and_when_it_is_tried_again():
    job_id = stumble.defer(how="badly")

    with app.replace_connector(app.connector.get_worker_connector()) as made:
        made.run_worker(
            queues=[jobs.Queue.PAPERS],  # in which no job is due by the clock
            wait=False,
            install_signal_handlers=False,
            listen_notify=False,
            worker_middleware=[keep_failures],
        )

    assert JobFailure.objects.get(job_id=job_id).error == "RuntimeError: stumbled badly"
    work_shown = troubled_jobs(viewer=OPERATOR, is_failed=False).rows[0].work
    assert (work_shown.attempts, work_shown.error) == (1, "RuntimeError: stumbled badly")
    assert work_shown.next_at > work_shown.since


@pytest.mark.django_db
def test_the_outcome_page_follows_what_was_sent_again(client: Client):
    delivery = _failed()
    client.force_login(make_staff(Role.IT_CENTRE))

    followed = client.post("/ops/deliveries/send-kind-again/", {"kind": LEDGER}, follow=True)

    assert "Còn 1 trên 1 đang thực hiện" in followed.content.decode()
    Delivery.objects.filter(pk=delivery.pk).update(state=DeliveryState.DONE)
    path = f"/ops/again/{Resending.objects.get().pk}/"
    assert "Đã xong cả 1 việc" in client.get(path).content.decode()
    assert client.get("/ops/again/999999/").status_code == 404


def test_deliver_itself_is_told_of():
    assert background_work.is_told(deliver.name)
