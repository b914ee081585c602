"""What a node has before it begins: its agencies, office hours and keys."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from motcua.exchange.nodes.identity import Identity, make_identity
from motcua.exchange.nodes.keys_folder import folder
from motcua.kernel.actors import SYSTEM
from motcua.organisations.adapters import reference_calendar
from motcua.organisations.hot import Area, change
from motcua.organisations.models import Agency, Level
from motcua.platform import clock

_SINCE = date(2020, 1, 1)


def founded(name: str, codes: Sequence[str]) -> tuple[Identity, dict[str, int]]:
    """Return the node's identity and its agencies by code, made the first time."""
    identity = make_identity(folder(), name=name, now=clock.now())
    with change(Area.STRUCTURE, Area.CALENDARS):
        reference_calendar.load_shifts(by=SYSTEM, now=clock.now())
        Level.objects.get_or_create(code="commune", defaults={"name": "Xã", "rank": 3, "valid_from": _SINCE})
        for code in codes:
            _found(code)
    return identity, dict(Agency.objects.filter(code_qd20__in=codes).values_list("code_qd20", "id"))


def _found(code: str) -> None:
    Agency.objects.get_or_create(
        code_qd20=code,
        defaults={
            "code": code.replace(".", "-"),
            "name": f"Cơ quan {code}",
            "short_name": code,
            "folded_name": code.lower(),
            "symbol": "PTN",
            "kind": "peoples_committee",
            "side": "state",
            "level_id": "commune",
            "valid_from": _SINCE,
        },
    )
