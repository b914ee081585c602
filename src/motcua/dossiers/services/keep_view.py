"""Keep, rename and remove one's own views of the worklist."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction

from motcua.dossiers.models import SavedView
from motcua.kernel.actors import Actor
from motcua.kernel.text_folding import fold

MOST_VIEWS = 12
"""Of one person: more tabs than that nobody finds."""
LONGEST_NAME = 40


class ViewNameError(Exception):
    """A view has a name of 1 to 40 characters."""


class ViewNameTakenError(Exception):
    """The person has a view of this name already."""


class TooManyViewsError(Exception):
    """The person keeps as many views as one may."""


class NoSuchViewError(LookupError):
    """There is no such view among the person's own."""


@transaction.atomic
def keep_view(*, by: Actor, now: datetime, name: str, settings: Mapping[str, str | list[str]]) -> int:
    """Keep the list's settings under the name; return the view's id.

    Raises:
        ViewNameError, ViewNameTakenError: the name will not do.
        TooManyViewsError: there are ``MOST_VIEWS`` already.
    """
    if SavedView.objects.filter(user_id=by.id).count() >= MOST_VIEWS:
        raise TooManyViewsError
    clean = _free_name(by, name)
    row = SavedView(user_id=by.id, settings=dict(settings), created_at=now)
    _save(row, clean)
    return row.pk


@transaction.atomic
def rename_view(*, by: Actor, view_id: int, name: str) -> None:
    """Give one's own view another name.

    Raises:
        NoSuchViewError: it is not the actor's.
        ViewNameError, ViewNameTakenError: the name will not do.
    """
    row = _own(by, view_id)
    _save(row, _free_name(by, name, but=view_id))


@transaction.atomic
def remove_view(*, by: Actor, view_id: int) -> None:
    """Remove one's own view; the dossiers in it stay as they are.

    Raises:
        NoSuchViewError: it is not the actor's.
    """
    _own(by, view_id).delete()


def _own(by: Actor, view_id: int) -> SavedView:
    row = SavedView.objects.filter(user_id=by.id, pk=view_id).first()
    if row is None:
        raise NoSuchViewError
    return row


def _save(row: SavedView, name: str) -> None:
    """Save the view under the name, which a twin of this request may just have taken."""
    row.name, row.folded_name = name, fold(name)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise ViewNameTakenError from error


def _free_name(by: Actor, name: str, *, but: int | None = None) -> str:
    """Return the name without blanks around it, if no other view of the person's has it."""
    clean = " ".join(name.split())
    if not clean or len(clean) > LONGEST_NAME:
        raise ViewNameError
    if SavedView.objects.filter(user_id=by.id, folded_name=fold(clean)).exclude(pk=but or 0).exists():
        raise ViewNameTakenError
    return clean
