"""Pass a dossier along its process: submit (trình), endorse (thông qua), send back (trả lại).

Implements: Decree 61/2018/ND-CP, art. 19; the acts are those of the published process.
"""

from __future__ import annotations

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.services.performing import ActRequest, Plan, perform
from motcua.dossiers.services.refuse_reception import ReasonMissingError


def submit(request: ActRequest, *, note: str = "") -> int:
    """Submit the draft result to whom the process names next.

    Raises:
        lifecycle.NoDraftError: there is no draft.
    """
    return perform(request, Act.SUBMIT, lambda _: Plan(facts={"note": note.strip()}))


def endorse(request: ActRequest, *, note: str = "") -> int:
    """Agree with the draft as head of the unit and pass it to the leader."""
    return perform(request, Act.ENDORSE, lambda _: Plan(facts={"note": note.strip()}))


def send_back(request: ActRequest, *, reason: str) -> int:
    """Return the draft to the official with a reason.

    Raises:
        ReasonMissingError: no reason is given.
    """
    if not reason.strip():
        raise ReasonMissingError
    return perform(request, Act.SEND_BACK, lambda _: Plan(facts={"reason": reason.strip()}))
