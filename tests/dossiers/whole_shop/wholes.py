"""The laws of interconnected dossiers, asked when everything announced was handled.

Told from the rows of whole and shares and from what the process draws: the birth first, then, where it was
granted, residence and health card at once, and all results together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from motcua.dossiers.models import Dossier, Handover

if TYPE_CHECKING:
    from tests.dossiers.whole_shop.playing import Shop

PROCESSING, DONE, RETURNED = 4, 9, 10
STOPPED_OR_WITHDRAWN = frozenset({7, 8})
WAITING = frozenset({5, 6})
ENDED = frozenset({7, 8, 9, 10})
ALL = {"birth", "residence", "health_card"}


def require_wholes(shop: Shop) -> None:
    """Ask the laws of each whole that was ever shared out."""
    shares: dict[int, list[Dossier]] = {}
    for share in Dossier.objects.exclude(parent=None).select_related("result").order_by("pk"):
        shares.setdefault(share.parent_id or 0, []).append(share)
    for whole in Dossier.objects.filter(pk__in=shares) if shares else ():
        _require_whole(whole, shares[whole.pk], shop)


def _require_whole(whole: Dossier, shares: list[Dossier], shop: Shop) -> None:
    _require_drawn(whole, shares)
    for share in shares:
        _require_share(share, whole, shop)
    at_work = {share.share for share in shares if share.state not in ENDED}
    if whole.state == PROCESSING:
        came_back = {f"join<{share.share}_to_join" for share in shares if share.state in ENDED}
        waited_for = set(whole.tokens) - came_back
        assert waited_for == at_work != set(), "a whole waits for exactly the shares at work"
        waits = any(share.state in WAITING for share in shares)
        assert (whole.overdue_at is None) == waits, "the whole stands still while a share waits"
    elif whole.state in STOPPED_OR_WITHDRAWN:
        undecided = [share for share in shares if share.state not in ENDED and not share.is_decided]
        assert undecided == [], "what is withdrawn or stopped is so at every agency"
    else:
        assert at_work == set(), "all results come back before they are handed over together"
    if whole.state == RETURNED:
        assert all(share.state != DONE for share in shares), "the results of all shares are handed over"


def _require_drawn(whole: Dossier, shares: list[Dossier]) -> None:
    begun = [share.share for share in shares]
    [birth] = [share for share in shares if share.share == "birth"]
    result = getattr(birth, "result", None)
    is_granted = birth.state in (DONE, RETURNED) and result is not None and result.kind == "grant"
    if whole.state in STOPPED_OR_WITHDRAWN:
        assert sorted(begun) in (["birth"], sorted(ALL))
    else:
        assert set(begun) == (ALL if is_granted else {"birth"}), "others begin when the birth is granted"
    assert len(begun) == len(set(begun)), "no share is sent twice"


def _require_share(share: Dossier, whole: Dossier, shop: Shop) -> None:
    """One agency answers for it: who sent it until it is taken over, who decides, then who sent it again."""
    ground = shop.ground
    charged = {"residence": ground.partners[0], "health_card": ground.partners[1]}
    assert share.competent_agency_id == charged.get(share.share, whole.competent_agency_id)
    assert share.reception_agency_id == whole.reception_agency_id
    watching = (
        ground.centre if share.share in charged and whole.reception_agency_id in ground.communes else None
    )
    assert share.watching_agency_id == watching, "the upper one-stop shop watches what goes up to its level"
    taken = Handover.objects.filter(dossier=share).exclude(acknowledged_at=None).count()
    assert taken == int(share.processing_at is not None), "taken over once"
    is_there = bool(taken) and share.state not in (DONE, RETURNED)
    holder = share.competent_agency_id if is_there else share.reception_agency_id
    assert share.holder_agency_id == holder, "exactly one agency answers for a share"
    assert share.first_due_at <= max(whole.first_due_at, whole.due_at or whole.first_due_at), (
        "no share is promised later than the whole"
    )
    assert share.owner_user_id == whole.owner_user_id
    assert share.payment_state == "nothing_due"
