"""Which agency decides a procedure for a place.

A procedure names an agency, or a template that stands for one agency in each place:
``UBND-XA`` is the commune's own People's Committee. A template of which the province has no
agencies of its own (an office of a district, a branch of a provincial agency) is part of the
agency above it, so that one decides.

Implements:
    Decree 61/2018/ND-CP, art. 14: reception does not depend on the boundary, competence does.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from motcua.catalogue.queries.versions import get_version
from motcua.organisations.public import (
    AgencyInfo,
    AgencyNotFoundError,
    agency,
    agency_by_code,
    ancestors,
    standing_for,
)

TEMPLATE = "template"


class NoCompetentAgencyError(LookupError):
    """No agency decides this procedure for this place."""


def competent_agency(*, version_id: int, place_agency_id: int, on: date) -> int:
    """Return the id of the agency that decides the procedure for the place on the day.

    ``place_agency_id`` is the agency of the place concerned: the commune or the district, in
    whose area the person lives or the land lies.

    Raises:
        UnknownVersionError: there is no such version.
        NoCompetentAgencyError: the place has no such agency, or the agency is not in force.
    """
    code = get_version(version_id).agency_code
    return agency_for(code=code, place_agency_id=place_agency_id, on=on)


def agency_for(*, code: str, place_agency_id: int, on: date) -> int:
    """Return the id of the agency with the code, or of the one for which a template stands in the place.

    Raises:
        NoCompetentAgencyError: the place has no such agency, or the agency is not in force.
    """
    try:
        named = agency_by_code(code)
        place = agency(place_agency_id)
    except AgencyNotFoundError as error:
        raise NoCompetentAgencyError(str(error)) from error
    return _resolve(named, (place, *ancestors(place.id)), on).id


def deciding_agencies(*, version_id: int, on: date) -> tuple[AgencyInfo, ...]:
    """Return every agency that decides the procedure for some place on the day, by name.

    Empty when none does.
    """
    try:
        named = agency_by_code(get_version(version_id).agency_code)
        while named.kind == TEMPLATE:
            instances = standing_for(named, on=on)
            if instances:
                return tuple(sorted(instances.values(), key=lambda found: found.name))
            if named.parent_id is None:
                return ()
            named = agency(named.parent_id)
    except AgencyNotFoundError:
        return ()
    return (named,) if _is_in_force(named, on) else ()


def _resolve(named: AgencyInfo, places: tuple[AgencyInfo, ...], on: date) -> AgencyInfo:
    while named.kind == TEMPLATE:
        instances = standing_for(named, on=on)
        if instances:
            return _of_place(named, instances, places)
        if named.parent_id is None:
            raise NoCompetentAgencyError(f"no agency stands for the template {named.code}")
        named = agency(named.parent_id)
    if not _is_in_force(named, on):
        raise NoCompetentAgencyError(f"{named.code} is not in force on {on}")
    return named


def _of_place(
    template: AgencyInfo, instances: Mapping[int, AgencyInfo], places: tuple[AgencyInfo, ...]
) -> AgencyInfo:
    """Return the instance that is the place itself or above it, or stands directly under one of these."""
    for place in places:
        if place.id in instances:
            return instances[place.id]
    for place in places:
        for found in instances.values():
            if found.parent_id == place.id and found.unit_code == place.unit_code:
                return found
    raise NoCompetentAgencyError(f"{places[0].code} has no agency for {template.code}")


def _is_in_force(named: AgencyInfo, on: date) -> bool:
    return named.valid_from <= on and (named.valid_to is None or on < named.valid_to)
