"""What was sent: the state board of a document, and the list of an agency."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from motcua.exchange.domain.edxml.messages import StatusCode
from motcua.exchange.domain.letters import Letter
from motcua.exchange.domain.parcels import PostingState
from motcua.exchange.domain.receipts import Request, Standing
from motcua.exchange.domain.time_limits import Mark, mark_of
from motcua.exchange.models import Entry, Line, Posting, Sent
from motcua.exchange.permissions import NotYourExchangeError, sent_visible_to
from motcua.exchange.services.contents import letter_of
from motcua.kernel.actors import Actor
from motcua.organisations import public as organisations


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldRow:
    """One status of a receiver's line, with the clock of who told it."""

    status: StatusCode
    told_at: datetime
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardLine:
    """How the document stands with one receiver."""

    id: int
    code: str
    name: str
    transport: str
    standing: Standing
    asked: Request | None
    told: tuple[ToldRow, ...]
    error: str
    """Why it could not be handed over, when it was given up; empty otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """How a document stands with everybody it was sent to."""

    id: int
    letter: Letter
    sent_at: datetime
    sent_by_name: str
    send_by: datetime
    mark: Mark | None
    replaces_document_id: str
    lines: tuple[BoardLine, ...]


def board_of(document_id: str, *, by: Actor) -> Board:
    """Return the state board of a document; six queries, whatever the number of receivers.

    Raises:
        NotYourExchangeError: ``by`` may not see it, or it was not sent.
    """
    rows = sent_visible_to(by).select_related("content", "replaces")
    sent = rows.filter(document_id=document_id).first()
    if sent is None:
        raise NotYourExchangeError(by.ref)
    calendar = organisations.calendar_of(sent.agency_id, on=sent.send_by.date())
    return Board(
        id=sent.pk,
        letter=letter_of(sent.content),
        sent_at=sent.sent_at,
        sent_by_name=sent.sent_by_name,
        send_by=sent.send_by,
        mark=mark_of(due_at=sent.send_by, done_at=sent.sent_at, now=sent.sent_at, calendar=calendar),
        replaces_document_id=sent.replaces.document_id if sent.replaces else "",
        lines=_lines(sent),
    )


def _lines(sent: Sent) -> tuple[BoardLine, ...]:
    rows = list(sent.lines.order_by("id"))
    told, errors = _told(rows), _errors(sent)
    return tuple(
        BoardLine(
            id=row.pk,
            code=row.code,
            name=row.name,
            transport=row.transport,
            standing=Standing(row.standing),
            asked=Request(row.asked) if row.asked else None,
            told=tuple(told[row.ref]),
            error=errors.get(row.pk, ""),
        )
        for row in rows
    )


def _told(rows: list[Line]) -> dict[str, list[ToldRow]]:
    found: dict[str, list[ToldRow]] = defaultdict(list)
    entries = Entry.objects.filter(subject__in=[row.ref for row in rows]).exclude(code="")
    for subject, code, told_at, words in entries.order_by("number").values_list(
        "subject", "code", "told_at", "words"
    ):
        if told_at is not None:
            found[subject].append(ToldRow(status=StatusCode(code), told_at=told_at, words=words))
    return found


def _errors(sent: Sent) -> dict[int | None, str]:
    given_up = [PostingState.FAILED.value, PostingState.CANCELLED.value]
    failed = Posting.objects.filter(line__sent=sent, state__in=given_up).exclude(error="").order_by("-pk")
    return dict(failed.values_list("line_id", "error"))
