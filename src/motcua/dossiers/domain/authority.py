"""In whose name a result is signed, judged by the signer's title (thẩm quyền ký).

Pure rules.

Implements: Decree 30/2020/ND-CP, art. 13 and annex I, part II, item 7: TM. before the collective
that a committee's chair signs for, KT. before the title that a deputy stands in for.
"""

from __future__ import annotations

from dataclasses import dataclass

_COMMITTEE = "Ủy ban nhân dân"
_DEPUTY = "Phó "


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """The lines above a signature."""

    prefix: str
    """``TM. ỦY BAN NHÂN DÂN``, ``KT. GIÁM ĐỐC`` or empty."""
    title: str
    """The signer's own title in capitals."""


def authority_of(*, title: str, agency_name: str) -> Authority:
    """Return the lines for a signer with ``title`` in the agency.

    A committee's chair signs for the committee; a deputy, of a committee too, for the chair.
    """
    own = title.strip()
    if own.startswith(_DEPUTY):
        head = own.removeprefix(_DEPUTY).strip()
        return Authority(prefix=f"KT. {head.upper()}", title=own.upper())
    if agency_name.startswith((_COMMITTEE, "Uỷ ban nhân dân")):
        return Authority(prefix="TM. ỦY BAN NHÂN DÂN", title=own.upper())
    return Authority(prefix="", title=own.upper())
