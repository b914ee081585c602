"""Codes of both schemes: what may stand for one agency, and which agency of the axis a code names."""

from __future__ import annotations

from django.db.models import Q

from motcua.exchange.models import AxisAgency
from motcua.kernel import agency_codes

_LONGEST = 35


def forms(code: str) -> tuple[str, ...]:
    """Return a code in every scheme that it has a form in, as it is written first."""
    written = code.strip()
    found = [written]
    try:
        parsed = agency_codes.parse(written)
        found.append(parsed.qd20)
        found.append(parsed.qcvn102)
    except (agency_codes.InvalidAgencyCodeError, agency_codes.NotConvertibleError):
        pass
    return tuple(dict.fromkeys(each for each in found if each and len(each) <= _LONGEST))


def agency_of(code: str) -> AxisAgency | None:
    """Return the agency that a code names: by its code of today before one that it had, never a gone one."""
    written = forms(code)
    named = Q(code__in=written) | Q(code102__in=written) | Q(old_code__in=written)
    rows = list(AxisAgency.objects.filter(named, gone_at=None).order_by("code")[:50])
    by_today = [row for row in rows if row.code in written]
    by_qcvn102 = [row for row in rows if row.code102 in written]
    return next(iter(by_today or by_qcvn102 or rows), None)


def known_codes(code: str) -> tuple[str, ...]:
    """Return every code that the agency of a code is known by; the axis's own code of today comes first."""
    agency = agency_of(code)
    if agency is None:
        return forms(code)
    named = (agency.code, agency.code102, agency.old_code, code)
    return tuple(dict.fromkeys(form for each in named if each for form in forms(each)))


def code_on_axis(code: str) -> str:
    """Return the code by which the axis knows an agency; an unknown one as it is."""
    return known_codes(code)[0] if code.strip() else code
