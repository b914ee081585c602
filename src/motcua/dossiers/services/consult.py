"""Ask all agencies that the process names for their opinions at once (lấy ý kiến các cơ quan có liên quan).

The promise to the applicant stands. The dossier waits where the drawing lets the ways meet: for each answer,
or for the official's record that none came in time.

Implements: Decree 61/2018/ND-CP, art. 19(5); Law on Construction 50/2014/QH13, art. 102(1)(d)-(đ).
"""

from __future__ import annotations

from motcua.catalogue import public as catalogue
from motcua.dossiers.domain.acts import Act
from motcua.dossiers.models import Opinion
from motcua.dossiers.services.going_on import going_on
from motcua.dossiers.services.performing import ActRequest, Opened, Plan, perform


def consult(request: ActRequest) -> int:
    """Send the questions to their agencies; return the history number.

    Raises:
        catalogue.NoCompetentAgencyError: the place has no such agency; nothing is asked of any.
    """
    return perform(request, Act.CONSULT, _plan)


def _plan(opened: Opened) -> Plan:
    return going_on(
        opened.dossier,
        process=opened.process,
        place=opened.snapshot.step,
        act=Act.CONSULT.value,
        by=opened.request.by,
        now=opened.request.now,
    )


def awaited_outcome(row: Opinion, *, tokens: frozenset[str], agrees: bool) -> tuple[str, str] | None:
    """Return the place of the process that waits for the opinion, with its outcome; ``None`` when none does.

    What an official asked beside the process moves nothing, nor does an answer that comes after the dossier
    went on without it.
    """
    if not row.call or row.call not in tokens or row.answered_at is not None or row.lapsed_at is not None:
        return None
    outcome = catalogue.Outcome.GRANTED if agrees else catalogue.Outcome.REFUSED
    return row.call, outcome.value
