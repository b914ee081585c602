"""The session of a request with its user: asked for by every request, so written down once."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import Any

from django.db import connection, models

from motcua.accounts.models import Session, User


def session_with_user(session_key: str | None, *, now: datetime) -> Session | None:
    """Return the session, its user with it, unless there is none or it has expired."""
    statement, width = _statement()
    with connection.cursor() as cursor:
        cursor.execute(statement, [session_key, now])
        row: tuple[Any, ...] | None = cursor.fetchone()
    if row is None:
        return None
    session = Session.from_db(connection.alias, _columns(Session), row[:width])
    if session.user_id is not None:
        session.user = User.from_db(connection.alias, _columns(User), row[width:])
    return session


@cache
def _statement() -> tuple[str, int]:
    """Return the statement, and how many of its columns are the session's."""
    columns = [f"session.{name}" for name in _columns(Session)] + [f"owner.{name}" for name in _columns(User)]
    return (
        f"SELECT {', '.join(columns)} FROM accounts_session AS session"  # noqa: S608  # columns of our own models
        " LEFT JOIN accounts_user AS owner ON owner.id = session.user_id"
        " WHERE session.session_key = %s AND session.expire_date > %s"
    ), len(_columns(Session))


@cache
def _columns(model: type[models.Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]  # noqa: SLF001  # Django's documented meta API
