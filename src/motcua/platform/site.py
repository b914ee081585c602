"""Who answers for the site, as every page's footer must say.

Circular 32/2017/TT-BTTTT, art. 16(3): agency, responsible person, address, telephone, e-mail.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The owner of the site; what is set here is that of the demonstration province."""

    place: str = "Tỉnh Hòa Bình"
    agency: str = "Ủy ban nhân dân tỉnh Hòa Bình"
    responsible: str = "Chánh Văn phòng Ủy ban nhân dân tỉnh"
    address: str = "Số 8, đường An Dương Vương, phường Phương Lâm, thành phố Hòa Bình"
    telephone: str = "0218 000 0000"
    email: str = "motcua@hoabinh.example"


def site_from(environment: Mapping[str, str]) -> Site:
    """Return the owner described by ``MOTCUA_SITE_PLACE``, ``MOTCUA_SITE_AGENCY`` and so on."""
    names = {field.name: f"MOTCUA_SITE_{field.name.upper()}" for field in fields(Site)}
    return Site(
        **{name: environment[variable] for name, variable in names.items() if environment.get(variable)}
    )
