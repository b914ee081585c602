"""The facts that the slips of the one-stop shop carry.

Plain values, all Vietnamese texts as they are to be read on paper. Times are aware;
they are printed in Viet Nam's time.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime

from motcua.signatures.public import Sealing


class PaperKind(enum.Enum):
    """In what shape a paper of the dossier was handed in; the value is what is printed."""

    ORIGINAL = "Bản chính"
    COPY = "Bản sao"
    CERTIFIED_COPY = "Bản sao chứng thực"
    ELECTRONIC = "Bản điện tử"
    DATA = "Dữ liệu sẵn có"


class SlipCopy(enum.Enum):
    """Whose copy (liên) of the receipt a page is; the value is what is printed."""

    KEPT = "Liên 1: Lưu, chuyển kèm hồ sơ"
    GIVEN = "Liên 2: Giao người nộp hồ sơ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The one-stop desk that issues a slip."""

    agency: str
    """The agency whose desk it is: ``Ủy ban nhân dân xã Hiền Lương``."""
    name: str = "Bộ phận Tiếp nhận và Trả kết quả"
    """Or ``Trung tâm Phục vụ hành chính công``."""
    place: str
    """Where the slip is dated: ``Hiền Lương``."""
    hotline: str = ""
    website: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant:
    """The citizen or organisation on whose dossier the slip is."""

    name: str
    identifier: str = ""
    """Số định danh, căn cước or tax code; printed by the forms of 2025 on."""
    address: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLine:
    """One line of the table of papers handed in."""

    name: str
    kind: PaperKind
    quantity: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeLine:
    """One fee (phí, lệ phí) in whole đồng."""

    name: str
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingPaper:
    """One thing to hand in or to put right, and in how many pieces."""

    name: str
    originals: int = 0
    certified_copies: int = 0
    photocopies: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Whom the applicant may ask."""

    name: str
    phone: str = ""
    website: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """What all slips share."""

    desk: Desk
    number: str = ""
    """The slip's own number before its symbol; left to be written by hand when empty."""
    dossier_code: str = ""
    """Empty when the dossier was not accepted, so has no code."""
    lookup_url: str = ""
    """The address behind the QR code; no QR code is printed when empty."""
    applicant: Applicant
    procedure_name: str
    procedure_code: str = ""
    sealing: Sealing = Sealing.BY_HAND


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptSlip(Slip):
    """Form 01, giấy tiếp nhận hồ sơ và hẹn trả kết quả."""

    papers: tuple[PaperLine, ...]
    sets: int = 1
    """How many sets (bộ) of the dossier were handed in."""
    term: str
    """The term as granted: ``15 ngày làm việc``."""
    received_at: datetime
    promised_at: datetime
    at_once: str = ""
    """``Giải quyết ngay`` where the applicant waits for it; the promise is then the latest moment."""
    result_by: str
    """Where or how the result is taken: ``Tại Bộ phận Tiếp nhận và Trả kết quả``."""
    fees: tuple[FeeLine, ...] = ()
    fee_receipt: str = ""
    """The number of the fee's receipt, when one was taken."""
    book: str = ""
    ordinal: int | None = None
    """Volume and line of the register of dossiers (sổ theo dõi hồ sơ)."""
    submitted_by: str
    """Who handed the dossier in; another than the applicant when authorised."""
    received_by: str
    copies: tuple[SlipCopy, ...] = (SlipCopy.KEPT, SlipCopy.GIVEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementSlip(Slip):
    """Form 02, phiếu yêu cầu bổ sung, hoàn thiện hồ sơ."""

    items: tuple[MissingPaper, ...]
    reason: str
    contact: Contact
    issued_at: datetime
    guided_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalSlip(Slip):
    """Form 03, phiếu từ chối tiếp nhận giải quyết hồ sơ."""

    reason: str
    contact: Contact
    issued_at: datetime
    submitted_by: str
    received_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApologySlip(Slip):
    """Form 04, phiếu xin lỗi và hẹn lại ngày trả kết quả (2025: văn bản xin lỗi và đề nghị gia hạn)."""

    received_at: datetime
    promised_at: datetime
    """The date on the receipt, or the last one promised."""
    reason: str
    promised_anew_at: datetime
    issued_at: datetime
    recipients: tuple[str, ...] = ()
    """The lines of ``Nơi nhận`` without dash and sign."""
    authority: tuple[str, ...]
    """The lines over the signature: ``TM. ỦY BAN NHÂN DÂN``, ``CHỦ TỊCH``."""
    signer: str = ""
    """Left to be written by hand when empty."""


class StopGround(enum.Enum):
    """Why processing ends without a result; the value is what is printed before the reason."""

    WITHDRAWN = "Theo đề nghị rút hồ sơ của người nộp hồ sơ"
    STOPPED = "Theo quyết định của cơ quan giải quyết"


@dataclass(frozen=True, slots=True, kw_only=True)
class StopSlip(Slip):
    """Form 05 of 2025, thông báo dừng giải quyết hồ sơ."""

    received_at: datetime
    ground: StopGround
    reason: str
    stage: str
    """Where the dossier was when it ended: the name of the step."""
    fees_taken: int
    """In đồng, of which the receipts were given."""
    papers: tuple[PaperLine, ...]
    """What is given back."""
    contact: Contact
    issued_at: datetime
    authority: tuple[str, ...]
    signer: str = ""


class Punctuality(enum.Enum):
    """How a part of the way ended against its time; the value is what is printed."""

    EARLY = "Trước hạn"
    ON_TIME = "Đúng hạn"
    LATE = "Quá hạn"


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverLine:
    """One hand-over: who gave, who took over, each confirmed under the own log-in."""

    giver: str
    """The unit that gives: ``Bộ phận Tiếp nhận và Trả kết quả - UBND xã Hiền Lương``."""
    given_by: str
    given_at: datetime
    receiver: str
    received_by: str = ""
    """Empty as long as nobody has taken it over."""
    received_at: datetime | None = None
    outcome: Punctuality | None = None
    """Of the giver's part of the way; ``None`` where it has no time of its own."""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlSlip(Slip):
    """Form 05 of 2018, 06 of 2025: phiếu kiểm soát quá trình giải quyết hồ sơ."""

    received_at: datetime
    at_once: str = ""
    promised_at: datetime | None = None
    competent_agency: str
    cooperating_agencies: tuple[str, ...] = ()
    handovers: tuple[HandoverLine, ...]
    issued_at: datetime
