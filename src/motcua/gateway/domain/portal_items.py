"""What the national portal is told of a dossier, in our words; its plug-in writes them in the portal's.

Implements: Decree 61/2018/NĐ-CP, art. 26 (the portal knows where each dossier stands); codes of law B8.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime


class PortalChannel(enum.Enum):
    """How a dossier came in (``KenhThucHien``)."""

    DIRECT = "1"
    ONLINE = "2"
    POST = "3"


class OwnerKind(enum.Enum):
    """Whose dossier it is (``LoaiDoiTuong``)."""

    CITIZEN = "1"
    ENTERPRISE = "2"
    STATE_AGENCY = "3"
    OTHER = "4"


class PortalPayment(enum.Enum):
    """What became of a payment asked for (``DuocThanhToanTrucTuyen``)."""

    NONE = "0"
    PAID = "1"
    UNPAID = "3"


class Unfit(enum.Enum):
    """Why a dossier cannot be told to the portal as it is: somebody here must put it right."""

    NO_NUMBER = "no_number"
    """A citizen without a citizen's number: none is invented."""
    NO_FIELD = "no_field"
    """Its procedure has no field of the national catalogue."""
    NO_STATE = "no_state"
    """Its state has no code of the portal's."""


class PortalDifference(enum.Enum):
    """What the portal has otherwise than we."""

    MISSING = "missing"
    """It does not know the dossier."""
    STATE = "state"
    ACCEPTED_AT = "accepted_at"
    PROMISED_AT = "promised_at"
    FINISHED_AT = "finished_at"
    RETURNED_AT = "returned_at"


class UnfitForPortalError(Exception):
    """The portal would refuse the dossier; ``why`` says what lacks."""

    def __init__(self, why: Unfit) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalFile:
    """A paper that was handed in, or a result; its bytes stay here."""

    number: int
    name: str
    is_digitised: bool = False
    is_reused: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalFee:
    """What was due, in đồng."""

    name: str
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalDossier:
    """A dossier as it stands. Moments are aware; ``None`` until they happen."""

    code: str
    procedure_code: str
    procedure_name: str
    field_code: str
    field_name: str
    channel: PortalChannel
    owner_name: str
    owner_kind: OwnerKind
    owner_number: str
    owner_account: str = ""
    """TechID; told only of what was lodged online."""
    phone: str = ""
    email: str = ""
    subject: str = ""
    lodged_at: datetime
    accepted_at: datetime | None = None
    promised_at: datetime | None = None
    refused_at: datetime | None = None
    finished_at: datetime | None = None
    returned_at: datetime | None = None
    state: int | None
    """The portal's code; ``None`` where the mapping has none."""
    is_returned_by_post: bool = False
    agency_name: str
    payment: PortalPayment = PortalPayment.NONE
    papers: tuple[PortalFile, ...] = ()
    fees: tuple[PortalFee, ...] = ()
    results: tuple[PortalFile, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalStep:
    """One thing that happened to a dossier."""

    code: str
    by_name: str
    by_post: str = ""
    unit: str = ""
    words: str
    at: datetime
    state: int
    due_at: datetime | None = None
