"""In whose name a document is signed, and the lines over the signature (thẩm quyền ký).

Pure rules. What a signer may sign is judged by the post held in the issuing agency, never by what a drafter
types.

Implements:
    Decree 30/2020/ND-CP, art. 13(1): led by its head, the head signs, a deputy for the head (KT.).
    Decree 30/2020/ND-CP, art. 13(2): in a collective, the head signs for it (TM.), a deputy for both.
    Decree 30/2020/ND-CP, art. 13(3): by authorisation (TUQ.): the head of an organisation within the agency,
        in writing, for a time and for named matters, and not passed on.
    Decree 30/2020/ND-CP, art. 13(4): by order (TL.): the head of a unit, for kinds of documents named in the
        agency's regulation; the unit's deputy may sign for that head.
    Decree 30/2020/ND-CP, art. 27: the head decides who signs copies; below the leaders by such an order or
        authorisation too.
    Decree 30/2020/ND-CP, annex I, part II, item 7: the abbreviations, and an acting head (Q.).
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date

from motcua.documents.domain.copying import CopyForm
from motcua.documents.domain.document_types import DocumentType
from motcua.kernel.periods import Period


class Governance(enum.Enum):
    """How an agency decides."""

    COLLECTIVE = "collective"
    """By vote: a People's Committee, a council, a steering board."""
    HEAD = "head"
    """Its head decides: a department, an office."""


class Post(enum.Enum):
    """What a signer is in the agency that issues."""

    HEAD = "head"
    ACTING_HEAD = "acting_head"
    """Appointed to act until there is a head (quyền cấp trưởng)."""
    DEPUTY = "deputy"
    """Also a deputy put in charge while there is no head (phó phụ trách, điều hành)."""
    UNIT_HEAD = "unit_head"
    """Head of a unit or an organisation within the agency."""
    UNIT_DEPUTY = "unit_deputy"
    OTHER = "other"


class Refusal(enum.Enum):
    """Why somebody may not sign."""

    NO_POST = "no_post"
    """The signer holds no post that signs."""
    NOT_BY_ORDER = "not_by_order"
    """A unit's head or deputy signs only by order or by authorisation."""
    KIND_NOT_ORDERED = "kind_not_ordered"
    """The agency's regulation does not let the unit sign this kind of document."""
    NOT_GIVEN_ON = "not_given_on"
    """The unit's head has not given the order on to the deputy."""
    NOT_PASSED_ON = "not_passed_on"
    """Who was authorised may not authorise another."""
    NOT_IN_WRITING = "not_in_writing"
    WITHOUT_END = "without_end"
    """An authorisation is for a time."""
    NOT_IN_PERIOD = "not_in_period"
    OTHER_MATTER = "other_matter"
    """The authorisation is for other matters."""
    FOR_THE_COLLECTIVE = "for_the_collective"
    """What a collective decides is signed by its head or a deputy, not by order or authorisation."""


class SigningRefusedError(Exception):
    """Somebody may not sign the document; ``refusal`` says why."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Who is to sign, by the own post."""

    post: Post
    title: str
    """The own title: ``Phó Chủ tịch``, ``Chánh Văn phòng``."""
    unit_head_title: str = ""
    """For the deputy of a unit: the title of the unit's head."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuing:
    """The agency that issues, and in whose name the document speaks."""

    governance: Governance
    collective: str = ""
    """``Ủy ban nhân dân``; only for collectives."""
    head_title: str
    """``Chủ tịch``, ``Giám đốc``."""
    is_of_the_head: bool = False
    """In a collective: whether its head decides alone, as in a decision of the chair."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What an agency's regulation lets a unit's head sign by order (giao ký thừa lệnh)."""

    provided_in: str
    """The regulation: ``Quy chế làm việc ban hành kèm theo Quyết định số 05/QĐ-UBND``."""
    types: frozenset[DocumentType]
    is_given_on: bool = False
    """Whether the unit's head has let the deputy sign."""
    signs_copies: bool = False
    """Whether copies of documents are signed by it too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Authorisation:
    """What the agency's head has authorised somebody to sign (giao ký thừa ủy quyền)."""

    document: str
    """Number and date of the writing."""
    period: Period
    matters: frozenset[str]
    """Codes of the matters that it names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """The lines over a signature, such as ``TM. ỦY BAN NHÂN DÂN``, ``KT. CHỦ TỊCH``, ``PHÓ CHỦ TỊCH``."""

    lines: tuple[str, ...]

    @property
    def competence(self) -> str:
        """Return what stands before the signer's own title, on one line; empty for a head in the own name."""
        return " ".join(self.lines[:-1])

    @property
    def title(self) -> str:
        """Return the last line: the signer's own title."""
        return self.lines[-1]


def authority_of(
    *,
    signer: Signer,
    issuing: Issuing,
    kind: DocumentType | CopyForm,
    on: date,
    matter: str = "",
    ground: Order | Authorisation | None = None,
) -> Authority:
    """Return the lines over the signature of ``signer`` on a document or copy of ``kind`` signed on ``on``.

    ``ground`` is what lets somebody below the agency's leaders sign; leaders need none. ``matter`` is what
    the document is about, in the codes that authorisations use.

    Raises:
        SigningRefusedError: the signer may not sign it.
    """
    for_all = _for_the_collective(issuing)
    match signer.post:
        case Post.HEAD:
            return _lines(*for_all, issuing.head_title)
        case Post.ACTING_HEAD:
            return _lines(*for_all, f"Q. {issuing.head_title}")
        case Post.DEPUTY:
            return _lines(*for_all, f"KT. {issuing.head_title}", signer.title)
        case Post.OTHER:
            raise SigningRefusedError(Refusal.NO_POST)
    if for_all:
        raise SigningRefusedError(Refusal.FOR_THE_COLLECTIVE)
    match ground:
        case Order():
            return _by_order(signer, issuing, kind, ground)
        case Authorisation():
            return _by_authorisation(signer, issuing, ground, on=on, matter=matter)
    raise SigningRefusedError(Refusal.NOT_BY_ORDER)


def _by_order(signer: Signer, issuing: Issuing, kind: DocumentType | CopyForm, order: Order) -> Authority:
    is_ordered = order.signs_copies if isinstance(kind, CopyForm) else kind in order.types
    if not is_ordered or not order.provided_in:
        raise SigningRefusedError(Refusal.KIND_NOT_ORDERED)
    if signer.post is Post.UNIT_HEAD:
        return _lines(f"TL. {issuing.head_title}", signer.title)
    if not order.is_given_on:
        raise SigningRefusedError(Refusal.NOT_GIVEN_ON)
    return _lines(f"TL. {issuing.head_title}", f"KT. {signer.unit_head_title}", signer.title)


def _by_authorisation(
    signer: Signer, issuing: Issuing, given: Authorisation, *, on: date, matter: str
) -> Authority:
    refused = {
        Refusal.NOT_PASSED_ON: signer.post is not Post.UNIT_HEAD,
        Refusal.NOT_IN_WRITING: not given.document,
        Refusal.WITHOUT_END: given.period.end is None,
        Refusal.NOT_IN_PERIOD: on not in given.period,
        Refusal.OTHER_MATTER: matter not in given.matters,
    }
    for refusal, is_so in refused.items():
        if is_so:
            raise SigningRefusedError(refusal)
    return _lines(f"TUQ. {issuing.head_title}", signer.title)


def _for_the_collective(issuing: Issuing) -> tuple[str, ...]:
    is_collective = issuing.governance is Governance.COLLECTIVE and not issuing.is_of_the_head
    return (f"TM. {issuing.collective}",) if is_collective else ()


def _lines(*lines: str) -> Authority:
    """Return the lines in capitals; the abbreviations before the titles are capitals already."""
    return Authority(lines=tuple(line.upper() for line in lines))
