"""Ask the applicant for papers, all in one list, once (yêu cầu bổ sung hồ sơ), by Form 02.

Implements:
    Decree 61/2018/ND-CP, art. 11(2)(c), 15(3), 17(1)(a), 17(2), 19(4).
    Decree 118/2025/ND-CP, art. 17(2a): one full notice.
"""

from __future__ import annotations

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.models import SupplementRequest
from motcua.dossiers.models.supplement import SupplementStage
from motcua.dossiers.services.performing import ActRequest, Opened, Plan, perform
from motcua.dossiers.services.refuse_reception import ReasonMissingError


class NothingMissingError(Exception):
    """A request for a supplement names what is missing."""


def request_supplement(request: ActRequest, *, missing: tuple[str, ...], reason: str) -> int:
    """Ask for ``missing`` and stop the clock; return the history number.

    Raises:
        NothingMissingError: the list is empty.
        ReasonMissingError: no reason is given.
        lifecycle.AlreadySupplementedError: papers were asked for once before.
    """
    wanted = tuple(item.strip() for item in missing if item.strip())
    if not wanted:
        raise NothingMissingError
    if not reason.strip():
        raise ReasonMissingError
    return perform(request, Act.REQUEST_SUPPLEMENT, lambda opened: _plan(opened, wanted, reason.strip()))


def _plan(opened: Opened, missing: tuple[str, ...], reason: str) -> Plan:
    accepted = opened.snapshot.times.accepted_at is not None
    stage = SupplementStage.DURING_APPRAISAL if accepted else SupplementStage.BEFORE_ACCEPTANCE
    row = SupplementRequest(
        dossier=opened.dossier,
        stage=stage,
        missing=list(missing),
        reason=reason,
        asked_by_name=opened.request.by.name,
        asked_at=opened.request.now,
    )
    return Plan(
        facts={"missing": list(missing), "reason": reason, "stage": stage.value},
        changes={"due_at": None, "overdue_at": None},
        also=lambda _: row.save(),
    )
