"""Opening an incoming document to act on it: found among what may be seen, locked, not completed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.documents.domain.incoming import CompletedError, NotChargedError, Part
from motcua.documents.models import Charge, Incoming
from motcua.documents.permissions import NotYourDocumentError, charge_seat, documents_visible_to, require
from motcua.documents.services.recording import Doing
from motcua.kernel.actors import Actor, Role, Seat


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A document locked for one act, and who acts."""

    incoming: Incoming
    by: Actor
    now: datetime

    @property
    def ref(self) -> str:
        """Return the document's written form."""
        return f"document:{self.incoming.pk}"

    def doing(self, seat: Seat) -> Doing:
        """Return who acts from that seat."""
        return Doing(by=self.by, now=self.now, seat=seat)

    def holding(self, *roles: Role) -> Doing:
        """Return who acts, when a holder of one of the roles in the agency.

        Raises:
            NotYourDocumentError: it is none.
        """
        return self.doing(require(self.by, *roles, agency_id=self.incoming.agency_id))

    def charges(self, *parts: Part) -> list[tuple[Charge, Seat]]:
        """Return the open charges of the actor that stand for one of the parts, each with its seat."""
        rows = self.incoming.document.charges.filter(done_at=None, ended_at=None).order_by("id")
        rows = rows.select_related("under")
        found = [(row, charge_seat(self.by, row)) for row in rows if not parts or row.stands_for in parts]
        return [(row, seat) for row, seat in found if seat is not None]

    def charged(self, *parts: Part) -> tuple[Charge, Seat]:
        """Return the actor's open charge of one of the parts, and the seat.

        Raises:
            NotChargedError: there is none.
        """
        found = self.charges(*parts)
        if not found:
            raise NotChargedError
        return found[0]


def open_incoming(*, by: Actor, now: datetime, document_id: int) -> Opened:
    """Return the document, locked until the transaction ends.

    Raises:
        NotYourDocumentError: ``by`` may not see it, or there is none.
        CompletedError: it is completed.
    """
    incoming = Incoming.objects.select_for_update().filter(pk=document_id).first()
    if incoming is None or not documents_visible_to(by).filter(pk=document_id).exists():
        raise NotYourDocumentError(by.ref)
    if incoming.completed_at is not None:
        raise CompletedError
    return Opened(incoming=incoming, by=by, now=now)
