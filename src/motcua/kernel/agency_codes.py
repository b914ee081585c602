"""Identification codes of agencies (mã định danh cơ quan) in both schemes, and their conversion.

QCVN 102:2016 (Circular 10/2016/TT-BTTTT) writes ``V1V2V3.Z1Z2.Y1Y2.MX1X2`` from the
fourth level on the left to the first on the right, zeros for none:
``000.00.16.H28``. Decision 20/2020/QĐ-TTg writes the same agency from left to right
with as many groups as there are levels: ``H28.16``. Law rows AC-1, AC-2 and AC-8.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_QCVN102 = re.compile(r"(\d{3})\.(\d{2})\.(\d{2})\.([A-Y]\d{2})")
_QD20 = re.compile(r"[A-Y]\d{2}(?:\.[0-9A-Z]+)*")
_LONGEST_QD20 = 35
_WIDTHS = (2, 2, 3)
"""Digits of the second, third and fourth level in QCVN 102:2016."""


class InvalidAgencyCodeError(ValueError):
    """A text is no agency code of either scheme."""


class NotConvertibleError(ValueError):
    """An agency code has no form in QCVN 102:2016: too many levels, or too long a group."""


@dataclass(frozen=True, slots=True)
class AgencyCode:
    """The code of one agency, independent of the scheme it is written in."""

    groups: tuple[str, ...]
    """From the first level (``H28``) down; no group is all zeros."""

    @property
    def qd20(self) -> str:
        """Return the code by Decision 20/2020/QĐ-TTg, such as ``H28.16``."""
        return ".".join(self.groups)

    @property
    def qcvn102(self) -> str:
        """Return the code by QCVN 102:2016, such as ``000.00.16.H28``.

        Raises:
            NotConvertibleError: there are more than four levels, or a group does not fit.
        """
        first, *rest = self.groups
        if len(rest) > len(_WIDTHS):
            raise NotConvertibleError(f"{self.qd20} has more than four levels")
        written = [first]
        for group, width in zip([*rest, *["0"] * (len(_WIDTHS) - len(rest))], _WIDTHS, strict=True):
            if not group.isdecimal() or len(group.lstrip("0")) > width:
                raise NotConvertibleError(f"the group {group} of {self.qd20} does not fit {width} digits")
            written.append(group.lstrip("0").zfill(width))
        return ".".join(reversed(written))

    def is_under(self, other: AgencyCode) -> bool:
        """Tell whether this agency stands below ``other`` in the tree of codes."""
        return len(self.groups) > len(other.groups) and self.groups[: len(other.groups)] == other.groups


def parse(text: str) -> AgencyCode:
    """Return the agency code written in ``text`` in either scheme.

    Raises:
        InvalidAgencyCodeError: it is a code of neither.
    """
    code = text.strip().upper()
    if old := _QCVN102.fullmatch(code):
        fourth, third, second, first = old.groups()
        return AgencyCode((first, *_levels(code, (second, third, fourth))))
    if _QD20.fullmatch(code) and len(code) <= _LONGEST_QD20:
        groups = tuple(code.split("."))
        if any(not group.strip("0") for group in groups):
            raise InvalidAgencyCodeError(f"{text!r} has a group of zeros")
        return AgencyCode(groups)
    raise InvalidAgencyCodeError(f"{text!r} is no agency code")


def to_qd20(qcvn102: str) -> str:
    """Return the code of Decision 20/2020 for one of QCVN 102: ``000.00.16.H28`` gives ``H28.16``.

    Raises:
        InvalidAgencyCodeError: the text is no agency code.
    """
    return parse(qcvn102).qd20


def to_qcvn102(qd20: str) -> str:
    """Return the code of QCVN 102 for one of Decision 20/2020: ``H28.16`` gives ``000.00.16.H28``.

    Raises:
        InvalidAgencyCodeError: the text is no agency code.
        NotConvertibleError: it has no form there.
    """
    return parse(qd20).qcvn102


def _levels(code: str, groups: tuple[str, ...]) -> tuple[str, ...]:
    """Drop the groups of zeros at the end; one above another group is a mistake."""
    used = list(groups)
    while used and not used[-1].strip("0"):
        used.pop()
    if any(not group.strip("0") for group in used):
        raise InvalidAgencyCodeError(f"{code!r} leaves a level out")
    return tuple(used)
