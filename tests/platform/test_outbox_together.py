"""Events handed to a subscriber that takes several at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import pytest

from motcua.platform import clock, outbox
from motcua.platform.models import Delivery, DeliveryState, EventRow
from motcua.platform.outbox.delivering import deliver
from motcua.platform.outbox.subscribing import Subscription, only


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted(outbox.Event):
    name: ClassVar[str] = "test.counted.v1"
    number: int


class Subscriber:
    """Takes even numbers together and the others singly; fails with a row of its own over what is ``bad``."""

    def __init__(self, *bad: int) -> None:
        self.bad = bad
        self.together: list[list[int]] = []
        self.singly: list[int] = []

    def take(self, event: Counted) -> None:
        if event.number in self.bad:
            raise RuntimeError("hỏng")
        self.singly.append(event.number)

    def take_all(self, events: list[Counted]) -> list[Counted]:
        self.together.append([event.number for event in events])
        EventRow.objects.create(name="test.left_half_done.v1", data={}, is_relayed=True)
        if any(event.number in self.bad for event in events):
            raise RuntimeError("hỏng")
        return [event for event in events if event.number % 2]


def handed_over(subscriber: Subscriber, *numbers: int) -> dict[str, int]:
    with only(
        Subscription(key="several", event=Counted, handler=subscriber.take, together=subscriber.take_all)
    ):
        outbox.publish(*(Counted(number=number) for number in numbers))
        outbox.relay()
        deliver(delivery_ids=list(Delivery.objects.order_by("id").values_list("id", flat=True)))
    states = list(Delivery.objects.values_list("state", flat=True))
    return {state: states.count(state) for state in set(states)}


def test_those_it_leaves_are_handed_over_singly(db):
    subscriber = Subscriber()
    assert handed_over(subscriber, 2, 3, 4) == {DeliveryState.DONE: 3}
    assert (subscriber.together, subscriber.singly) == ([[2, 3, 4]], [3])
    assert list(Delivery.objects.values_list("attempts", flat=True)) == [1, 1, 1]


def test_when_it_fails_nothing_of_it_remains_and_each_is_handed_over_for_itself(db):
    subscriber = Subscriber(4)
    assert handed_over(subscriber, 2, 3, 4) == {DeliveryState.DONE: 2, DeliveryState.WAITING: 1}
    assert subscriber.singly == [2, 3]
    assert not EventRow.objects.filter(name="test.left_half_done.v1").exists()
    waiting = Delivery.objects.get(state=DeliveryState.WAITING)
    assert (waiting.attempts, waiting.error, waiting.due_at > clock.now()) == (1, "RuntimeError: hỏng", True)


def test_one_alone_is_handed_over_singly(db):
    subscriber = Subscriber()
    assert handed_over(subscriber, 2) == {DeliveryState.DONE: 1}
    assert (subscriber.together, subscriber.singly) == ([], [2])


@pytest.mark.parametrize("done", [0, 2])
def test_what_was_handed_over_before_is_passed_over(db, done):
    subscriber = Subscriber()
    handed_over(subscriber, 2, 4, 6)
    ids = list(Delivery.objects.order_by("id").values_list("id", flat=True))
    Delivery.objects.filter(id__in=ids[done:]).update(state=DeliveryState.WAITING)
    with only(
        Subscription(key="several", event=Counted, handler=subscriber.take, together=subscriber.take_all)
    ):
        deliver(delivery_ids=ids)
    assert subscriber.together[1:] == ([[2, 4, 6]] if not done else [[6]])
