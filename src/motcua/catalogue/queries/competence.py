"""Which agency decides a procedure for a place (thẩm quyền giải quyết).

Most procedures name a template: the committee of each commune, an office of each district.
An office of a district is a unit of the district's committee, so its committee is the agency
that receives, decides and seals.

Implements: Decree 61/2018/ND-CP, art. 14; Decree 118/2025/ND-CP, art. 14 (place of reception and
competent agency are two things).
"""

from __future__ import annotations

from datetime import date

from motcua.catalogue.queries.versions import get_version
from motcua.organisations import public as organisations

COMMITTEE = "peoples_committee"


class NoCompetentAgencyError(LookupError):
    """The place lies in no commune or district whose agency could decide; name another place."""


def competent_agency(*, version_id: int, place_agency_id: int, on: date) -> int:
    """Return the agency that decides the procedure for the place of ``place_agency_id``.

    Raises:
        UnknownVersionError: there is no such version.
        NoCompetentAgencyError: the procedure names a template and the place is above its level.
    """
    named = organisations.agency_by_code(get_version(version_id).agency_code)
    if not named.is_template:
        return named.id
    place = organisations.agency(place_agency_id)
    for agency in (place, *organisations.ancestors(place.id)):
        if agency.level == named.level and agency.kind == COMMITTEE and agency.is_in_force(on):
            return agency.id
    raise NoCompetentAgencyError(f"{named.code} for {place.code} on {on}")
