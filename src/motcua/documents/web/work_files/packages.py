"""The package of a transferred file, sent while it is written."""

from __future__ import annotations

from django.http import Http404, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.documents.file_permissions import RECEIVERS
from motcua.documents.filed_sources import note_read
from motcua.documents.packaging.gather import gather
from motcua.documents.packaging.streaming import stream_package
from motcua.documents.queries.transfers import transferred
from motcua.documents.web.work_files.transfer import found_transfer
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow


@require_safe
@allow(Audience.STAFF, *RECEIVERS)
def package(request: ActorRequest, transfer_id: int, file_id: int) -> StreamingHttpResponse:
    """Send the package to who receives it: every byte of it, whoever put it in, so to nobody else."""
    transfer = found_transfer(request, transfer_id)
    found = transferred(transfer, file_id=file_id)
    if found is None or not request.actor.holds(*RECEIVERS, agency_id=transfer.agency_id):
        raise Http404(_("There is no such file."))
    note_read(found.work_file, by=request.actor, now=clock.now())
    packed = gather(found)
    answer = StreamingHttpResponse(stream_package(packed), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{packed.name}.zip"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
