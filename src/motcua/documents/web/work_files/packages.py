"""The package of a transferred file, sent while it is written."""

from __future__ import annotations

from django.http import Http404, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.documents.packaging.gather import gather
from motcua.documents.packaging.streaming import stream_package
from motcua.documents.permissions import DOCUMENT_READERS
from motcua.documents.queries.transfers import transferred
from motcua.documents.web.work_files.transfer import found_transfer
from motcua.platform.web.access import ActorRequest, Audience, allow


@require_safe
@allow(Audience.STAFF, *DOCUMENT_READERS)
def package(request: ActorRequest, transfer_id: int, file_id: int) -> StreamingHttpResponse:
    """Send the package: METS, EAD, PREMIS and the files, each with its SHA-256."""
    found = transferred(found_transfer(request, transfer_id), file_id=file_id)
    if found is None:
        raise Http404(_("There is no such file."))
    packed = gather(found)
    answer = StreamingHttpResponse(stream_package(packed), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{packed.name}.zip"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
