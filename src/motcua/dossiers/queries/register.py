"""The register of dossiers (sổ theo dõi hồ sơ) of a reception agency: where a dossier stands in it.

Implements: Circular 01/2018/TT-VPCP, art. 10(2): one book a year, lines numbered from 01 on, never anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from motcua.dossiers.models import Dossier
from motcua.kernel.civil_time import civil_date, midnight


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterPlace:
    """Volume and line of one dossier."""

    book: str
    """Volume and year: ``01/2026``; empty for a dossier that was not accepted."""
    ordinal: int | None


def place_in_register(dossier: Dossier) -> RegisterPlace:
    """Return where the dossier stands in the book of the year of its acceptance.

    Lines go by the moment of acceptance, so a later dossier never moves an earlier one.
    """
    if dossier.accepted_at is None:
        return RegisterPlace(book="", ordinal=None)
    year = civil_date(dossier.accepted_at).year
    before = Dossier.objects.filter(
        Q(accepted_at__lt=dossier.accepted_at) | Q(accepted_at=dossier.accepted_at, pk__lte=dossier.pk),
        reception_agency_id=dossier.reception_agency_id,
        accepted_at__gte=midnight(date(year, 1, 1)),
    )
    return RegisterPlace(book=f"01/{year}", ordinal=before.count())
