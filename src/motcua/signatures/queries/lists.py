"""Keys, their uses, kept reports and archived documents as lists: pages by cursor, one query each."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from django.db.models import Model, Q, QuerySet

from motcua.kernel.actors import Actor
from motcua.signatures.models import ArchivedDocument, KeptValidation, SigningEntry, SigningKey
from motcua.signatures.permissions import (
    entries_visible_to,
    keys_visible_to,
    require_keeper,
    validations_visible_to,
)

PAGE = 50
NEAR_END = timedelta(days=30)
"""How long before its end a certificate is marked: renewing one takes the authority some days."""
_DIGEST = 64
"""Hexadecimal digits of SHA-256."""
Row = TypeVar("Row", bound=Model)


class KeyState(enum.Enum):
    """How a key stands."""

    IN_USE = "in_use"
    NEAR_END = "near_end"
    ENDED = "ended"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """A page of rows, the newest first."""

    rows: tuple[Row, ...]
    cursor: int | None
    """Where the next page begins; ``None`` on the last."""


def state_of(key: SigningKey, *, now: datetime) -> KeyState:
    """Return how a key stands at a time."""
    if key.retired_at is not None:
        return KeyState.RETIRED
    if not key.is_within(now):
        return KeyState.ENDED
    return KeyState.NEAR_END if key.not_after - now <= NEAR_END else KeyState.IN_USE


def keys(
    actor: Actor, *, now: datetime, state: KeyState | None, text: str, older_than: int | None = None
) -> Page[SigningKey]:
    """Return the keys the actor may see; without a state those that are not retired."""
    rows = keys_visible_to(actor).filter(_in_state(state, now))
    if text:
        rows = rows.filter(Q(subject_name__icontains=text) | Q(serial__istartswith=text))
    return _page(rows, older_than)


def _in_state(state: KeyState | None, now: datetime) -> Q:
    if state is KeyState.RETIRED:
        return Q(retired_at__isnull=False)
    kept = Q(retired_at=None)
    if state is KeyState.NEAR_END:
        return kept & Q(not_after__gte=now, not_after__lte=now + NEAR_END, not_before__lte=now)
    if state is KeyState.ENDED:
        return kept & (Q(not_after__lt=now) | Q(not_before__gt=now))
    if state is KeyState.IN_USE:
        return kept & Q(not_after__gte=now, not_before__lte=now)
    return kept


def uses(
    actor: Actor, *, text: str = "", key_id: int | None = None, older_than: int | None = None
) -> Page[SigningEntry]:
    """Return who used which key on what; ``text`` is a reference, a SHA-256 digest, or part of a name."""
    rows = entries_visible_to(actor).select_related("key").defer("key__certificate", "key__chain")
    if key_id is not None:
        rows = rows.filter(key_id=key_id)
    if len(text) == _DIGEST and text.isalnum():
        rows = rows.filter(sha256_after=text.lower())
    elif text:
        rows = rows.filter(
            Q(subject__istartswith=text) | Q(by_name__icontains=text) | Q(key__subject_name__icontains=text)
        )
    return _page(rows, older_than)


def reports(
    actor: Actor, *, verdict: str = "", text: str = "", older_than: int | None = None
) -> Page[KeptValidation]:
    """Return the kept reports the actor may see, without their evidence."""
    rows = validations_visible_to(actor).defer("evidence", "report")
    if verdict:
        rows = rows.filter(verdict=verdict)
    if len(text) == _DIGEST and text.isalnum():
        rows = rows.filter(sha256=text.lower())
    elif text:
        rows = rows.filter(Q(subject__istartswith=text) | Q(by_name__icontains=text))
    return _page(rows, older_than)


def archived(
    actor: Actor, *, has_fault: bool, text: str = "", older_than: int | None = None
) -> Page[ArchivedDocument]:
    """Return archived documents, those with a fault or all.

    Raises:
        NotTheKeeperError: the actor is not of the IT centre.
    """
    require_keeper(actor)
    rows = ArchivedDocument.objects.exclude(fault="") if has_fault else ArchivedDocument.objects.all()
    if text:
        rows = rows.filter(subject__istartswith=text)
    return _page(rows, older_than)


def _page(rows: QuerySet[Row], older_than: int | None) -> Page[Row]:
    if older_than is not None:
        rows = rows.filter(pk__lt=older_than)
    found = list(rows.order_by("-pk")[: PAGE + 1])
    more = found[PAGE - 1].pk if len(found) > PAGE else None
    return Page(rows=tuple(found[:PAGE]), cursor=more)
