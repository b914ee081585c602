"""The door of the post: order parcels, follow them, tie them to what they carry.

What each raises stands in its service. Amounts are in whole đồng.
"""

from __future__ import annotations

from motcua.post.domain.codes import UnreadableCodeError, is_parcel_code, read_code
from motcua.post.domain.orders import Order, OrderError, Party, PostageBy, SentPaper
from motcua.post.domain.terms import Zone, days_allowed
from motcua.post.domain.tracking import ParcelKind, ParcelState
from motcua.post.permissions import NotYourParcelError
from motcua.post.queries.parcels import Followed, ParcelShown, StopShown, followed, parcels_of
from motcua.post.queries.serving import OfficeShown, offices_serving
from motcua.post.services.keep_office import OfficeFacts, end_service, keep_office, serve
from motcua.post.services.link import AlreadyLinkedError, link
from motcua.post.services.order import ItemTakenError, NotServedError, Ordered, order_parcel
from motcua.post.web.messages import HUMAN, sentence
from motcua.post.wording import zones_in_words

__all__ = [
    "HUMAN",
    "AlreadyLinkedError",
    "Followed",
    "ItemTakenError",
    "NotServedError",
    "NotYourParcelError",
    "OfficeFacts",
    "OfficeShown",
    "Order",
    "OrderError",
    "Ordered",
    "ParcelKind",
    "ParcelShown",
    "ParcelState",
    "Party",
    "PostageBy",
    "SentPaper",
    "StopShown",
    "UnreadableCodeError",
    "Zone",
    "days_allowed",
    "end_service",
    "followed",
    "is_parcel_code",
    "keep_office",
    "link",
    "offices_serving",
    "order_parcel",
    "parcels_of",
    "read_code",
    "sentence",
    "serve",
    "zones_in_words",
]
