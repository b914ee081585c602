"""Let papers be asked for once more (cho phép yêu cầu bổ sung lần nữa): a superior records why, and by what.

Implements:
    Decree 61/2018/ND-CP, art. 11(2)(c), 15(3): a supplement is asked for only once. What a special law
        allows beyond that is used only with its ground on record, by who answers for it.
"""

from __future__ import annotations

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.services.performing import ActRequest, Plan, perform
from motcua.dossiers.services.refuse_reception import ReasonMissingError


def allow_supplement(request: ActRequest, *, ground: str, document: str) -> int:
    """Allow one more request for a supplement; return the history number.

    ``ground`` is the article that allows it and why it applies; ``document`` the paper in which the
    superior decided so (number and date).

    Raises:
        ReasonMissingError: ground or document is empty.
        lifecycle.SupplementAllowedError: a supplement may be asked for without it.
        lifecycle.AlreadyDecidedError: the result is signed.
    """
    if not ground.strip() or not document.strip():
        raise ReasonMissingError
    facts = {"ground": ground.strip(), "document": document.strip()}
    return perform(request, Act.ALLOW_SUPPLEMENT, lambda _: Plan(facts=facts))
