"""What the IT centre does for the link: try a message again, give it up, bring the directory up to date."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.exchange.axis import settings, syncing
from motcua.exchange.models import AxisItem, AxisSync
from motcua.exchange.permissions import WATCHERS, NotYourExchangeError
from motcua.exchange.tags import AxisTag
from motcua.kernel.actors import Actor, ActorKind
from motcua.platform import audit


class NotDeadError(Exception):
    """The message was taken or is tried again by itself: there is nothing to decide."""


def require_watcher(by: Actor) -> None:
    """Let only the IT centre pass.

    Raises:
        NotYourExchangeError: anybody else.
    """
    if by.kind is not ActorKind.STAFF or not by.agencies(*WATCHERS):
        raise NotYourExchangeError(by.ref)


@transaction.atomic
def retry(item_id: int, *, by: Actor, now: datetime) -> None:
    """Give a message that was not taken a fresh set of attempts.

    Raises:
        NotYourExchangeError: ``by`` is not of the IT centre, or there is no such message.
        NotDeadError: it was taken, or waits.
    """
    item = _dead(item_id, by=by)
    item.state, item.attempts, item.due_at, item.is_marked = "waiting", 0, now, False
    item.save()
    _note(item, AxisTag.RETRIED, by=by, now=now)


@transaction.atomic
def give_up(item_id: int, *, by: Actor, now: datetime) -> None:
    """Refuse a message for good; the next pull tells the axis, and so its sender.

    Raises:
        NotYourExchangeError: ``by`` is not of the IT centre, or there is no such message.
        NotDeadError: it was taken, or waits.
    """
    item = _dead(item_id, by=by)
    item.state, item.due_at, item.done_at = "refused", now, now
    item.save()
    _note(item, AxisTag.GIVEN_UP, by=by, now=now)


def synchronise(*, by: Actor, now: datetime, is_confirmed: bool = False) -> AxisSync:
    """Bring the directory up to date now; ``is_confirmed`` believes one that shrank.

    Raises:
        NotYourExchangeError: ``by`` is not of the IT centre.
        AxisError: the directory cannot be had, or shrank and nobody confirmed that.
    """
    require_watcher(by)
    sync = syncing.synchronise(settings.client(), now=now, is_confirmed=is_confirmed)
    data = {"listed": sync.listed, "differences": len(sync.differences), "confirmed": is_confirmed}
    audit.record(by=by, at=now, tag=AxisTag.SYNCHRONISED, on="axis:directory", agency_id=None, data=data)
    return sync


def _dead(item_id: int, *, by: Actor) -> AxisItem:
    require_watcher(by)
    item = AxisItem.objects.select_for_update().filter(pk=item_id).first()
    if item is None:
        raise NotYourExchangeError(by.ref)
    if item.state not in {"refused", "failed"}:
        raise NotDeadError(item.state)
    return item


def _note(item: AxisItem, tag: AxisTag, *, by: Actor, now: datetime) -> None:
    data = {"doc_id": item.doc_id, "from": item.sender_code, "trouble": item.trouble}
    audit.record(by=by, at=now, tag=tag, on=f"axis_item:{item.pk}", agency_id=None, data=data)
