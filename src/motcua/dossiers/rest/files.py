"""Files in and out: uploads before they become papers; papers, slips and results as they are kept.

Annotations here are evaluated as the routes are made; so this module does without postponed ones.
"""

from typing import Annotated

from django.http import FileResponse
from django.utils.translation import gettext as _
from ninja import Field, Query, Schema, Status

from motcua.dossiers.models.slip import SlipForm
from motcua.dossiers.rest.finding import Code, read
from motcua.dossiers.rest.problems import told
from motcua.dossiers.rest.reading import Told
from motcua.dossiers.rest.routers import dossiers, uploads
from motcua.dossiers.rest.scopes import LODGE, READ
from motcua.dossiers.services.issue_slip import issue_slip
from motcua.dossiers.services.keep_upload import keep_upload
from motcua.dossiers.services.read_files import NoSuchFileError, sealed_result_of, sealed_scan_of
from motcua.platform import clock
from motcua.platform.rest.bodies import text
from motcua.platform.rest.opening import also_described, open_to
from motcua.platform.rest.problems import RefusedError
from motcua.platform.web.access import ClientRequest
from motcua.platform.web.sending import send_file

RAW = "application/octet-stream"
_BINARY = {"type": "string", "format": "binary"}
_SENT = {"responses": {200: {"description": "The file", "content": {"*/*": {"schema": _BINARY}}}}}


class Named(Schema):
    """How the file is called."""

    name: Annotated[str, text(200)] = Field(examples=["to-khai.pdf"], min_length=1)


class UploadOut(Schema):
    """A file that waits for its dossier, for a week."""

    upload: str = Field(description="To be named in a paper")
    name: str
    size: int = Field(description="Bytes")
    sha256: str
    media_type: str = Field(description="By its content", examples=["application/pdf"])


@uploads.post("/", response={200: UploadOut, 201: UploadOut}, summary="Hand in a file")
@open_to(LODGE)
@also_described({"requestBody": {"required": True, "content": {RAW: {"schema": _BINARY}}}})
def upload_file(request: ClientRequest, wanted: Query[Named]) -> Status[UploadOut]:
    """Take the bytes of one file, as they are, at most 20 MB.

    It is recognised by its content, looked at for traps and scanned before it is kept. Sent again under its
    name it is the same upload.
    """
    if request.content_type != RAW:
        title = _("Send the bytes of the file themselves, as %(kind)s.") % {"kind": RAW}
        raise RefusedError(status=415, kind="wrong-content", title=title)
    with told():
        kept = keep_upload(by=request.actor, now=clock.now(), stream=request, name=wanted.name)
    answer = UploadOut(
        upload=kept.token, name=kept.name, size=kept.size, sha256=kept.sha256, media_type=kept.media_type
    )
    return Status(201 if kept.is_new else 200, answer)


@dossiers.get("/{code}/papers/{paper_id}/file/", summary="Read the file of a paper", tags=["Files"])
@open_to(READ)
@also_described(_SENT)
def read_paper(request: ClientRequest, code: Code, paper_id: int, purpose: Told) -> FileResponse:
    """Send the file as it was handed in; the read is recorded."""
    dossier = read(request, code, purpose)
    paper = dossier.papers.filter(pk=paper_id).first() if 0 < paper_id < 2**63 else None
    return _sent(paper.file_id if paper else None, name=paper.file_name if paper else "")


@dossiers.get("/{code}/papers/{paper_id}/sealed/", summary="Read the sealed scan of a paper", tags=["Files"])
@open_to(READ)
@also_described(_SENT)
def read_sealed_scan(request: ClientRequest, code: Code, paper_id: int, purpose: Told) -> FileResponse:
    """Send the copy of a counter's scan under the seal of the agency that made it; the read is recorded."""
    dossier = read(request, code, purpose)
    with told():
        found = sealed_scan_of(dossier, paper_id=paper_id) if 0 < paper_id < 2**63 else None
    return _sent(found, name=f"{dossier.code}-{paper_id}.pdf")


@dossiers.get("/{code}/slips/{form}/", summary="Read a slip", tags=["Files"])
@open_to(READ)
@also_described(_SENT)
def read_slip(request: ClientRequest, code: Code, form: SlipForm, purpose: Told) -> FileResponse:
    """Send the slip as PDF, made on first asking, then always the same bytes; the read is recorded."""
    dossier = read(request, code, purpose)
    with told():
        made = issue_slip(dossier=dossier, form=form, now=clock.now())
    return _sent(made.file_id, name=f"{form.value}-{dossier.code}.pdf")


@dossiers.get("/{code}/result/", summary="Read the result", tags=["Files"])
@open_to(READ)
@also_described(_SENT)
def read_result(request: ClientRequest, code: Code, purpose: Told) -> FileResponse:
    """Send the signed and sealed result, with its latest archive time stamp; the read is recorded."""
    dossier = read(request, code, purpose)
    with told():
        file_id = sealed_result_of(dossier)
    return _sent(file_id, name=f"{dossier.code}.pdf")


def _sent(file_id: int | None, *, name: str) -> FileResponse:
    with told():
        if file_id is None:
            raise NoSuchFileError
    return send_file(file_id, name=name, as_download=True)
