"""The session of a request with its user: asked for by every request, so written down once."""

from __future__ import annotations

from datetime import datetime
from functools import cache

from motcua.accounts.models import Session, User
from motcua.platform.foresight import ask_with
from motcua.platform.hot_statements import HotStatement, Question, columns_of, instance_of, width_of


def session_with_user(
    session_key: str | None, *, now: datetime, ahead: Question | None = None
) -> Session | None:
    """Return the session, its user with it, unless there is none or it has expired.

    What is asked for next (``ahead``) is read by the same statement.
    """
    width = width_of(Session)
    found = ask_with(
        _statement(), width=width + width_of(User), ahead=ahead, session_key=session_key, now=now
    )
    if not found:
        return None
    [row] = found
    session = instance_of(Session, row[:width])
    if session.user_id is not None:
        session.user = instance_of(User, row[width:])
    return session


@cache
def _statement() -> HotStatement:
    return HotStatement(
        f"SELECT {columns_of(Session, table='session')}, {columns_of(User, table='owner')}"  # noqa: S608  # of our models
        " FROM accounts_session AS session LEFT JOIN accounts_user AS owner ON owner.id = session.user_id"
        " WHERE session.session_key = %(session_key)s AND session.expire_date > %(now)s"
    )
