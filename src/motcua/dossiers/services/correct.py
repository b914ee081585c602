"""Correct a result that is wrong by an official's fault (đính chính, cấp lại do lỗi của cơ quan).

The correction is a dossier of its own, received at once, with the papers of the first and free of charge;
when its result is sealed the wrong one is marked as replaced. Both stay in the ledger.

Implements: Decree 61/2018/ND-CP, art. 21(1) (law B4): the agency bears all costs of the correction.
"""

from __future__ import annotations

from django.db import transaction

from motcua.catalogue import public as catalogue
from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.applications import Applicant, Application, HandedPaper
from motcua.dossiers.models import Dossier, Result
from motcua.dossiers.models.paper import PaperStanding
from motcua.dossiers.services.lodge import Lodged, lodge
from motcua.dossiers.services.performing import ActRequest, Opened, Plan, noting, perform
from motcua.dossiers.services.refuse_reception import ReasonMissingError
from motcua.kernel.actors import SYSTEM

FREE = "Sai sót do cơ quan giải quyết; cơ quan chịu chi phí (Điều 21 Nghị định 61/2018/NĐ-CP)"
"""The ground of exemption from every fee."""


class CorrectionUnderwayError(Exception):
    """A correction of this result is being processed, or has replaced it."""


class NoResultToCorrectError(Exception):
    """The dossier ended without a result."""


@transaction.atomic
def open_correction(request: ActRequest, *, error: str, apology: str) -> int:
    """Open the correction of a sealed result; return the number of the entry in the wrong one's history.

    ``error`` says what is wrong and how it came about, ``apology`` what the applicant is told.

    Raises:
        ReasonMissingError: error or apology is empty.
        NoResultToCorrectError: there is no sealed result.
        CorrectionUnderwayError: it is corrected already.
    """
    if not error.strip() or not apology.strip():
        raise ReasonMissingError
    said = {"error": error.strip(), "apology": apology.strip()}
    return perform(request, Act.OPEN_CORRECTION, lambda opened: _opening(opened, said))


def _opening(opened: Opened, said: dict[str, str]) -> Plan:
    wrong = opened.dossier
    result = Result.objects.filter(dossier=wrong).first()
    if result is None or result.sealed_file_id is None:
        raise NoResultToCorrectError
    if (
        result.replaced_by_id
        or wrong.corrections.filter(result__sealed_file_id=None, stopped_at=None, withdrawn_at=None).exists()
    ):
        raise CorrectionUnderwayError
    lodged = _lodge_again(opened)
    Dossier.objects.filter(pk=lodged.dossier_id).update(corrects=wrong, owner_user_id=wrong.owner_user_id)
    return Plan(facts=said | {"correction": lodged.code})


def _lodge_again(opened: Opened) -> Lodged:
    """Receive the dossier a second time, with its papers reused and every fee exempt."""
    wrong, now = opened.dossier, opened.request.now
    version = catalogue.get_version(wrong.procedure_version_id)
    application = Application(
        procedure_version_id=version.id,
        channel=next((name for name in _RECEIVED_BY if _RECEIVED_BY[name] in version.channels), "direct"),
        return_channel=wrong.return_channel,
        reception_agency_id=wrong.reception_agency_id,
        competent_place_id=wrong.competent_agency_id,
        applicant=Applicant(
            name=wrong.applicant_name,
            kind=wrong.applicant_kind,
            number=wrong.applicant_number,
            address=wrong.applicant_address,
            phone=wrong.applicant_phone,
            email=wrong.applicant_email,
        ),
        answers=wrong.answers,
        papers=tuple(_reused(wrong)),
        exemptions={fee.code: FREE for fee in version.fees},
    )
    key = f"correction:{wrong.pk}:{wrong.version}"
    return lodge(by=SYSTEM, now=now, application=application, key=key, accepted=True, lacking=True)


_RECEIVED_BY = {"direct": catalogue.Channel.IN_PERSON, "post": catalogue.Channel.POST}


def _reused(wrong: Dossier) -> list[HandedPaper]:
    return [
        HandedPaper(
            code=paper.code,
            name=paper.name,
            kind=paper.kind,
            quantity=paper.quantity,
            standing=PaperStanding.REUSED.value,
            file_id=paper.file_id,
            file_name=paper.file_name,
        )
        for paper in wrong.papers.order_by("id")
    ]


def replace_corrected(opened: Opened, correction: Dossier) -> None:
    """Mark the wrong result as replaced by the one just sealed; do nothing for any other dossier."""
    if correction.corrects_id is None:
        return
    result = Result.objects.get(dossier=correction)
    Result.objects.filter(dossier_id=correction.corrects_id).update(
        replaced_by=result, replaced_at=opened.request.now
    )
    request = noting(at=opened.request.now, dossier_id=correction.corrects_id)
    facts = {"correction": correction.code, "number": f"{result.number}/{result.symbol}"}
    perform(request, Act.REPLACE_RESULT, lambda _: Plan(facts=facts))
