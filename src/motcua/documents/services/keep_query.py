"""Keep, rename and remove one's own searches. Nobody else sees them, so they are in no history."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction

from motcua.documents.models import SavedQuery
from motcua.kernel.actors import Actor
from motcua.kernel.text_folding import fold

MOST_QUERIES = 20
"""Of one person."""
LONGEST_NAME = 40


class QueryNameError(Exception):
    """A search has a name of 1 to 40 characters."""


class QueryNameTakenError(Exception):
    """The person keeps a search of this name already."""


class TooManyQueriesError(Exception):
    """The person keeps as many searches as one may."""


class NoSuchQueryError(LookupError):
    """There is no such search among the person's own."""


@transaction.atomic
def keep_query(*, by: Actor, now: datetime, name: str, settings: Mapping[str, str | list[str]]) -> int:
    """Keep a search under the name; return its id.

    Raises:
        QueryNameError, QueryNameTakenError: the name will not do.
        TooManyQueriesError: there are ``MOST_QUERIES`` already.
    """
    if SavedQuery.objects.filter(user_id=by.id).count() >= MOST_QUERIES:
        raise TooManyQueriesError
    row = SavedQuery(user_id=by.id, settings=dict(settings), created_at=now)
    _name(row, name)
    return row.pk


@transaction.atomic
def rename_query(*, by: Actor, query_id: int, name: str) -> None:
    """Give one's own search another name.

    Raises:
        NoSuchQueryError: it is not the actor's.
        QueryNameError, QueryNameTakenError: the name will not do.
    """
    _name(_own(by, query_id), name)


@transaction.atomic
def remove_query(*, by: Actor, query_id: int) -> None:
    """Remove one's own search.

    Raises:
        NoSuchQueryError: it is not the actor's.
    """
    _own(by, query_id).delete()


def _own(by: Actor, query_id: int) -> SavedQuery:
    row = SavedQuery.objects.filter(user_id=by.id, pk=query_id).first()
    if row is None:
        raise NoSuchQueryError
    return row


def _name(row: SavedQuery, name: str) -> None:
    """Save the search under the name, which a twin of this request may just have taken."""
    row.name = " ".join(name.split())
    row.folded_name = fold(row.name)
    if not row.name or len(row.name) > LONGEST_NAME:
        raise QueryNameError
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise QueryNameTakenError from error
