"""A dossier for a route: found by its code among what the system may see, the read recorded."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from motcua.dossiers.models import Dossier
from motcua.dossiers.permissions import visible_to
from motcua.dossiers.rest.problems import told
from motcua.dossiers.services.performing import DossierNotFoundError
from motcua.dossiers.services.record_read import record_read
from motcua.dossiers.web.purposes import Purpose
from motcua.platform import clock
from motcua.platform.web.access import ClientRequest

Code = Annotated[str, StringConstraints(min_length=1, max_length=64, pattern=r"^[0-9A-Za-z.\-]+$")]
PURPOSE = "Motcua-Purpose"

_SHOWN = ("reception_agency", "competent_agency", "holder_agency", "handed_to_agency", "assignee", "result")


def found(request: ClientRequest, code: str) -> Dossier:
    """Return the dossier with the code.

    Raises:
        RefusedError: 404, whether it exists elsewhere or not.
    """
    with told():
        rows = visible_to(request.actor).select_related(*_SHOWN)
        dossier = rows.filter(code=code.upper()).first()
        if dossier is None:
            raise DossierNotFoundError
        return dossier


def read(request: ClientRequest, code: str, purpose: Purpose) -> Dossier:
    """Return the dossier and record that the system read it, and what for.

    Raises:
        RefusedError: 404, whether it exists elsewhere or not.
    """
    dossier = found(request, code)
    record_read(by=request.actor, now=clock.now(), dossier=dossier, purpose=purpose.value)
    return dossier
