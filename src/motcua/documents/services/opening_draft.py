"""Opening an outgoing document to act on it: found among what may be seen, locked, where it should stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.documents.domain.drafts import Draft
from motcua.documents.domain.outgoing import DraftChangedError, NotNowError, OutgoingState
from motcua.documents.models import DraftVersion, Outgoing
from motcua.documents.permissions import NotYourDocumentError, documents_visible_to
from motcua.documents.services.recording import Doing
from motcua.kernel.actors import Actor, Seat


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedDraft:
    """An outgoing document locked for one act, and who acts."""

    outgoing: Outgoing
    by: Actor
    now: datetime

    @property
    def ref(self) -> str:
        """Return the document's written form."""
        return f"document:{self.outgoing.pk}"

    @property
    def version(self) -> DraftVersion:
        """Return the version that counts."""
        return DraftVersion.objects.get(document=self.outgoing.pk, number=self.outgoing.version)

    @property
    def draft(self) -> Draft:
        """Return what the version that counts says."""
        return self.version.draft

    def doing(self, seat: Seat) -> Doing:
        """Return who acts from that seat."""
        return Doing(by=self.by, now=self.now, seat=seat)

    def set(self, **facts: object) -> None:
        """Write these facts of the outgoing document."""
        for name, value in facts.items():
            setattr(self.outgoing, name, value)
        self.outgoing.save(update_fields=list(facts))


def open_draft(
    *, by: Actor, now: datetime, document_id: int, states: tuple[OutgoingState, ...], seen: int | None = None
) -> OpenedDraft:
    """Return the document, locked until the transaction ends.

    ``seen`` is the version that the actor looked at; whoever was quicker has changed state or version.

    Raises:
        NotYourDocumentError: ``by`` may not see it, or there is none.
        NotNowError: it stands in none of ``states``.
        DraftChangedError: another version counts by now.
    """
    outgoing = Outgoing.objects.select_for_update().filter(pk=document_id).first()
    if outgoing is None or not documents_visible_to(by).filter(pk=document_id).exists():
        raise NotYourDocumentError(by.ref)
    if outgoing.state not in states:
        raise NotNowError(outgoing.state)
    if seen is not None and seen != outgoing.version:
        raise DraftChangedError(outgoing.version)
    return OpenedDraft(outgoing=outgoing, by=by, now=now)
