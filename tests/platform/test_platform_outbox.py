from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import ClassVar

import psycopg
import pytest
from django.db import connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.platform import clock, jobs, outbox
from motcua.platform.models import Delivery, DeliveryState, EventRow
from motcua.platform.outbox import relaying
from motcua.platform.outbox.delivering import deliver, hand_over, send_again
from motcua.platform.outbox.subscribing import Subscription, only

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)


class Kind(enum.Enum):
    COUNTER = "counter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    code: str
    copies: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Lodged(outbox.Event):
    name: ClassVar[str] = "test.lodged.v1"
    dossier_id: int
    kind: Kind = Kind.COUNTER
    at: datetime = NOW
    due_on: date | None = None
    missing: tuple[str, ...] = ()
    papers: tuple[Paper, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed(outbox.Event):
    name: ClassVar[str] = "test.closed.v1"
    dossier_id: int


class Handler:
    """Remembers what it was given; fails on the dossiers it is told to fail on."""

    def __init__(self, *bad: int) -> None:
        self.bad = set(bad)
        self.seen: list[int] = []

    def __call__(self, event: Lodged | Closed) -> None:
        if event.dossier_id in self.bad:
            raise RuntimeError("the post does not answer")
        self.seen.append(event.dossier_id)


@pytest.fixture
def good():
    return Handler()


@pytest.fixture
def bad():
    return Handler(1)


@pytest.fixture(autouse=True)
def _subscribers(good, bad):
    with only(
        Subscription(key="good", event=Lodged, handler=good),
        Subscription(key="bad", event=Lodged, handler=bad),
    ):
        yield


@pytest.mark.parametrize(
    "event",
    [
        pytest.param(Lodged(dossier_id=12), id="defaults"),
        pytest.param(
            Lodged(
                dossier_id=12,
                due_on=date(2026, 11, 25),
                missing=("TO-KHAI", "GIẤY KHAI SINH"),
                papers=(Paper(code="A", copies=2),),
            ),
            id="every type",
        ),
    ],
)
def test_an_event_is_read_back_as_it_was(event):
    name, data = outbox.row_of(event)

    assert name == "test.lodged.v1"
    assert outbox.event_of(Lodged, data) == event


def test_fields_added_later_take_their_defaults_and_removed_ones_are_ignored():
    assert outbox.event_of(Lodged, {"dossier_id": 3, "colour": "blue"}) == Lodged(dossier_id=3)


@pytest.mark.parametrize(
    "data", [{}, {"dossier_id": "12"}, {"dossier_id": True}, {"dossier_id": 1, "due_on": 5}]
)
def test_data_that_do_not_fit_are_refused(data):
    with pytest.raises(outbox.UnreadableEventError):
        outbox.event_of(Lodged, data)


def test_an_event_carries_no_objects():
    with pytest.raises(outbox.UnwritableFieldError):
        outbox.row_of(Lodged(dossier_id=object()))


def test_one_key_belongs_to_one_subscriber(good, bad):
    outbox.subscribe(Lodged, good, key="good")

    with pytest.raises(outbox.KeyTakenError):
        outbox.subscribe(Lodged, bad, key="good")


@pytest.mark.django_db
def test_publishing_is_one_statement_whatever_the_number(django_assert_num_queries):
    with django_assert_num_queries(1):
        outbox.publish(Lodged(dossier_id=1), Closed(dossier_id=2), Lodged(dossier_id=3))

    assert list(EventRow.objects.order_by("id").values_list("name", "data__dossier_id")) == [
        ("test.lodged.v1", 1),
        ("test.closed.v1", 2),
        ("test.lodged.v1", 3),
    ]


@pytest.mark.django_db
def test_an_event_rolls_back_with_its_data():
    with transaction.atomic():
        outbox.publish(Lodged(dossier_id=1))
        transaction.set_rollback(True)

    assert not EventRow.objects.exists()


@pytest.mark.django_db
def test_every_subscriber_gets_the_event_once(good, bad):
    outbox.publish(Lodged(dossier_id=5), Closed(dossier_id=6))

    assert (outbox.drain(), outbox.drain()) == (2, 0)
    assert (good.seen, bad.seen) == ([5], [5])


@pytest.mark.django_db
def test_an_event_written_by_a_plain_statement_is_delivered(good):
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH lodged AS (SELECT 41 AS id) INSERT INTO platform_event (name, data) "
            "SELECT 'test.lodged.v1', jsonb_build_object('dossier_id', id) FROM lodged"
        )

    outbox.drain()

    assert good.seen == [41]


@pytest.mark.django_db
def test_a_failing_handler_blocks_neither_others_nor_other_events(good, bad):
    outbox.publish(Lodged(dossier_id=1), Lodged(dossier_id=2))
    outbox.relay()

    for delivery_id in Delivery.objects.order_by("id").values_list("id", flat=True):
        hand_over(delivery_id, now=NOW)

    assert (good.seen, bad.seen) == ([1, 2], [2])
    stuck = Delivery.objects.get(state=DeliveryState.WAITING)
    assert (stuck.subscriber, stuck.attempts, stuck.error, stuck.due_at) == (
        "bad", 1, "RuntimeError: the post does not answer", NOW + timedelta(seconds=5),
    )  # fmt: skip


@pytest.mark.django_db
def test_what_a_failing_handler_wrote_is_undone():
    def half(event: Lodged) -> None:
        outbox.publish(Closed(dossier_id=event.dossier_id))
        raise RuntimeError

    outbox.publish(Lodged(dossier_id=1))
    with only(Subscription(key="half", event=Lodged, handler=half)):
        outbox.relay()
        hand_over(Delivery.objects.get().id, now=NOW)

    assert list(EventRow.objects.values_list("name", flat=True)) == ["test.lodged.v1"]


@pytest.mark.django_db
def test_after_the_last_attempt_it_counts_as_failed_and_can_be_sent_again(bad):
    outbox.publish(Lodged(dossier_id=1))
    outbox.relay()
    delivery = Delivery.objects.get(subscriber="bad")

    for _ in range(len(jobs.PAUSES_SECONDS) + 1):
        hand_over(delivery.id, now=NOW)

    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempts) == (DeliveryState.FAILED, 8)

    bad.bad.clear()
    assert send_again([delivery.id], now=NOW) == [delivery.id]
    assert hand_over(delivery.id, now=NOW) is None
    delivery.refresh_from_db()
    assert (delivery.state, delivery.error, bad.seen) == (DeliveryState.DONE, "", [1])


@pytest.mark.django_db
def test_only_failed_deliveries_are_sent_again(good):
    outbox.publish(Lodged(dossier_id=3))
    outbox.drain()

    assert send_again(Delivery.objects.values_list("id", flat=True), now=NOW) == []
    assert good.seen == [3]


@pytest.mark.django_db
def test_a_subscriber_of_an_older_release_is_kept_as_a_failure():
    outbox.publish(Lodged(dossier_id=1))
    outbox.relay()
    with only():
        failure = hand_over(Delivery.objects.get(subscriber="good").id, now=NOW)

    assert type(failure).__name__ == "SubscriberGoneError"


@pytest.mark.django_db
def test_relaying_makes_one_job_for_many_deliveries_of_a_subscriber():
    outbox.publish(*(Lodged(dossier_id=number) for number in range(2, 62)))

    assert outbox.relay() == 60
    assert outbox.relay() == 0
    sizes = [len(job.args["delivery_ids"]) for job in ProcrastinateJob.objects.all()]
    assert sorted(sizes) == [10, 10, 50, 50]


@pytest.mark.usefixtures("committed_jobs")
def test_a_delivery_that_a_killed_worker_still_holds_is_tried_again(good):
    outbox.publish(Lodged(dossier_id=2))
    outbox.relay()
    ids = list(Delivery.objects.order_by("id").values_list("id", flat=True))
    held = Delivery.objects.get(subscriber="good")
    with psycopg.connect(**connection.get_connection_params()) as other:
        other.execute("SELECT 1 FROM platform_delivery WHERE id = %s FOR UPDATE", [held.id])
        deliver(delivery_ids=ids)
        other.rollback()

    again = ProcrastinateJob.objects.latest("id")
    assert (again.args["delivery_ids"], good.seen) == ([held.id], [])
    assert again.scheduled_at > clock.now()

    deliver(**again.args)
    assert good.seen == [2]
    assert ProcrastinateJob.objects.latest("id") == again


@pytest.mark.django_db
def test_a_delivery_whose_job_was_lost_gets_another():
    outbox.publish(Lodged(dossier_id=2))
    outbox.relay()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
        cursor.execute("SELECT now()")
        (moment,) = cursor.fetchone()

    assert relaying.relay_lost(now=moment + timedelta(minutes=9)) == 0
    assert relaying.relay_lost(now=moment + timedelta(minutes=11)) == 2
    assert relaying.relay_lost(now=moment + timedelta(minutes=12)) == 0
    assert ProcrastinateJob.objects.get().args["delivery_ids"] == list(
        Delivery.objects.order_by("id").values_list("id", flat=True)
    )
