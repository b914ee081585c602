"""How one document stands with one agency that it was sent to (trạng thái xử lý tại nơi nhận).

A line is the same on both sides: what the receiver tells (01 to 06), what the sender asks (taking back,
update, replacement) and what the receiver's clerk answers (15, 16). Who tells is held to the table; what is
heard from others is kept whatever it is, and moves the line forward only, so that statuses that come late,
twice or out of order do no harm.

Implements: Decision 28/2018/QĐ-TTg, art. 8, 9 (sent, accepted, refused with a reason, taken back through the
system) with the status codes of the practice of QCVN 102:2016; the Decision itself has no codes.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from motcua.exchange.domain.edxml.messages import StatusCode


class ReceiptError(Exception):
    """A status cannot be told, or nothing be asked, where the document stands."""


class ForbiddenStatusError(ReceiptError):
    """The document does not stand where this status may be told."""


class ReasonMissingError(ReceiptError):
    """Refusing, taking back and not agreeing need a reason."""


class AlreadyAskedError(ReceiptError):
    """The receiver has not answered what was asked before."""


class NothingToAskError(ReceiptError):
    """The receiver refused the document, gave it back or has completed it."""


class Standing(enum.Enum):
    """Where a document stands with one receiver."""

    WAITING = "waiting"
    """Not transmitted yet."""
    SENT = "sent"
    ARRIVED = "arrived"
    REFUSED = "refused"
    ACCEPTED = "accepted"
    ASSIGNED = "assigned"
    IN_PROCESS = "in_process"
    COMPLETED = "completed"
    TAKEN_BACK = "taken_back"
    CANCELLED = "cancelled"
    """Taken back before it was transmitted: the receiver never heard of it."""


class Request(enum.Enum):
    """What a sender asks of a receiver that has the document; each needs the clerk's consent."""

    RECALL = "recall"
    UPDATE = "update"
    REPLACE = "replace"


class Outcome(enum.Enum):
    """What became of a status that was heard."""

    MOVED = "moved"
    DUPLICATE = "duplicate"
    LATE = "late"
    """The line had gone further already."""
    CONTRADICTS = "contradicts"
    """It cannot be true together with what was heard before: somebody should look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """One status as it was told."""

    code: StatusCode
    told_at: datetime
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request that waits for its answer."""

    request: Request
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One document and one receiver: where it stands, what is asked, and everything that was told."""

    standing: Standing = Standing.WAITING
    asked: Asked | None = None
    history: tuple[Receipt, ...] = ()


_FORWARD = (
    Standing.SENT,
    Standing.ARRIVED,
    Standing.ACCEPTED,
    Standing.ASSIGNED,
    Standing.IN_PROCESS,
    Standing.COMPLETED,
)
_PROGRESS: Mapping[StatusCode, Standing] = {
    StatusCode.ARRIVED: Standing.ARRIVED,
    StatusCode.ACCEPTED: Standing.ACCEPTED,
    StatusCode.ASSIGNED: Standing.ASSIGNED,
    StatusCode.IN_PROCESS: Standing.IN_PROCESS,
    StatusCode.COMPLETED: Standing.COMPLETED,
}
_ANSWERS = frozenset({StatusCode.AGREED, StatusCode.DISAGREED})
_NEEDS_WORDS = frozenset({StatusCode.REFUSED, StatusCode.TAKING_BACK, StatusCode.DISAGREED})
_ENDED = frozenset({Standing.REFUSED, Standing.TAKEN_BACK, Standing.CANCELLED})
MAY_TELL: Mapping[Standing, frozenset[StatusCode]] = {
    Standing.SENT: frozenset({StatusCode.ARRIVED}),
    Standing.ARRIVED: frozenset({StatusCode.REFUSED, StatusCode.ACCEPTED}),
    Standing.ACCEPTED: frozenset({StatusCode.ASSIGNED, StatusCode.IN_PROCESS, StatusCode.COMPLETED}),
    Standing.ASSIGNED: frozenset({StatusCode.IN_PROCESS, StatusCode.COMPLETED}),
    Standing.IN_PROCESS: frozenset({StatusCode.COMPLETED}),
}
"""What a receiver may tell next, while nothing is asked of it."""
MOST_TOLD = 500
"""Statuses of one line; who tells more wants to fill a disk."""
RECALLABLE = frozenset(_FORWARD) - {Standing.COMPLETED}


def transmitted(line: Line) -> Line:
    """Return the line of a document that went out, for the first time or again after a refusal.

    Raises:
        ForbiddenStatusError: it is out already, or was taken back.
    """
    if line.standing not in {Standing.WAITING, Standing.REFUSED}:
        raise ForbiddenStatusError(line.standing.value)
    return replace(line, standing=Standing.SENT)


def tell(line: Line, receipt: Receipt) -> Line:
    """Return the line after its receiver told a status.

    Raises:
        ForbiddenStatusError: the table does not allow it here; an open request is answered before all else.
        ReasonMissingError: it needs a reason.
    """
    allowed = _ANSWERS if line.asked else MAY_TELL.get(line.standing, frozenset())
    if receipt.code not in allowed:
        raise ForbiddenStatusError(f"{receipt.code.value} where it is {line.standing.value}")
    if receipt.code in _NEEDS_WORDS and not receipt.words.strip():
        raise ReasonMissingError(receipt.code.value)
    return hear(line, receipt)[0]


def ask(line: Line, request: Request, *, at: datetime, words: str) -> Line:
    """Return the line after its sender asked for something; a message goes out where ``asked`` is set.

    What was not transmitted yet is cancelled here, or changed here, and nobody need be asked.

    Raises:
        ReasonMissingError: a request needs a reason.
        AlreadyAskedError: the one before is not answered.
        NothingToAskError: the receiver does not have the document, or has completed what is to be taken back.
    """
    if not words.strip():
        raise ReasonMissingError(request.value)
    if line.standing is Standing.WAITING:
        return replace(line, standing=Standing.CANCELLED) if request is Request.RECALL else line
    if line.asked:
        raise AlreadyAskedError(line.asked.request.value)
    if line.standing in _ENDED or (request is Request.RECALL and line.standing not in RECALLABLE):
        raise NothingToAskError(line.standing.value)
    asked = replace(line, asked=Asked(request=request, at=at))
    if request is not Request.RECALL:
        return asked
    told = Receipt(code=StatusCode.TAKING_BACK, told_at=at, words=words)
    return replace(asked, history=(*line.history, told))


def hear(line: Line, receipt: Receipt) -> tuple[Line, Outcome]:
    """Return the line after a status came from elsewhere, and what became of it; it never raises."""
    if any((heard.code, heard.told_at) == (receipt.code, receipt.told_at) for heard in line.history):
        return line, Outcome.DUPLICATE
    kept = replace(line, history=(*line.history, receipt))
    if receipt.code is StatusCode.TAKING_BACK:
        return requested(kept, Request.RECALL, at=receipt.told_at)
    if receipt.code in _ANSWERS:
        return _heard_answer(kept, receipt)
    if receipt.code is StatusCode.REFUSED:
        return _heard_refusal(kept)
    return _heard_progress(kept, receipt.code)


def requested(line: Line, request: Request, *, at: datetime) -> tuple[Line, Outcome]:
    """Return the receiver's line after the sender asked for something, which its clerk has to answer.

    A later request takes the place of one that nobody answered yet, but not of a recall.
    """
    is_recall_open = line.asked is not None and line.asked.request is Request.RECALL
    if line.standing in _ENDED or is_recall_open:
        return line, Outcome.LATE
    return replace(line, asked=Asked(request=request, at=at)), Outcome.MOVED


def _heard_progress(line: Line, code: StatusCode) -> tuple[Line, Outcome]:
    if line.standing is Standing.WAITING:
        return line, Outcome.CONTRADICTS
    if line.standing in _ENDED:
        is_after_refusal = line.standing is Standing.REFUSED and code is not StatusCode.ARRIVED
        return line, Outcome.CONTRADICTS if is_after_refusal else Outcome.LATE
    reached = _PROGRESS[code]
    if _FORWARD.index(reached) <= _FORWARD.index(line.standing):
        return line, Outcome.LATE
    return replace(line, standing=reached), Outcome.MOVED


def _heard_refusal(line: Line) -> tuple[Line, Outcome]:
    """A receiver that refuses does not have the document: what was asked of it has become pointless."""
    if line.standing in {Standing.TAKEN_BACK, Standing.CANCELLED}:
        return line, Outcome.LATE
    if line.standing not in {Standing.SENT, Standing.ARRIVED}:
        return line, Outcome.CONTRADICTS
    return replace(line, standing=Standing.REFUSED, asked=None), Outcome.MOVED


def _heard_answer(line: Line, receipt: Receipt) -> tuple[Line, Outcome]:
    if line.asked is None:
        return line, Outcome.LATE if line.standing in _ENDED else Outcome.CONTRADICTS
    is_given_back = receipt.code is StatusCode.AGREED and line.asked.request is Request.RECALL
    standing = Standing.TAKEN_BACK if is_given_back else line.standing
    return replace(line, standing=standing, asked=None), Outcome.MOVED
