"""The pull cycle: list, fetch, take, tell the axis; each message by itself, so that none holds up others.

A message is taken and its row marked in one transaction, and only then is the axis told. Whoever is killed in
between finds it listed again and only tells; what comes twice under two identifiers the books take once.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from motcua.exchange.adapters.rooms import temporary_room
from motcua.exchange.axis import link
from motcua.exchange.axis.client import Client
from motcua.exchange.axis.rows import WaitingRow
from motcua.exchange.axis.taking import take_message
from motcua.exchange.axis.troubles import AxisError, Trouble
from motcua.exchange.domain.edxml.findings import RefusedError
from motcua.exchange.domain.edxml.limits import Limits
from motcua.exchange.domain.edxml.reading import read
from motcua.exchange.models import AxisItem
from motcua.exchange.transports import TransportError
from motcua.kernel.civil_time import civil_date
from motcua.platform import files, jobs

KINDS = ("edoc", "status")
MOST_AT_ONCE = 200
"""Messages of one pull; the next goes on."""
WAITING, TAKEN, REFUSED, FAILED = "waiting", "taken", "refused", "failed"
_MARKS = {TAKEN: "done", REFUSED: "fail"}
_SILENT = {Trouble.UNREACHABLE.value, Trouble.TOO_SLOW.value}
MOST_SILENT = 2
"""So many messages after one another without an answer end the pull."""
FETCHES = 3
"""How often a message that cannot be read is fetched before it is refused: it may be damaged on the way."""


def pull(client: Client, *, now: datetime) -> int:
    """Take what waits for us; return how many messages were taken. Nothing while somebody else pulls.

    Raises:
        AxisError: the lists cannot be had; messages that were listed before are taken all the same.
    """
    if not link.claim(now=now):
        return 0
    try:
        failure = _list(client, now=now)
        taken = _go_through(client, now=now)
    except BaseException:
        link.release()
        raise
    link.settle(failure, now=now)
    if failure is not None:
        raise failure
    return taken


def _list(client: Client, *, now: datetime) -> AxisError | None:
    """Write down what is listed; return why a list could not be had."""
    failure = None
    for kind in KINDS:
        try:
            rows = client.waiting(kind=kind, now=now)
        except AxisError as error:
            failure = error
            continue
        _keep(kind, [row for row in rows if not row.is_final], now=now)
    return failure


@transaction.atomic
def _keep(kind: str, rows: list[WaitingRow], *, now: datetime) -> None:
    """Keep rows that are new; one that we are done with and that is listed again is to be marked again."""
    AxisItem.objects.bulk_create(
        [
            AxisItem(
                doc_id=row.doc_id,
                kind=kind,
                sender_code=row.sender,
                receiver_code=row.receiver,
                sha256=row.sha256,
                due_at=now,
                listed_at=now,
            )
            for row in rows
        ],
        ignore_conflicts=True,
    )
    again = AxisItem.objects.filter(doc_id__in=[row.doc_id for row in rows], is_marked=True)
    again.exclude(state=WAITING).update(is_marked=False, due_at=now)


def _due(*, now: datetime) -> list[AxisItem]:
    wanted = Q(state=WAITING) | Q(state__in=[TAKEN, REFUSED], is_marked=False)
    return list(AxisItem.objects.filter(wanted, due_at__lte=now).order_by("id")[:MOST_AT_ONCE])


def _go_through(client: Client, *, now: datetime) -> int:
    """Take what is due; end where the axis plainly does not answer any more."""
    taken = silent = 0
    for item in _due(now=now):
        taken += _go_on(client, item, now=now)
        silent = silent + 1 if item.trouble in _SILENT else 0
        if silent == MOST_SILENT:
            break
    return taken


def _go_on(client: Client, item: AxisItem, *, now: datetime) -> bool:
    """Take one message and tell the axis; return whether it was taken just now."""
    is_new = item.state == WAITING
    if is_new:
        _take(client, item, now=now)
    if item.state in _MARKS and not item.is_marked:  # what failed stays listed until a person decides
        _mark(client, item, now=now)
    return is_new and item.state == TAKEN


def _take(client: Client, item: AxisItem, *, now: datetime) -> None:
    try:
        with temporary_room() as room:
            content = client.fetch(item.doc_id, room=room, now=now)
            if item.sha256 and content.sha256 != item.sha256:
                raise AxisError(Trouble.DAMAGED, "another SHA-256 than was listed")
            content.file.seek(0)
            limits = Limits(message=client.link.largest, unpacked=client.link.largest)
            message = read(content.file, on=civil_date(now), room=room, limits=limits).message
            with transaction.atomic():
                item.document_id = take_message(
                    message,
                    sender=item.sender_code,
                    receiver=item.receiver_code,
                    largest=client.link.largest,
                    now=now,
                )
                _settle(item, TAKEN, now=now)
    except RefusedError as error:
        _fail(item, error.finding.code, error.finding.detail, is_final=item.attempts + 1 >= FETCHES, now=now)
    except files.FileRefusedError as error:
        _fail(item, type(error).__name__, str(error), is_final=True, now=now)
    except TransportError as error:
        trouble = error.trouble.value if isinstance(error, AxisError) else type(error).__name__
        _fail(item, trouble, str(error), is_final=error.is_final, now=now)


def _settle(item: AxisItem, state: str, *, now: datetime) -> None:
    item.state, item.done_at, item.due_at = state, now, now
    if state == TAKEN:
        item.trouble = item.detail = ""
    item.save()


def _fail(item: AxisItem, trouble: str, detail: str, *, is_final: bool, now: datetime) -> None:
    item.document_id = ""
    item.attempts += 1
    item.trouble, item.detail = trouble[:40], detail[:500]
    pause = jobs.pause_after(item.attempts)
    if is_final or pause is None:
        _settle(item, REFUSED if is_final else FAILED, now=now)
        return
    item.state, item.done_at, item.due_at = WAITING, None, now + timedelta(seconds=pause)
    item.save()


def _mark(client: Client, item: AxisItem, *, now: datetime) -> None:
    """Tell the axis what became of it; a failure is tried again at the next pull."""
    try:
        client.mark(item.doc_id, _MARKS[item.state], now=now)
    except AxisError:
        item.due_at = now + timedelta(seconds=jobs.PAUSES_SECONDS[1])
    else:
        item.is_marked = True
    item.save(update_fields=["is_marked", "due_at"])
