"""Tills as their screens show them: one with all that moved in it, and lists of many."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from motcua.kernel.actors import Actor
from motcua.payments.domain.support import KIND
from motcua.payments.domain.tills import TillEventKind, TillState, TillTotals
from motcua.payments.models import Receipt, Refund, Till, TillEvent
from motcua.payments.permissions import tills_visible_to
from motcua.payments.subjects import page_of

MOST_ROWS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class TillRow:
    """One till in a list; amounts in đồng."""

    id: int
    agency_id: int
    agency_name: str
    person_id: int
    person_name: str
    day: date
    state: TillState
    receipts: int
    cash: int
    transfers: int
    support: int
    """Of both, taken for support and not for fees."""
    refunded: int
    counted: int | None
    difference: int

    @property
    def expected(self) -> int:
        """Return the cash that must be in the till."""
        return self.cash - self.refunded


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """A receipt or a refund, in the order of the day; ``amount`` is below zero for what went out."""

    at: datetime
    code: str
    subject_code: str
    subject_url: str
    person: str
    amount: int
    is_cash: bool
    is_refund: bool
    void_reason: str
    receipt_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TillMoment:
    """What happened to the till as a whole."""

    kind: TillEventKind
    at: datetime
    by_name: str
    expected: int
    counted: int | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TillShown:
    """One till with all that moved in it."""

    row: TillRow
    voided: int
    movements: tuple[Movement, ...]
    moments: tuple[TillMoment, ...]

    @property
    def totals(self) -> TillTotals:
        """Return the sums, in đồng."""
        return TillTotals(
            cash=self.row.cash,
            transfers=self.row.transfers,
            refunded=self.row.refunded,
            receipts=self.row.receipts,
            voided=self.voided,
        )


def till_rows(
    actor: Actor,
    *,
    state: TillState | None = None,
    from_day: date | None = None,
    until_day: date | None = None,
) -> tuple[TillRow, ...]:
    """Return the tills that the actor may see, newest day first, at most 200; one query."""
    tills = tills_visible_to(actor)
    if state:
        tills = tills.filter(state=state.value)
    if from_day:
        tills = tills.filter(day__gte=from_day)
    if until_day:
        tills = tills.filter(day__lte=until_day)
    return tuple(map(_row, _summed(tills).order_by("-day", "person_name", "id")[:MOST_ROWS]))


def unclosed_days(actor: Actor, *, before: date) -> tuple[TillRow, ...]:
    """Return the clerk's own earlier days that are not closed, oldest first; one query."""
    tills = Till.objects.filter(person_id=actor.person_id or 0, day__lt=before).exclude(
        state=TillState.CLOSED.value
    )
    return tuple(map(_row, _summed(tills).order_by("day", "id")[:MOST_ROWS]))


def till_of(actor: Actor, till_id: int) -> TillShown | None:
    """Return the till, ``None`` when the actor may not see it or there is none; four queries."""
    till = _summed(tills_visible_to(actor)).filter(pk=till_id).first()
    return None if till is None else _shown(till)


def own_tills(actor: Actor, *, day: date) -> tuple[TillShown, ...]:
    """Return the clerk's tills of the day, one for each counter at which money moved."""
    tills = _summed(Till.objects.filter(person_id=actor.person_id or 0, day=day)).order_by("id")
    return tuple(map(_shown, tills))


def own_till(actor: Actor, *, agency_id: int, day: date) -> TillShown | None:
    """Return the clerk's till of the day, ``None`` before its first money."""
    wanted = {"person_id": actor.person_id, "agency_id": agency_id, "day": day}
    till = _summed(Till.objects.filter(**wanted)).first()
    return None if till is None else _shown(till)


def _summed(tills: QuerySet[Till]) -> QuerySet[Till]:
    """Annotate each till with its sums, each by a subquery over its own receipts."""
    receipts = Receipt.objects.filter(till=OuterRef("pk")).order_by().values("till")
    refunds = Refund.objects.filter(till=OuterRef("pk")).order_by().values("till")
    stands = Q(voided_at=None)

    def total(wanted: Q) -> Coalesce:
        return Coalesce(Subquery(receipts.annotate(sum=Sum("amount", filter=wanted)).values("sum")), 0)

    return tills.select_related("agency").annotate(
        cash=total(stands & Q(method="cash")),
        transfers=total(stands & ~Q(method="cash")),
        support=total(stands & Q(subject__startswith=f"{KIND}:")),
        refunded=Coalesce(Subquery(refunds.annotate(sum=Sum("amount")).values("sum")), 0),
        standing=Coalesce(Subquery(receipts.annotate(count=Count("id", filter=stands)).values("count")), 0),
    )


def _row(till: Till) -> TillRow:
    sums = {name: getattr(till, name) for name in ("cash", "transfers", "support", "refunded")}
    return TillRow(
        id=till.pk,
        agency_id=till.agency_id,
        agency_name=till.agency.name,
        person_id=till.person_id,
        person_name=till.person_name,
        day=till.day,
        state=TillState(till.state),
        receipts=till.standing,  # type: ignore[attr-defined]  # annotated by ``_summed``
        counted=till.counted,
        difference=till.difference,
        **sums,
    )


def _shown(till: Till) -> TillShown:
    receipts = list(till.receipts.order_by("id"))
    refunds = list(till.refunds.select_related("receipt").order_by("id"))
    movements = [*map(_receipt, receipts), *map(_refund, refunds)]
    return TillShown(
        row=_row(till),
        voided=sum(receipt.voided_at is not None for receipt in receipts),
        movements=tuple(sorted(movements, key=lambda movement: movement.at)),
        moments=tuple(map(_moment, till.events.order_by("number"))),
    )


def _receipt(receipt: Receipt) -> Movement:
    return Movement(
        at=receipt.taken_at,
        code=str(receipt),
        subject_code=receipt.subject_code,
        subject_url=page_of(receipt.subject, receipt_id=receipt.pk),
        person=receipt.payer_name,
        amount=receipt.amount,
        is_cash=receipt.method == "cash",
        is_refund=False,
        void_reason=receipt.void_reason,
        receipt_id=receipt.pk,
    )


def _refund(refund: Refund) -> Movement:
    receipt = refund.receipt
    assert refund.paid_at is not None  # only a paid refund has a till
    return Movement(
        at=refund.paid_at,
        code=str(receipt),
        subject_code=receipt.subject_code,
        subject_url=page_of(receipt.subject, receipt_id=receipt.pk),
        person=receipt.payer_name,
        amount=-refund.amount,
        is_cash=True,
        is_refund=True,
        void_reason="",
        receipt_id=receipt.pk,
    )


def _moment(event: TillEvent) -> TillMoment:
    return TillMoment(
        kind=TillEventKind(event.kind),
        at=event.at,
        by_name=event.by_name,
        expected=event.expected,
        counted=event.counted,
        words=event.words,
    )
