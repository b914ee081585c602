"""Codes of dossiers (mã số hồ sơ): schemes by date, formatting and parsing.

A code is the receiving agency's code, the day of reception and the agency's serial of
that day. Which notation holds when is dated data (law CD-2 … CD-7): a new national
rule is another line in a timetable, and codes already given stay readable. A serial
that outgrows its width is written whole, never cut.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from motcua.kernel import agency_codes
from motcua.kernel.agency_codes import AgencyCode

_CODE = re.compile(r"(?P<agency>[0-9A-Z.]+)-(?P<day>\d{8}|\d{6})-(?P<serial>\d{4,})")


class InvalidDossierCodeError(ValueError):
    """A text is no dossier code of any known scheme."""


class NoSchemeError(LookupError):
    """No code scheme is in force on a day."""


class InvalidSerialError(ValueError):
    """Serials of a day start at 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeScheme:
    """How a dossier's code is written."""

    name: str
    is_left_to_right: bool
    """Agency codes by Decision 20/2020 (``H28.16``) rather than QCVN 102 (``000.00.16.H28``)."""
    day_format: str
    """``strftime`` format of the day of reception."""
    serial_width: int
    """Digits a serial is filled up to; a longer one is written whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierCode:
    """What a dossier's code says."""

    agency: AgencyCode
    received_on: date
    serial: int


TT01_2018 = CodeScheme(name="TT01-2018", is_left_to_right=False, day_format="%y%m%d", serial_width=4)
"""Circular 01/2018/TT-VPCP, art. 19: ``000.00.16.H28-211021-0001``."""
QD20_2020 = CodeScheme(name="QD20-2020", is_left_to_right=True, day_format="%y%m%d", serial_width=4)
"""The same with codes of Decision 20/2020/QĐ-TTg: ``H28.16-211021-0001``."""
LONG_2025 = CodeScheme(name="LONG-2025", is_left_to_right=True, day_format="%Y%m%d", serial_width=7)
"""Seen in ministries' and provinces' systems of 2026: ``G09.20-20260609-0092637``."""

Timetable = tuple[tuple[date, CodeScheme], ...]
"""Schemes with the first day of each, in order."""

TIMETABLE: Timetable = (
    (date(2018, 6, 21), TT01_2018),
    (date(2022, 1, 1), QD20_2020),
)
"""The model province's timetable. The day of the change is assumed; a national rule for 2026 on
is announced (Decree 118/2025, art. 35(2)(g)) and not yet made, so nothing follows."""


def scheme_on(day: date, *, timetable: Timetable = TIMETABLE) -> CodeScheme:
    """Return the scheme in force on ``day``.

    Raises:
        NoSchemeError: ``day`` lies before the first scheme.
    """
    in_force = [scheme for valid_from, scheme in timetable if valid_from <= day]
    if not in_force:
        raise NoSchemeError(f"no scheme of dossier codes is in force on {day}")
    return in_force[-1]


def format_code(agency: AgencyCode | str, day: date, serial: int, *, scheme: CodeScheme | None = None) -> str:
    """Return the code of the ``serial``-th dossier that ``agency`` received on ``day``.

    ``agency`` may be written in either scheme. Without ``scheme`` the one in force on
    ``day`` in the province's timetable is used.

    Raises:
        InvalidSerialError: ``serial`` is less than 1.
        NoSchemeError: no scheme is in force on ``day``.
        agency_codes.InvalidAgencyCodeError: ``agency`` is no agency code.
        agency_codes.NotConvertibleError: ``agency`` cannot be written in the scheme.
    """
    if serial < 1:
        raise InvalidSerialError(f"a serial of {serial}")
    chosen = scheme or scheme_on(day)
    code = agency_codes.parse(agency) if isinstance(agency, str) else agency
    written = code.qd20 if chosen.is_left_to_right else code.qcvn102
    return f"{written}-{day.strftime(chosen.day_format)}-{serial:0{chosen.serial_width}d}"


def parse(text: str) -> DossierCode:
    """Return what a dossier code of any scheme says; small letters and blanks around are forgiven.

    Raises:
        InvalidDossierCodeError: it is a code of no scheme.
    """
    found = _CODE.fullmatch(text.strip().upper())
    if not found:
        raise InvalidDossierCodeError(f"{text!r} is no dossier code")
    digits = found["day"]
    try:
        day = datetime.strptime(digits, "%y%m%d" if len(digits) == 6 else "%Y%m%d").date()  # noqa: DTZ007, PLR2004
        agency = agency_codes.parse(found["agency"])
    except ValueError as error:
        raise InvalidDossierCodeError(f"{text!r} is no dossier code: {error}") from error
    serial = int(found["serial"])
    if serial < 1:
        raise InvalidDossierCodeError(f"{text!r} is no dossier code: serials start at 1")
    return DossierCode(agency=agency, received_on=day, serial=serial)
