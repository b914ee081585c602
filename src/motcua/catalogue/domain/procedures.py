"""What is published of a procedure, as frozen values (thủ tục hành chính).

Everything here is data of a published decision; nothing computes. Money is in whole đồng,
dates are civil dates in Viet Nam, periods are half open: ``valid_from <= day < valid_to``.

Implements:
    Circular 32/2017/TT-BTTTT, art. 5: the four service levels of an online procedure.
    Decree 42/2022/ND-CP, art. 11: full and partial online services.
    Decree 61/2018/ND-CP, art. 22: what is paid, and when it is taken.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date

from motcua.kernel.working_time import Term


class ServiceMode(enum.Enum):
    """How much of a procedure is done on line since Decree 42/2022."""

    INFORMATION = "information"
    PARTIAL = "partial"
    FULL = "full"


class Routing(enum.Enum):
    """Which system receives and processes a procedure (Decree 224/2026, art. 15(1)(i))."""

    LOCAL = "local"
    MINISTRY = "ministry"
    NPSP = "npsp"
    """The national public service portal."""


class Subject(enum.Enum):
    """For whom a procedure is."""

    CITIZEN = "citizen"
    FOREIGNER = "foreigner"
    ENTERPRISE = "enterprise"
    ORGANISATION = "organisation"


class Channel(enum.Enum):
    """How a dossier may be lodged (Decree 61/2018, art. 16)."""

    IN_PERSON = "in_person"
    POST = "post"
    ONLINE = "online"


class FeeKind(enum.Enum):
    """What a payment is in law."""

    CHARGE = "charge"
    """Covers the cost of a service (phí)."""
    FEE = "fee"
    """A fixed payment for a State act (lệ phí)."""
    DUTY = "duty"
    """A tax or another duty that the dossier brings about (nghĩa vụ tài chính)."""


class TakenAt(enum.Enum):
    """When a payment is taken."""

    RECEPTION = "reception"
    SUPPLEMENT = "supplement"
    RETURN = "return"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeItem:
    """One payment that a procedure asks for."""

    code: str
    """Unique in the version, such as ``1.004873-LP01``."""
    name: str
    amount: int
    """Whole đồng for one unit as published; how it grows with pages or cases stands in ``note``."""
    kind: FeeKind = FeeKind.FEE
    taken_at: TakenAt = TakenAt.RECEPTION
    exemptions: tuple[str, ...] = ()
    """Who need not pay, one ground each."""
    note: str = ""
    online_amount: int | None = None
    """Whole đồng for who lodges online, where that is less (law FE-4); ``None`` where it is the same."""
    online_from: date | None = None
    """The first day of the lower amount, where it came later than the version."""

    def is_lower_online(self, *, on: date) -> bool:
        """Tell whether who lodges online on the day pays less."""
        return self.online_amount is not None and (self.online_from is None or self.online_from <= on)

    def due(self, *, is_online: bool, on: date) -> int:
        """Return what is to be paid, in đồng, for what is lodged on the day."""
        if is_online and self.online_amount is not None and self.is_lower_online(on=on):
            return self.online_amount
        return self.amount


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperSpec:
    """One paper that a dossier must or may hold (thành phần hồ sơ)."""

    code: str
    """Unique in the version, such as ``1.001193-GT02``."""
    name: str
    originals: int
    copies: int
    required: bool
    form: str = ""
    """The name of the prescribed form, when the paper is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureVersion:
    """A procedure as one decision published it for one period; never changes once published."""

    id: int
    code: str
    """The national code, such as ``1.001193``."""
    full_code: str
    """The local variant: the national code followed by the old code of the agency."""
    name: str
    field_code: str
    field_name: str
    level: str
    """province, district or commune, as data."""
    agency_code: str
    """The competent agency's code, or a template that stands for one agency in each place."""
    service_level: int
    """1 to 4 by the rules until 2022."""
    service_mode: ServiceMode
    subjects: tuple[Subject, ...]
    term: Term | None
    """``None`` when the law sets no fixed time; every procedure that is received here has one."""
    dossier_sets: int
    fees: tuple[FeeItem, ...]
    fee_note: str
    """The published words on fees, also when nothing is due."""
    papers: tuple[PaperSpec, ...]
    channels: tuple[Channel, ...]
    form_code: str
    process_code: str
    results: tuple[str, ...]
    routing: Routing
    legal_basis: tuple[str, ...]
    decision: str
    """The decision that published this version; empty when the source does not name it."""
    linked: tuple[str, ...]
    """Codes of the procedures that one dossier of this bundle settles."""
    superseded_by: str
    certainty: dict[str, str]
    """How sure each group of facts is, in the words of the source."""
    valid_from: date
    valid_to: date | None

    @property
    def is_free(self) -> bool:
        """Tell whether no payment is ever due, so that no payment screen may appear."""
        return not any(fee.amount for fee in self.fees)

    def holds_on(self, day: date) -> bool:
        """Tell whether this version is the one in force on the day."""
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureRow:
    """A procedure as lists and search results show it."""

    version_id: int
    code: str
    name: str
    field_code: str
    field_name: str
    level: str
    service_level: int
    service_mode: ServiceMode
    term: Term | None
    is_free: bool
    online: bool
    """Whether it may be lodged over the network."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRow:
    """A subject area with how many procedures are in force in it (lĩnh vực)."""

    code: str
    name: str
    procedures: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionPeriod:
    """One version in the history of a procedure."""

    version_id: int
    name: str
    valid_from: date
    valid_to: date | None
    decision: str
