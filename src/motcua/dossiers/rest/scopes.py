"""What a system may be trusted with here: reading, lodging, and each act by its own scope."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.wording import ACTS
from motcua.platform.rest.scopes import Scope

READ = "dossiers:read"
LODGE = "dossiers:lodge"
EVENTS = "events:read"

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
)
"""Acts that systems may do: who signs, seals, takes money or allows an exception is a person at a screen."""


def scope_of(act: Act) -> str:
    """Return the scope that opens the act."""
    return f"dossiers:{act.value}"


SCOPES = (
    Scope(code=READ, label=_("Read dossiers of the agency, for a purpose on record")),
    Scope(code=LODGE, label=_("Lodge dossiers at the agency, and hand in files")),
    Scope(code=EVENTS, label=_("Follow what happens to dossiers of the agency")),
    *(Scope(code=scope_of(act), label=ACTS[act]) for act in FOR_SYSTEMS),
)
