"""Set which code the national portal is told for each state."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from motcua.dossiers.domain.states import State
from motcua.dossiers.models import PortalStateCode
from motcua.dossiers.permissions import require_portal_keeper
from motcua.dossiers.tags import Tag
from motcua.kernel.actors import Actor
from motcua.platform import audit


@transaction.atomic
def set_portal_codes(*, by: Actor, now: datetime, codes: Mapping[State, int | None]) -> None:
    """Write the codes down; ``None`` holds dossiers of a state back. The same again changes nothing.

    Raises:
        NotAllowedError: ``by`` is not of the IT centre.
    """
    require_portal_keeper(by)
    for state, code in codes.items():
        PortalStateCode.objects.update_or_create(state=int(state), defaults={"code": code})
    data = {str(int(state)): code for state, code in codes.items()}
    audit.record(by=by, at=now, tag=Tag.PORTAL_CODES_SET, on="portal_codes", data=data)
