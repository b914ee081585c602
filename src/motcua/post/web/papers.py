"""Papers of the post: the slip of a parcel, the record of a hand-over."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow
from motcua.platform.web.sending import send_pdf
from motcua.post.papers.printing import record_pdf, slip_pdf
from motcua.post.permissions import READERS, parcels_visible_to
from motcua.post.queries.records import record_of
from motcua.post.web.records import SIDES


@require_safe
@allow(Audience.STAFF, *READERS)
def slip(request: ActorRequest, parcel_id: int) -> HttpResponse:
    """Give the slip (phiếu gửi hồ sơ)."""
    rows = parcels_visible_to(request.actor).select_related("office", "agency")
    parcel = rows.filter(pk=parcel_id).first()
    if parcel is None:
        raise Http404
    return send_pdf(slip_pdf(parcel, now=clock.now()), name=f"phieu-gui-{parcel.code}")


@require_safe
@allow(Audience.STAFF, *SIDES)
def record(request: ActorRequest, record_id: int) -> HttpResponse:
    """Give the record of the hand-over (biên bản giao nhận)."""
    page = record_of(request.actor, record_id)
    if page is None:
        raise Http404
    return send_pdf(record_pdf(page, now=clock.now()), name=f"bien-ban-giao-nhan-{record_id}")
