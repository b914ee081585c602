"""Keep an unfinished application, so that nothing typed is lost, and lodge it when it is whole."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from motcua.catalogue import public as catalogue
from motcua.dossiers.domain.applications import Applicant, Application, HandedPaper
from motcua.dossiers.models import Draft
from motcua.dossiers.permissions import NotAllowedError
from motcua.dossiers.services.lodge import Lodged, lodge
from motcua.kernel.actors import Actor

MOST_DRAFTS = 50
"""Unfinished applications a person may keep at once."""
MOST_PAPERS = 100


class TooManyDraftsError(Exception):
    """The person keeps as many unfinished applications as are allowed; some are to be removed."""


def begin_draft(*, by: Actor, now: datetime, procedure_version_id: int, agency_id: int | None = None) -> int:
    """Begin an application and return its id.

    Raises:
        catalogue.UnknownVersionError: there is no such version.
        TooManyDraftsError: the tray is full.
    """
    version = catalogue.get_version(procedure_version_id)
    if Draft.objects.filter(user_id=by.id, dossier=None).count() >= MOST_DRAFTS:
        raise TooManyDraftsError
    draft = Draft.objects.create(
        user_id=by.id,
        agency_id=agency_id,
        procedure_version_id=version.id,
        lodging_key=secrets.token_urlsafe(24),
        created_at=now,
        changed_at=now,
    )
    return draft.pk


def save_draft(*, by: Actor, now: datetime, draft_id: int, **changes: Any) -> None:
    """Keep what was typed.

    ``changes`` are any of ``agency_id``, ``topic``, ``applicant``, ``answers``, ``papers``, ``reception``,
    ``held``.

    Raises:
        NotAllowedError: the draft is somebody else's, or lodged already.
    """
    allowed = {"agency_id", "topic", "applicant", "answers", "papers", "reception", "held"}
    if unknown := changes.keys() - allowed:
        raise TypeError(f"a draft has no {', '.join(sorted(unknown))}")
    own = Draft.objects.filter(pk=draft_id, user_id=by.id, dossier=None)
    if not own.update(changed_at=now, **changes):
        raise NotAllowedError


def discard_draft(*, by: Actor, draft_id: int) -> None:
    """Remove an unfinished application.

    Raises:
        NotAllowedError: the draft is somebody else's, or lodged already.
    """
    deleted, _ = Draft.objects.filter(pk=draft_id, user_id=by.id, dossier=None).delete()
    if not deleted:
        raise NotAllowedError


def lodge_draft(
    *,
    by: Actor,
    now: datetime,
    draft_id: int,
    return_channel: str,
    channel: str = "online",
    setting: str = "",
) -> Lodged:
    """Lodge the application; asked again, it answers with the same dossier.

    ``setting`` is ``kiosk`` where it is lodged at a self-service kiosk.

    Raises:
        NotAllowedError: the draft is somebody else's.
        ApplicationError: something is missing; the draft stays as it is.
    """
    draft = Draft.objects.filter(pk=draft_id, user_id=by.id).first()
    if draft is None or draft.agency_id is None:
        raise NotAllowedError
    application = Application(
        procedure_version_id=draft.procedure_version_id,
        channel=channel,
        return_channel=return_channel,
        reception_agency_id=draft.agency_id,
        applicant=Applicant(**draft.applicant) if draft.applicant else Applicant(name=""),
        answers=draft.answers,
        papers=papers_of(draft),
        setting=setting,
    )
    return lodge(by=by, now=now, application=application, key=draft.lodging_key)


def papers_of(draft: Draft) -> tuple[HandedPaper, ...]:
    """Return the papers kept in the draft."""
    kept: list[Mapping[str, Any]] = draft.papers[:MOST_PAPERS]
    return tuple(HandedPaper(**paper) for paper in kept)
