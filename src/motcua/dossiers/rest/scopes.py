"""What a system may be trusted with here: reading, lodging, and each act by its own scope."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.wording import ACTS
from motcua.platform.rest.scopes import Scope

READ = "dossiers:read"
LODGE = "dossiers:lodge"
EVENTS = "events:read"
MIRROR = "mirrored:write"

FOR_SYSTEMS = (
    Act.ACCEPT,
    Act.REFUSE_RECEPTION,
    Act.REQUEST_SUPPLEMENT,
    Act.SUPPLEMENT,
    Act.CONFIRM_SUPPLEMENT,
    Act.TRANSFER,
    Act.ACKNOWLEDGE,
    Act.ASSIGN,
    Act.REASSIGN,
    Act.APPRAISE,
    Act.DRAFT_RESULT,
    Act.SUBMIT,
    Act.ENDORSE,
    Act.SEND_BACK,
    Act.RETURN,
    Act.WITHDRAW,
    Act.STOP,
    Act.REQUEST_DUTY,
    Act.CLOSE_DUTY,
    Act.HAND_BACK,
    Act.EXTEND,
    Act.ASK_OPINION,
    Act.LAPSE_OPINION,
    Act.PLAN_VISIT,
    Act.RECORD_VISIT,
    Act.AUTHORISE,
    Act.CHANGE_RETURN_PLACE,
    Act.REPORT_LOSS,
    Act.RESTORE_PAPERS,
    Act.SEND_PAPERS,
    Act.RECEIVE_PAPERS,
    Act.PAPERS_CAME_BACK,
    Act.EXEMPT_FEE,
    Act.TAKE_FEE,
)
"""Acts that systems may do; money only as a transfer that the bank can be asked about.

Who signs does so with what is in the own hands alone, who seals does it in person (Decree 30/2020/ND-CP, art.
32(2)), cash is counted by who holds the till, and an exception is allowed by who answers for it: people at a
screen.
"""


def scope_of(act: Act) -> str:
    """Return the scope that opens the act."""
    return f"dossiers:{act.value}"


SCOPES = (
    Scope(code=READ, label=_("Read dossiers of the agency, for a purpose on record")),
    Scope(code=LODGE, label=_("Lodge dossiers at the agency, and hand in files")),
    Scope(code=EVENTS, label=_("Follow what happens to dossiers of the agency")),
    Scope(code=MIRROR, label=_("Tell how dossiers stand that a ministry's system processes")),
    *(Scope(code=scope_of(act), label=ACTS[act]) for act in FOR_SYSTEMS),
)
