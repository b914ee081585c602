"""A unit and a declared day that the addresses of keeping are opened with."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from motcua.kernel.actors import SYSTEM
from motcua.organisations import public as organisations

if TYPE_CHECKING:
    from tests.visitors import Visitors

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)


class KeepingExamples:
    """What is kept of the agency at ``visitors.here``."""

    day = date(2026, 12, 24)

    def __init__(self, visitors: Visitors) -> None:
        here = visitors.here.id
        self.unit_id = organisations.create_unit(
            by=SYSTEM,
            now=NOW,
            agency_id=here,
            name="Phòng Kinh tế",
            kind=organisations.UnitKind.PROFESSIONAL,
            valid_from=NOW.date(),
        )
        organisations.declare_day(
            by=SYSTEM,
            now=NOW,
            agency_id=here,
            day=self.day,
            kind=organisations.DayKind.OFF,
            name="Nghỉ tránh lũ",
        )
