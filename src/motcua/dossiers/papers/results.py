"""What a result paper is made of: who issues it, its parts, and where it is signed.

Implements:
    Decree 30/2020/ND-CP, annex I: the components of an administrative document.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

Box = tuple[float, float, float, float]
"""``(left, bottom, right, top)`` in PDF points from the page's lower left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """Who issues a document, under which number, and who signs it for whom."""

    superior: str = ""
    """The agency above (cơ quan chủ quản), printed over the issuing agency."""
    agency: str
    """``Ủy ban nhân dân xã Hiền Lương``."""
    number: str = ""
    """The serial number without symbol; a blank is left when empty."""
    symbol: str
    """What follows the number: ``QĐ-UBND``."""
    place: str
    issued_on: date | None = None
    """Blanks are left when ``None``."""
    authority: tuple[str, ...]
    """The lines over the signature: ``TM. ỦY BAN NHÂN DÂN``, ``KT. CHỦ TỊCH``, ``PHÓ CHỦ TỊCH``."""
    signer: str
    recipients: tuple[str, ...] = ()
    """The lines of ``Nơi nhận`` without dash and sign; none are printed when empty."""
    seal_diameter: float = 36.0
    """Of the agency's seal, in millimetres."""
    lookup_url: str = ""
    """The address behind the QR code at the foot; none is printed when empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bases:
    """The legal grounds, one a line, in italics (căn cứ)."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A bold centred line, such as ``QUYẾT ĐỊNH:``."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """``Điều n.`` with its text and clauses."""

    number: int
    text: str
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One indented, justified paragraph."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Lines of ``label: value`` pairs; the pairs of one line share it."""

    lines: tuple[tuple[tuple[str, str], ...], ...]


Part = Bases | Heading | Article | Paragraph | Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultDocument:
    """A decision, permit or certificate ready to be laid out."""

    issue: Issue
    title: str
    """Upper case: ``GIẤY PHÉP XÂY DỰNG``."""
    abstract: str = ""
    """What it is about (trích yếu), under the title."""
    issuer: str = ""
    """Who decides, over the grounds: ``CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ HIỀN LƯƠNG``."""
    parts: tuple[Part, ...]
    is_certificate: bool = False
    """Certificates are framed and set their title larger."""
    sheets: tuple[str, ...] = ()
    """Pages that follow the signed one, each a drawing of our own making (SVG) of the size of A4."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypesetResult:
    """The laid-out document and where its signature and seal go."""

    pdf: bytes
    signature_box: Box
    """Between title and name of the signer, centred."""
    seal_box: Box
    """Over the left third of the signature."""
    page: int
    """The page of both boxes, from 1."""
