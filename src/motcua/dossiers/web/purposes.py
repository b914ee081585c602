"""What a member of staff reads a dossier for.

Whoever is charged with a dossier reads it to process it. Others, such as inspectors, say what for
before they see any personal data; the answer holds for the dossier until they log out.

Implements: Law 91/2025/QH15 on the protection of personal data: processing has a stated purpose.
"""

from __future__ import annotations

import enum
from datetime import datetime, timedelta

from django.http import HttpRequest

from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import READING_ROLES
from motcua.kernel.actors import Actor

_SESSION_KEY = "dossiers.purposes"
_READS_KEY = "dossiers.reads"
_OF_LATE = timedelta(minutes=15)
_MOST_KEPT = 50


class Purpose(enum.Enum):
    """Why a dossier is read; the value is written in the audit."""

    PROCESSING = "processing"
    INSPECTION = "inspection"
    COMPLAINT = "complaint"
    QUESTION = "question"
    REPORTING = "reporting"
    OPINION = "opinion"
    """Of the agency that was asked for its opinion; never chosen by hand."""
    ARCHIVING = "archiving"
    """Filing a closed dossier away, or reading it in the archive; never chosen by hand."""


ASKED = (Purpose.INSPECTION, Purpose.COMPLAINT, Purpose.QUESTION, Purpose.REPORTING)
"""What those who are not charged with a dossier may answer."""


def is_charged(actor: Actor, dossier: Dossier) -> bool:
    """Tell whether the actor works in an agency that the dossier goes through."""
    agencies = {
        dossier.reception_agency_id,
        dossier.competent_agency_id,
        dossier.holder_agency_id,
        dossier.handed_to_agency_id,
    }
    return not agencies.isdisjoint(actor.agencies(*READING_ROLES))


def purpose_of(request: HttpRequest, actor: Actor, dossier: Dossier) -> Purpose | None:
    """Return what the dossier is read for, ``None`` while that is still to be asked."""
    if is_charged(actor, dossier):
        return Purpose.PROCESSING
    told = request.session.get(_SESSION_KEY, {}).get(str(dossier.pk))
    return Purpose(told) if told else None


def keep_purpose(request: HttpRequest, dossier: Dossier, purpose: Purpose) -> None:
    """Remember the answer for this dossier in the session."""
    kept = request.session.get(_SESSION_KEY, {}) | {str(dossier.pk): purpose.value}
    request.session[_SESSION_KEY] = dict(list(kept.items())[-_MOST_KEPT:])


def keep_read(request: HttpRequest, dossier: Dossier, *, now: datetime) -> None:
    """Remember in the session when the dossier's page was read and recorded."""
    kept = request.session.get(_READS_KEY, {})
    kept.pop(str(dossier.pk), None)
    request.session[_READS_KEY] = dict(
        list((kept | {str(dossier.pk): now.isoformat()}).items())[-_MOST_KEPT:]
    )


def was_read_of_late(request: HttpRequest, dossier: Dossier, *, now: datetime) -> bool:
    """Tell whether a read of the dossier was recorded in this session a quarter of an hour ago or less."""
    at = request.session.get(_READS_KEY, {}).get(str(dossier.pk))
    return at is not None and now - datetime.fromisoformat(at) < _OF_LATE
