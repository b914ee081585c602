"""What the context of the post does behind the screens, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.kernel.actors import Actor
from motcua.platform.background_work import Concern, Story
from motcua.post.models import Parcel


def of_parcels(_viewer: Actor, works: Sequence[Mapping[str, Any]]) -> Sequence[Concern | None]:
    """Return which parcel it is: its code, never whose it is."""
    ids = [int(work.get("parcel_id", 0)) for work in works]
    parcels = Parcel.objects.in_bulk(ids)
    return [_concern(parcels[number]) if number in parcels else None for number in ids]


def _concern(parcel: Parcel) -> Concern:
    return Concern(about=_("Parcel %(code)s") % {"code": parcel.code}, agency_id=parcel.agency_id)


STORIES = (
    Story(
        key="post.append_to_ledger",
        what=gettext_lazy("Entering what happened to a parcel into the ledger"),
        effect=gettext_lazy("The parcel stands where it stands. Only its proof lacks this line."),
        advice=gettext_lazy("Send it again; it is entered only once."),
        concerns=of_parcels,
    ),
)
