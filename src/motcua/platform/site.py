"""Who answers for the site, as every page's footer must say.

Circular 32/2017/TT-BTTTT, art. 16(3): agency, responsible person, address, telephone, e-mail.
"""

from __future__ import annotations

from dataclasses import dataclass

from motcua.platform.configuration import Config


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The owner of the site."""

    place: str
    agency: str
    responsible: str
    address: str
    telephone: str
    email: str


def site_of(config: Config) -> Site:
    """Return the owner that the settings describe."""
    return Site(
        place=config.site_place,
        agency=config.site_agency,
        responsible=config.site_responsible,
        address=config.site_address,
        telephone=config.site_telephone,
        email=config.site_email,
    )
