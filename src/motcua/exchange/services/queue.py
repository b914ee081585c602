"""Dead letters: sending what was given up again, or putting it aside so that what stands behind it goes."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.exchange.domain.parcels import PostingState
from motcua.exchange.models import Posting
from motcua.exchange.permissions import NotYourExchangeError, postings_visible_to
from motcua.exchange.services.post import publish_posted
from motcua.exchange.services.settling import free_next
from motcua.exchange.tags import QueueTag
from motcua.kernel.actors import Actor
from motcua.platform import audit


class NotGivenUpError(Exception):
    """It is on its way or has arrived: there is nothing to send again or to put aside."""


@transaction.atomic
def resend(posting_id: int, *, by: Actor, now: datetime) -> None:
    """Give a parcel that was given up, or put aside, a fresh set of attempts.

    Raises:
        NotYourExchangeError: ``by`` may not see it, or there is none.
        NotGivenUpError: it was not given up.
    """
    posting = _given_up(posting_id, by=by)
    posting.state, posting.attempts, posting.due_at = PostingState.WAITING.value, 0, now
    posting.save(update_fields=["state", "attempts", "due_at"])
    publish_posted(posting)
    _note(posting, QueueTag.RESENT, by=by, now=now)


@transaction.atomic
def put_aside(posting_id: int, *, by: Actor, now: datetime) -> None:
    """Leave a parcel undelivered, so that later ones of its thread go; it can still be sent again.

    Raises:
        NotYourExchangeError: ``by`` may not see it, or there is none.
        NotGivenUpError: it was not given up.
    """
    posting = _given_up(posting_id, by=by)
    posting.state = PostingState.CANCELLED.value
    posting.save(update_fields=["state"])
    free_next(posting)
    _note(posting, QueueTag.PUT_ASIDE, by=by, now=now)


def _given_up(posting_id: int, *, by: Actor) -> Posting:
    posting = postings_visible_to(by).select_for_update().filter(pk=posting_id).first()
    if posting is None:
        raise NotYourExchangeError(by.ref)
    is_aside = posting.state == PostingState.CANCELLED.value and posting.error
    if posting.state != PostingState.FAILED.value and not is_aside:
        raise NotGivenUpError(posting.state)
    return posting


def _note(posting: Posting, tag: QueueTag, *, by: Actor, now: datetime) -> None:
    data = {"to": posting.receiver_code, "error": posting.error}
    audit.record(by=by, at=now, tag=tag, on=f"posting:{posting.pk}", agency_id=posting.agency_id, data=data)
