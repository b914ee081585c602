"""Record an appraisal (thẩm định): what the official found."""

from __future__ import annotations

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.services.performing import ActRequest, Plan, perform
from motcua.dossiers.services.refuse_reception import ReasonMissingError


def appraise(request: ActRequest, *, finding: str) -> int:
    """Add a finding to the history; a dossier may be appraised several times.

    Raises:
        ReasonMissingError: the finding is empty.
    """
    if not finding.strip():
        raise ReasonMissingError
    return perform(request, Act.APPRAISE, lambda _: Plan(facts={"finding": finding.strip()}))
