"""A unit, a place at the one-stop desk and a declared day that the addresses of keeping are opened with."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from motcua.kernel.actors import SYSTEM, Role
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
        self.at_counter_id, self.reserve_id = self._at_counter(here)

    def _at_counter(self, agency_id: int) -> tuple[int, int]:
        """Give the one-stop desk somebody, and somebody in reserve."""
        from motcua.organisations.queries.one_stop_desks import desk_posts  # noqa: PLC0415  # models are there later
        from motcua.organisations.services.keep_reserves import name_reserve  # noqa: PLC0415

        desk = organisations.create_unit(
            by=SYSTEM,
            now=NOW,
            agency_id=agency_id,
            name="Bộ phận Một cửa",
            kind=organisations.UnitKind.ONE_STOP_DESK,
            valid_from=NOW.date(),
        )
        holder, ready = (
            organisations.register_person(by=SYSTEM, now=NOW, name=name)
            for name in ("Lò Văn Tâm", "Hà Thị Mơ")
        )
        assignment_id = organisations.appoint(
            by=SYSTEM,
            now=NOW,
            person_id=holder,
            agency_id=agency_id,
            role=Role.CLERK,
            title="Công chức Bộ phận Một cửa",
            unit_id=desk,
            valid_from=NOW.date(),
        )
        reserve_id = name_reserve(
            by=SYSTEM,
            now=NOW,
            post_id=desk_posts(agency_id, on=NOW.date())[0].post_id,
            person_id=ready,
            valid_from=NOW.date(),
            document_number="9/QĐ-UBND",
        )
        return assignment_id, reserve_id
