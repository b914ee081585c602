"""Parcels found by what is printed on them."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from motcua.post.models import Parcel


def parcel_by_code(parcels: QuerySet[Parcel], code: str) -> Parcel | None:
    """Return the parcel among ``parcels`` that bears the code, ours or the post's; ``None`` if none does."""
    return parcels.filter(Q(code=code) | (Q(item_code=code) & ~Q(item_code=""))).first()
