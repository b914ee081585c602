"""Names of agencies and places as papers print them."""

from __future__ import annotations

from datetime import date

from django.conf import settings

from motcua.dossiers import papers
from motcua.organisations import public as organisations


def place_of(agency: organisations.AgencyInfo) -> str:
    """Return the place that a paper of the agency is dated at (địa danh), such as ``Hiền Lương``."""
    try:
        return organisations.administrative_unit(agency.unit_code, on=date.max).name
    except organisations.AdministrativeUnitNotFoundError:
        return agency.short_name


def address_in_words(address: object, *, on: date) -> str:
    """Return an address of a form (``unit`` code and ``detail``) as one line."""
    if not isinstance(address, dict):
        return ""
    detail = str(address.get("detail", "")).strip()
    names = [detail] if detail else []
    code = str(address.get("unit", ""))
    while code:
        try:
            unit = organisations.administrative_unit(code, on=on)
        except organisations.AdministrativeUnitNotFoundError:
            break
        names.append(unit.full_name)
        code = unit.parent_code
    return ", ".join(names)


def desk_of(agency: organisations.AgencyInfo) -> papers.Desk:
    """Return the one-stop desk of the agency as slips name it."""
    return papers.Desk(
        agency=agency.name,
        place=place_of(agency),
        hotline=settings.CONFIG.site_telephone,
        website=settings.CONFIG.url,
    )


def proof_address(token: str) -> str:
    """Return the address behind the receipt's QR code."""
    return f"{settings.CONFIG.url.rstrip('/')}/track/{token}"
