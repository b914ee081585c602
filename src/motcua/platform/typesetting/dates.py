"""How a day and an hour are written on the State's papers."""

from __future__ import annotations

from datetime import date, datetime

from motcua.kernel.civil_time import civil

_LAST_PADDED_MONTH = 2


def long_date(day: date) -> str:
    """Return ``ngày 05 tháng 02 năm 2026``.

    Days under 10 and the months 1 and 2, no others, take a leading zero
    (Decree 30/2020/ND-CP, annex I, part I, section II, item 4).
    """
    month = f"{day.month:02d}" if day.month <= _LAST_PADDED_MONTH else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def long_time(moment: datetime) -> str:
    """Return ``08 giờ 05 phút, ngày 05 tháng 02 năm 2026`` in Viet Nam's time."""
    local = civil(moment)
    return f"{local.hour:02d} giờ {local.minute:02d} phút, {long_date(local.date())}"
