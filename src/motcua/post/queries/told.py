"""What was told of one parcel, as the rules want it."""

from __future__ import annotations

from motcua.post.domain.acts import Act, happening_of
from motcua.post.domain.tracking import Told
from motcua.post.models import Parcel


def told_of(parcel: Parcel) -> tuple[Told, ...]:
    """Return everything told of the parcel's way; one query."""
    lines = ((happening_of(Act(act)), at) for act, at in parcel.entries.values_list("act", "at"))
    return tuple(Told(happening=happening, at=at) for happening, at in lines if happening is not None)
