"""Addresses of boards in halls: one for each agency, given only to screens, so that nobody can list codes.

A board shows codes of dossiers, and who knows a code may ask how far it is (Circular 01/2018/TT-VPCP,
art. 16). So its address ends in a key that follows from the agency's code and the installation's secret.
"""

from __future__ import annotations

from django.core.signing import Signer
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from motcua.kernel.actors import Role

BOARD_KEEPERS = (Role.CLERK, Role.UNIT_HEAD, Role.AGENCY_ADMINISTRATOR, Role.IT_CENTRE)
"""Who sets up the screen of a hall, in the own agency."""
KEY_LENGTH = 24


def board_path(code: str) -> str:
    """Return the address of the board of the agency with this short code."""
    return reverse("portal:board", args=[code, _key(code)])


def is_key(code: str, key: str) -> bool:
    """Tell whether the key is that of the agency's board."""
    return constant_time_compare(key, _key(code))


def _key(code: str) -> str:
    return Signer(salt="motcua.portal.board").signature(code)[:KEY_LENGTH]
