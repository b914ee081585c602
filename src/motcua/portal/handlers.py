"""Reactions to events: applicants are told what happened to their dossiers."""

from __future__ import annotations

from motcua.dossiers.events import DossierMoved
from motcua.platform import clock
from motcua.portal.telling import wish_to_tell


def tell_applicant(event: DossierMoved) -> None:
    """Have a mail sent of an act that the applicant is to know of; a repeated delivery never comes so far."""
    wish_to_tell(event, now=clock.now())
