"""Writing what the rules decided: the dossier, its history, the audit and the event, in one statement."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from motcua.dossiers.domain.lifecycle import Move, Snapshot
from motcua.dossiers.events import DossierMoved
from motcua.dossiers.models import Handover, HistoryEntry
from motcua.dossiers.statements import sql
from motcua.kernel.actors import Actor, Seat
from motcua.platform.models import AuditEntry
from motcua.platform.outbox import row_of


def save_move(
    move: Move,
    *,
    by: Actor,
    seat: Seat | None,
    key: str | None,
    changes: Mapping[str, object],
    handover: Handover | None = None,
) -> bool:
    """Save the move unless the dossier was moved meanwhile; tell whether it was saved."""
    entry = entry_of(move, by=by, seat=seat, key=key)
    event = event_of(entry, dossier_id=move.before.id)
    rows = sql.execute(
        "move",
        {
            "dossier_id": move.before.id,
            "version": move.before.version,
            "key": key,
            "changes": sql.as_json(_changed_columns(move) | dict(changes)),
            "entry": sql.as_json(sql.row_of(entry)),
            "audit": sql.as_json(audit_of(entry, on=f"dossier:{move.before.id}")),
            "handovers": sql.as_json([sql.row_of(handover)] if handover else []),
            "event_name": DossierMoved.name,
            "event": sql.as_json(row_of(event)[1]),
        },
    )
    return bool(rows)


def _changed_columns(move: Move) -> dict[str, Any]:
    """Return the columns that differ; the others stand as read, or the version is another."""
    before = columns_of(move.before)
    return {name: value for name, value in columns_of(move.after).items() if value != before[name]}


def columns_of(snapshot: Snapshot) -> dict[str, Any]:
    """Return the columns of a dossier that its snapshot says."""
    milestones = {name: getattr(snapshot.times, name) for name in snapshot.times.__dataclass_fields__}
    return milestones | {
        "version": snapshot.version,
        "state": int(snapshot.state),
        "step": snapshot.step,
        "holder_agency_id": snapshot.holder_agency_id,
        "handed_to_agency_id": snapshot.handed_to_agency_id,
        "assignee_id": snapshot.assignee_id,
        "supplements_asked": snapshot.supplements_asked,
        "supplements_allowed": snapshot.supplements_allowed,
        "extensions": snapshot.extensions,
        "return_agency_id": snapshot.return_agency_id,
        "excluded_people": sorted(snapshot.excluded),
        "has_draft": snapshot.has_draft,
        "is_decided": snapshot.is_decided,
        "tokens": sorted(snapshot.tokens),
    }


def entry_of(move: Move, *, by: Actor, seat: Seat | None, key: str | None) -> HistoryEntry:
    """Return the unsaved history entry of a move."""
    return sql.new_instance(
        HistoryEntry,
        number=move.after.version,
        act=move.act.value,
        at=move.at,
        by_ref=by.ref,
        by_name=by.name,
        on_behalf_of=seat.on_behalf_of if seat else None,
        agency_id=seat.agency_id if seat else None,
        from_state=int(move.before.state),
        to_state=int(move.after.state),
        from_step=move.before.step,
        to_step=move.after.step,
        facts=dict(move.facts),
        idempotency_key=key,
    )


def audit_of(entry: HistoryEntry, *, on: str) -> sql.Row:
    """Return the audit row of a history entry."""
    return sql.new_row(
        AuditEntry,
        at=entry.at,
        by_ref=entry.by_ref,
        by_name=entry.by_name,
        tag=f"dossier:{entry.act}",
        on_ref=on,
        agency_id=entry.agency_id,
        data={"number": entry.number},
    )


def event_of(entry: HistoryEntry, *, dossier_id: int) -> DossierMoved:
    """Return the event that announces a history entry."""
    at: datetime = entry.at
    return DossierMoved(
        dossier_id=dossier_id,
        number=entry.number,
        act=entry.act,
        state=entry.to_state,
        at=at,
        agency_id=entry.agency_id,
    )
