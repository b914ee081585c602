"""What the board in the hall of an agency shows: codes alone, nothing of anybody's; two queries."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from motcua.dossiers.domain.states import State
from motcua.dossiers.models import Dossier
from motcua.dossiers.models.dossier import Channel, Setting

SHOWN = 40
"""Codes a column; the newest ones."""
WAITING = (State.LODGED, State.ACCEPTED, State.PROCESSING, State.AWAITING_SUPPLEMENT, State.AWAITING_DUTY)


@dataclass(frozen=True, slots=True, kw_only=True)
class HallBoard:
    """The two columns of the board."""

    ready: tuple[str, ...]
    """Codes whose result lies at this counter, the longest ready first."""
    waiting: tuple[str, ...]
    """Codes received at this counter that are being worked on, the newest first."""


def hall_board(agency_id: int) -> HallBoard:
    """Return codes of dossiers brought to the agency's counter; what came in elsewhere stays off."""
    here = Q(return_agency=agency_id) | Q(return_agency=None, reception_agency=agency_id)
    whole = Dossier.objects.filter(parent=None)
    ready = whole.filter(here, state=State.DONE, return_channel=Channel.DIRECT).order_by("done_at", "id")
    waiting = whole.filter(
        reception_agency=agency_id, state__in=WAITING, channel=Channel.DIRECT, setting=Setting.SHOP
    )
    return HallBoard(ready=_codes(ready), waiting=_codes(waiting.order_by("-lodged_at", "-id")))


def _codes(rows: QuerySet[Dossier]) -> tuple[str, ...]:
    return tuple(rows.values_list("code", flat=True)[:SHOWN])
