"""Doing what a form asks: from the request to the service, and from its answer or error to words."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import NotAllowedError
from motcua.dossiers.services.performing import (
    ActRequest,
    DossierNotFoundError,
    FoundRequest,
    StaleDossierError,
)
from motcua.dossiers.web.acts.act_screen import ActScreen
from motcua.dossiers.web.inputs import text_of
from motcua.dossiers.web.messages import HUMAN, sentence
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest

MOST_KEY = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why nothing was done."""

    text: str
    status: HTTPStatus


def act_request(request: ActorRequest, dossier: Dossier) -> ActRequest:
    """Return what the form says of the dossier beside its answers: the version that was seen and the key."""
    version = request.POST.get("version", "")
    return FoundRequest(
        by=request.actor,
        now=clock.now(),
        dossier_id=dossier.pk,
        found=dossier,
        seen_version=int(version) if version.isdecimal() and len(version) < 10 else None,  # noqa: PLR2004
        key=text_of(request.POST, "key", longest=MOST_KEY) or None,
    )


def do(screen: ActScreen, wanted: ActRequest, given: dict[str, Any]) -> Refusal | None:
    """Do the act and return ``None``, or why it was refused."""
    try:
        screen.run(wanted, given)
    except HUMAN as error:
        return Refusal(text=sentence(error), status=status_of(error))
    return None


def status_of(error: Exception) -> HTTPStatus:
    """Return how a refusal is answered."""
    if isinstance(error, StaleDossierError):
        return HTTPStatus.CONFLICT
    if isinstance(error, DossierNotFoundError):
        return HTTPStatus.NOT_FOUND
    if isinstance(error, NotAllowedError):
        return HTTPStatus.FORBIDDEN
    return HTTPStatus.UNPROCESSABLE_ENTITY
