"""Ask the applicant for papers, all in one list, once (yêu cầu bổ sung hồ sơ), by Form 02.

Implements:
    Decree 61/2018/ND-CP, art. 11(2)(c), 15(3), 17(1)(a), 17(2), 19(4).
    Decree 118/2025/ND-CP, art. 17(2a): one full notice.

A second request is refused, and the refusal is written down for those who supervise, unless a superior
recorded the ground for it (``allow_supplement``).
"""

from __future__ import annotations

from motcua.dossiers.domain import lifecycle
from motcua.dossiers.domain.acts import Act
from motcua.dossiers.models import Dossier, SupplementRequest
from motcua.dossiers.models.supplement import SupplementStage
from motcua.dossiers.services.performing import ActRequest, Opened, Plan, find, perform
from motcua.dossiers.services.refuse_reception import ReasonMissingError
from motcua.dossiers.services.reusing import AskedAgain, asked_again_by, record_asked_again
from motcua.dossiers.tags import Tag
from motcua.kernel.civil_time import civil_date
from motcua.platform import audit


class NothingMissingError(Exception):
    """A request for a supplement names what is missing."""


def request_supplement(request: ActRequest, *, missing: tuple[str, ...], reason: str, again: str = "") -> int:
    """Ask for ``missing`` and stop the clock; return the history number.

    ``again`` says why papers are asked for that are held already from earlier dossiers of the same person.

    Raises:
        NothingMissingError: the list is empty.
        ReasonMissingError: no reason is given.
        AskedAgainError: a paper is held already and ``again`` is empty.
        lifecycle.AlreadySupplementedError: papers were asked for once before.
    """
    wanted = tuple(item.strip() for item in missing if item.strip())
    if not wanted:
        raise NothingMissingError
    if not reason.strip():
        raise ReasonMissingError
    try:
        return perform(
            request, Act.REQUEST_SUPPLEMENT, lambda opened: _plan(opened, wanted, reason.strip(), again)
        )
    except lifecycle.AlreadySupplementedError:
        _record_refusal(request, wanted, reason.strip())
        raise


def _record_refusal(request: ActRequest, missing: tuple[str, ...], reason: str) -> None:
    """Write down who tried to ask twice, and for what."""
    dossier = find(request.by, request.dossier_id)
    audit.record(
        by=request.by,
        at=request.now,
        tag=Tag.SECOND_SUPPLEMENT_REFUSED,
        on=dossier.ref,
        agency_id=dossier.holder_agency_id,
        data={"missing": list(missing), "reason": reason},
    )


def _plan(opened: Opened, missing: tuple[str, ...], reason: str, again: str) -> Plan:
    request = opened.request
    asked_again = asked_again_by(
        request.by, opened.dossier, missing, reason=again, on=civil_date(request.now)
    )
    accepted = opened.snapshot.times.accepted_at is not None
    stage = SupplementStage.DURING_APPRAISAL if accepted else SupplementStage.BEFORE_ACCEPTANCE
    row = SupplementRequest(
        dossier=opened.dossier,
        stage=stage,
        missing=list(missing),
        reason=reason,
        asked_again={each.held.ref: each.reason for each in asked_again},
        asked_by_name=opened.request.by.name,
        asked_at=opened.request.now,
    )
    return Plan(
        facts={"missing": list(missing), "reason": reason, "stage": stage.value},
        changes={"due_at": None, "overdue_at": None},
        also=lambda dossier: _write_down(row, asked_again, opened, dossier),
    )


def _write_down(
    row: SupplementRequest, again: tuple[AskedAgain, ...], opened: Opened, dossier: Dossier
) -> None:
    row.save()
    record_asked_again(
        again,
        by=opened.request.by,
        now=opened.request.now,
        dossier_id=dossier.pk,
        agency_id=dossier.holder_agency_id,
    )
