"""A file that was attached to an unfinished application, shown to its owner."""

from __future__ import annotations

from django.http import FileResponse, Http404
from django.views.decorators.http import require_safe

from motcua.platform import files
from motcua.platform.web.access import ActorRequest, Audience, allow
from motcua.portal.web.downloads import sent
from motcua.portal.web.lodging.attaching import kept_papers
from motcua.portal.web.lodging.opened import open_draft


@require_safe
@allow(Audience.CITIZEN)
def attached(request: ActorRequest, code: str, draft_id: int, paper: str) -> FileResponse:
    """Send the file of one paper."""
    opened = open_draft(request.actor, code=code, draft_id=draft_id)
    file_id = kept_papers(opened).get(paper, {}).get("file_id")
    if file_id is None:
        raise Http404
    info = files.info(file_id)
    return sent(files.open(file_id), name=info.name, media_type=info.media_type)
