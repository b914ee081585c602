"""With what a new draft begins: to answer what came in, or to mend what was issued.

Implements: Decree 30/2020/ND-CP, art. 18(3), 24 (answers); ``domain/corrections.py`` says
which type mends what.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from motcua.documents.domain.addressing import line_of
from motcua.documents.domain.body import text_of
from motcua.documents.domain.corrections import Mistake, Remedy, correction_of
from motcua.documents.domain.document_types import DocumentType
from motcua.documents.domain.drafts import Addressed, Draft, Linked
from motcua.documents.domain.series import Direction
from motcua.documents.models import Document, DraftVersion, Incoming
from motcua.documents.papers.corrections import (
    Issued,
    Reading,
    amendment_abstract,
    correction_abstract,
    correction_text,
    replacement_article,
)
from motcua.documents.permissions import documents_visible_to
from motcua.exchange import public as exchange
from motcua.kernel.actors import Actor
from motcua.organisations import public as organisations
from motcua.platform.typesetting import long_date

_BLANK = Reading(place="Tại …", printed="…", correct="…")


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """What a form shows at first, and which documents it has to do with."""

    initial: Mapping[str, Any] = field(default_factory=lambda: {"type": DocumentType.OFFICIAL_LETTER.value})
    linked: Linked = field(default_factory=Linked)
    about: str = ""
    """The other document, in words; empty when there is none."""


def beginning_of(
    actor: Actor, *, agency_id: int, answers: int | None, mends: int | None, remedy: str, on: date
) -> Beginning:
    """Return the beginning; an empty one for documents that the actor may not see."""
    seen = documents_visible_to(actor).filter(agency=agency_id)
    if answers is not None:
        came = seen.filter(pk=answers, direction=Direction.INCOMING.value).first()
        return _answer(came, on=on) if came else Beginning()
    if mends is not None and remedy in {each.value for each in Remedy}:
        issued = seen.filter(pk=mends, outgoing__issued_at__isnull=False).first()
        return _mending(issued, Remedy(remedy), agency_id) if issued else Beginning()
    return Beginning()


def _answer(came: Document, *, on: date) -> Beginning:
    said = f"{came.code} {long_date(came.issued_on)}" if came.issued_on else came.code
    to = _issuer(came, on=on)
    initial = {
        "type": DocumentType.OFFICIAL_LETTER.value,
        "subject": f"trả lời {came.type_name} số {said} của {came.organ_name}"[:500],
        "addressees": came.organ_name,
        "recipients": [] if to.agency_id is None else [to.agency_id],
        "others": line_of(to) if to.agency_id is None else "",
        "text": f"Trả lời {came.type_name} số {said} của {came.organ_name}, cơ quan có ý kiến như sau:",
    }
    return Beginning(initial=initial, linked=Linked(answers=came.pk), about=f"{came.code}, {came.organ_name}")


def _issuer(came: Document, *, on: date) -> Addressed:
    """Return who sent it: by the code under which it came, else by a name that one agency alone bears."""
    row = Incoming.objects.filter(pk=came.pk, delivery_id__isnull=False).first()
    code = exchange.delivery(row.delivery_id or 0).letter.sender_code if row else ""
    here = organisations.agencies(on=on)
    known = [each.id for each in here if code and code in {each.code, each.code_qd20, each.code_qcvn102}]
    named = [] if code else [each.id for each in here if each.name == came.organ_name]
    agency_id = known[0] if known else named[0] if len(named) == 1 else None
    return Addressed(name=came.organ_name, code=code, agency_id=agency_id)


def _mending(document: Document, remedy: Remedy, agency_id: int) -> Beginning:
    version = DraftVersion.objects.filter(document=document).order_by("-number").first()
    assert version is not None
    before = version.draft
    mistake = Mistake.FORM if remedy is Remedy.CORRECT else Mistake.CONTENT
    correction = correction_of(before.type, mistake=mistake, remedy=remedy)
    assert document.issued_on is not None
    issued = Issued(
        name=document.type_name,
        number_and_symbol=document.code,
        issued_on=document.issued_on,
        abstract=document.subject,
    )
    subject, text = _words(before, issued, remedy, organisations.agency(agency_id).name)
    initial = {
        "type": correction.type.value,
        "subject": subject[:500],
        "text": text,
        "signer": before.signer_id,
        "symbol_part": before.symbol_part,
        "recipients": [each.agency_id for each in before.recipients if each.agency_id],
        "others": "\n".join(line_of(each) for each in before.recipients if each.agency_id is None),
        "addressees": "\n".join(_addressees(before, remedy)),
    }
    linked = Linked(mends=document.pk, remedy=remedy)
    return Beginning(initial=initial, linked=linked, about=str(issued))


def _words(before: Draft, issued: Issued, remedy: Remedy, agency: str) -> tuple[str, str]:
    if remedy is Remedy.CORRECT:
        return correction_abstract(issued), text_of(correction_text(issued, (_BLANK,), agency=agency))
    if remedy is Remedy.AMEND:
        return amendment_abstract(issued), before.text
    return before.subject, "\n".join((before.text, text_of((replacement_article(issued),))))


def _addressees(before: Draft, remedy: Remedy) -> tuple[str, ...]:
    if before.addressees or remedy is not Remedy.CORRECT:
        return before.addressees
    return tuple(each.name for each in before.recipients) or ("Các cơ quan, đơn vị liên quan",)
