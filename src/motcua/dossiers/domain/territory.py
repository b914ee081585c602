"""Received at one place for another (tiếp nhận phi địa giới): from when the clock runs.

Pure rules. At reception the promise is counted from when the dossier must be handed on; when the competent
agency takes it over later than that, the term runs from then. The date on the receipt is never made earlier,
and stays on record beside the later one: being late is counted against the first.

Implements:
    Decree 118/2025/ND-CP, art. 17(3) as amended by Decree 309/2026/ND-CP (law DL-1): the clock starts when
        the competent agency receives it. Before 1 July 2025 no such rule is known to us, so what the receipt
        says stands.
"""

from __future__ import annotations

from datetime import datetime

from motcua.kernel.rule_sets import RS2025, rule_set_named


def counts_from_arrival(
    *, rule_set: str, reception_agency_id: int, competent_agency_id: int, is_share: bool
) -> bool:
    """Tell whether the term runs from when the competent agency takes the dossier over.

    A share has the term that the whole's process gives it, from when it was sent.

    Raises:
        NoRuleSetError: there is no such rule set.
    """
    if is_share or reception_agency_id == competent_agency_id:
        return False
    return rule_set_named(rule_set).valid_from >= RS2025.valid_from


def promise_on_arrival(*, promised: datetime | None, counted: datetime) -> datetime | None:
    """Return the later date that stands beside the promise; ``None`` where the promise holds.

    ``counted`` is the deadline by the term from the moment of arrival.
    """
    return counted if promised is not None and counted > promised else None
