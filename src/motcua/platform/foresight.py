"""What a view reads first, asked for together with who is there: one round trip less.

    @foresees(lambda request, dossier_id: question("dossier", {"dossier_id": dossier_id}))

A round trip costs both sides some 0.2 ms of processor time, most of it for waking each other up. What a form
is about is known from its address before it is known who sends it, so both are read by one statement. The
answer waits for the view, which asks as always. It is given once, to the same question, and only if that
is the first one asked; rights are checked on it as on any other.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import Http404, HttpRequest
from django.urls import resolve

from motcua.platform.hot_statements import HotStatement, Question, keep_ahead
from motcua.platform.listening.asking import Answer

View = TypeVar("View", bound=Callable[..., Any])
Foresight = Callable[..., Question | None]
"""Takes the request and what its address holds."""


def foresees(question_of: Foresight) -> Callable[[View], View]:
    """Say what the view reads first when a form is sent to it; ``None`` where that is not plain."""

    def decorate(view: View) -> View:
        view.foresees = question_of  # type: ignore[attr-defined]  # copied by every decorator around it
        return view

    return decorate


def first_read(request: HttpRequest) -> Question | None:
    """Return what the view of a form will read first; nothing is foreseen of any other request.

    A form that cannot be read is refused later, as without foresight.
    """
    if request.method != "POST":
        return None
    try:
        match = request.resolver_match = resolve(request.path_info)
        question_of: Foresight | None = getattr(match.func, "foresees", None)
        return question_of(request, *match.args, **match.kwargs) if question_of else None
    except (Http404, SuspiciousOperation, BadRequest, OSError):
        return None


def ask_with(statement: HotStatement, *, width: int, ahead: Question | None, **values: Any) -> list[Answer]:
    """Run the statement, which finds one row of ``width`` columns or none, and with it what comes next.

    Raises:
        django.db.Error: as any statement of Django's.
    """
    if ahead is None:
        return statement.rows(**values)
    [row] = _both(statement, ahead.statement).rows(**values, **ahead.values)
    keep_ahead(ahead, _found(row[width + 1 :]))
    return _found(row[: width + 1])


def _found(marked: Answer) -> list[Answer]:
    """Return the row behind the mark that there is one."""
    return [marked[1:]] if marked[0] is not None else []


@cache
def _both(first: HotStatement, second: HotStatement) -> HotStatement:
    """Return one statement for two that find at most one row each and share the name of no value."""
    return HotStatement(
        "SELECT first.*, second.* FROM (VALUES (1)) AS one"  # noqa: S608  # of our own statements
        f" LEFT JOIN (SELECT true, found.* FROM (\n{first.sql}\n) AS found) AS first ON true"
        f" LEFT JOIN (SELECT true, found.* FROM (\n{second.sql}\n) AS found) AS second ON true"
    )
