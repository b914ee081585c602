"""Codes of administrative procedures (mã thủ tục hành chính), national and local.

The national code is ``1.012994``. A province's variant adds its agency code by
QCVN 102:2016, ``1.011442.000.00.00.H38``, and a service under that variant one more
group, ``2.000815.000.00.00.H55.02`` (law OC-1, OC-2).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from motcua.kernel import agency_codes
from motcua.kernel.agency_codes import AgencyCode

_CODE = re.compile(
    r"(?P<national>[1-6]\.\d{6})(?:\.(?P<agency>\d{3}\.\d{2}\.\d{2}\.[A-Y]\d{2})(?:\.(?P<service>\d{1,3}))?)?"
)


class InvalidProcedureCodeError(ValueError):
    """A text is no procedure code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureCode:
    """A procedure, or one province's variant of it."""

    national: str
    """The national code, such as ``1.012994``."""
    agency: AgencyCode | None = None
    """The agency whose variant it is; ``None`` for the national procedure."""
    service: str = ""
    """The online service under a local variant, such as ``02``; empty for the procedure itself."""

    def __str__(self) -> str:
        """Return the code as written."""
        groups = [self.national]
        if self.agency:
            groups.append(self.agency.qcvn102)
        if self.service:
            groups.append(self.service)
        return ".".join(groups)


def parse(text: str) -> ProcedureCode:
    """Return the procedure code written in ``text``.

    Raises:
        InvalidProcedureCodeError: it is none.
    """
    found = _CODE.fullmatch(text.strip().upper())
    if not found:
        raise InvalidProcedureCodeError(f"{text!r} is no procedure code")
    try:
        agency = agency_codes.parse(found["agency"]) if found["agency"] else None
    except agency_codes.InvalidAgencyCodeError as error:
        raise InvalidProcedureCodeError(f"{text!r} is no procedure code: {error}") from error
    return ProcedureCode(national=found["national"], agency=agency, service=found["service"] or "")


def local_variant(national: str, agency: AgencyCode | str) -> str:
    """Return the code of an agency's variant: ``1.001193`` in ``H28`` is ``1.001193.000.00.00.H28``.

    Raises:
        InvalidProcedureCodeError: ``national`` is no national code.
        agency_codes.InvalidAgencyCodeError: ``agency`` is no agency code.
    """
    code = parse(national)
    if code.agency:
        raise InvalidProcedureCodeError(f"{national!r} is a local variant already")
    owner = agency_codes.parse(agency) if isinstance(agency, str) else agency
    return str(ProcedureCode(national=code.national, agency=owner))
