"""Tables of the post."""

from motcua.post.models.claim import Claim
from motcua.post.models.entry import Entry
from motcua.post.models.hand_over import HandOver, HandOverRow, Scan
from motcua.post.models.money import Collected, Remittance, RemittanceRow
from motcua.post.models.office import PostOffice, Service
from motcua.post.models.parcel import Parcel, ParcelNumber

__all__ = [
    "Claim",
    "Collected",
    "Entry",
    "HandOver",
    "HandOverRow",
    "Parcel",
    "ParcelNumber",
    "PostOffice",
    "Remittance",
    "RemittanceRow",
    "Scan",
    "Service",
]
