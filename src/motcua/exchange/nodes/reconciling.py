"""The daily comparison of both sides' books: within this node, and with every node that is trusted.

Implements: Decision 28/2018/QĐ-TTg, art. 6(3), 8: the sender sees to it that a document reaches its receiver.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import asdict
from datetime import date, datetime

from motcua.exchange.domain.reconciling import BookRow, differences
from motcua.exchange.models import Node, Reconciliation
from motcua.exchange.nodes.calling import ask_book
from motcua.exchange.nodes.identity import Identity, NoIdentityError
from motcua.exchange.nodes.trusting import covers, valid_nodes
from motcua.exchange.queries.books import Covers, received_rows, sent_rows, sent_rows_of
from motcua.exchange.transports import TransportError

_Ask = Callable[[Collection[str]], Sequence[BookRow]]


def reconcile(day: date, *, identity: Callable[[], Identity], now: datetime) -> tuple[Reconciliation, ...]:
    """Compare the documents of a day with everybody who received some, and keep what was found."""
    return (
        _here(day, now=now),
        *(_with_node(node, day, identity=identity, now=now) for node in valid_nodes(now=now)),
    )


def book_for(node: Node, day: date, document_ids: Collection[str]) -> list[dict[str, str]]:
    """Return what is here of what a node's agencies sent, for that node to compare; nobody else's."""
    rows = received_rows(day, transport="node", document_ids=document_ids, is_compared=_covered_by(node))
    return [asdict(row) for row in rows]


def _here(day: date, *, now: datetime) -> Reconciliation:
    def ask(ids: Collection[str]) -> Sequence[BookRow]:
        return received_rows(day, transport="local", document_ids=ids, is_compared=_everybody)

    ours = sent_rows(day, transport="local", is_compared=_everybody)
    return _kept(day, "", ours, ask, is_compared=_everybody, now=now)


def _with_node(node: Node, day: date, *, identity: Callable[[], Identity], now: datetime) -> Reconciliation:
    """Compare with one node; when it does not answer, that is what is kept."""
    theirs = _covered_by(node)
    ours = sent_rows(day, transport="node", is_compared=theirs)
    try:
        who = identity()
        return _kept(
            day, node.name, ours, lambda ids: ask_book(node, who, day, ids), is_compared=theirs, now=now
        )
    except (TransportError, NoIdentityError) as error:
        said = f"{type(error).__name__}: {error}"[:500]
        return Reconciliation.objects.create(day=day, node=node.name, run_at=now, compared=0, error=said)


def _kept(
    day: date, name: str, ours: Sequence[BookRow], ask: _Ask, *, is_compared: Covers, now: datetime
) -> Reconciliation:
    """Compare; what arrived on the day but was sent on another is looked up before it is called unknown."""
    theirs = ask([row.document_id for row in ours])
    known = {(row.document_id, row.receiver) for row in ours}
    late = {row.document_id for row in theirs if (row.document_id, row.receiver) not in known}
    added = [
        row
        for row in sent_rows_of(late, is_compared=is_compared)
        if (row.document_id, row.receiver) in {(each.document_id, each.receiver) for each in theirs}
    ]
    found = differences([*ours, *added], theirs)
    return Reconciliation.objects.create(
        day=day,
        node=name,
        run_at=now,
        compared=len(ours),
        differences=[asdict(each) | {"kind": each.kind.value} for each in found],
    )


def _everybody(_code: str) -> bool:
    return True


def _covered_by(node: Node) -> Covers:
    return lambda code: any(covers(own, code) for own in node.codes)
