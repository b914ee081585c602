"""What a document on paper is made of: head, body, signatures, recipients, annexes (thành phần thể thức).

Values without a layout; ``print_document`` lays them out.

Implements: Decree 30/2020/ND-CP, art. 8 and annex I, part II: the components of an administrative document.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from motcua.documents.domain.body import Block
from motcua.documents.domain.document_types import DocumentType
from motcua.documents.domain.marks import Secrecy, Urgency

Box = tuple[float, float, float, float]
"""``(left, bottom, right, top)`` in PDF points from the page's lower left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Who issues, under which number, where and when (cells 1 to 4)."""

    superior: str = ""
    """The agency above (cơ quan chủ quản); none for a People's Committee."""
    agency: str
    number: str = ""
    """``26`` as it is printed; a blank is left when empty."""
    symbol: str
    """``QĐ-UBND``; no number at all is printed when both are empty."""
    place: str
    issued_on: date | None = None
    """Blanks are left when ``None``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatory:
    """Who signs: the lines over the signature and the name under it (cells 7a to 7c)."""

    authority: tuple[str, ...]
    """``TM. ỦY BAN NHÂN DÂN``, ``KT. CHỦ TỊCH``, ``PHÓ CHỦ TỊCH``."""
    name: str
    """Without academic titles; military ranks apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """How the agency is reached, at the foot of page 1 (cell 13)."""

    address: str
    email: str = ""
    website: str = ""
    phone: str = ""
    fax: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """What goes with a document, on pages of its own: an appendix (phụ lục), or the text that it issues."""

    title: str
    body: tuple[Block, ...]
    type: DocumentType | None = None
    """Of a text that the document issues, such as a quy chế; ``None`` for an appendix."""
    is_landscape: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """An administrative document ready to be laid out."""

    type: DocumentType
    head: Head
    abstract: str
    """What it is about (trích yếu); a công văn takes it after ``V/v``."""
    issuer: str = ""
    """Who decides, over the grounds of a resolution or decision: ``CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH``."""
    addressees: tuple[str, ...] = ()
    """After ``Kính gửi:``."""
    body: tuple[Block, ...]
    signatory: Signatory
    cosignatory: Signatory | None = None
    """On the left: the secretary of minutes, the other party of a contract."""
    recipients: tuple[str, ...] = ()
    """The lines of ``Nơi nhận`` without dash and sign."""
    urgency: Urgency = Urgency.NORMAL
    secrecy: Secrecy = Secrecy.NONE
    circulation: str = ""
    """``LƯU HÀNH NỘI BỘ``, ``XEM XONG TRẢ LẠI``."""
    drafter_note: str = ""
    """Who drafted, and how many copies: ``PL.(300)``."""
    contact: Contact | None = None
    annexes: tuple[Annex, ...] = ()
    content_initials: str = ""
    """Of who answers for the content, after its last word; nothing before that one initialled."""
    form_initials: str = ""
    """Of who checked the form, at the last line of the recipients."""
    is_electronic: bool = True
    """An annex of a paper document names number and date; of an electronic one it leaves them blank."""
    seal_diameter: float = 36.0
    """Of the agency's seal, in millimetres."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A rectangle on a page that a signature may take."""

    page: int
    """From 1."""
    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidOutPaper:
    """The document as PDF/A-2u, and where signatures and seals go."""

    pdf: bytes
    signature: Place
    """Of the signer: between title and name, centred."""
    seal: Place
    """Over the left third of the signature."""
    cosignature: Place | None
    content_initials: Place
    """After the last word of the text: the head of the unit that drafted answers for the content."""
    form_initials: Place | None
    """At the last line of the recipients: who checked the form; none without recipients."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidOutFile:
    """A separate file as PDF/A-2u, sealed with a line of text at the top right of its first page."""

    pdf: bytes
    seal_line: Place
