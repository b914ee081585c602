"""The attachments of a message and its list of them, however the sender encoded and named them."""

from __future__ import annotations

from motcua.exchange.domain.edxml.contents import Content, Room
from motcua.exchange.domain.edxml.decoding import PATH
from motcua.exchange.domain.edxml.findings import Finding, Flaw, RefusedError
from motcua.exchange.domain.edxml.limits import Limits
from motcua.exchange.domain.edxml.markup import Node
from motcua.exchange.domain.edxml.messages import Attachment
from motcua.exchange.domain.edxml.unpacking import extension_of, unpacked

LONGEST_NAME = 200
_HEAD = 1024
_REPLACED = b"\xef\xbf\xbd\xef\xbf\xbd"
"""What is left of two bytes of a binary file that somebody read as text."""
_BEGINNINGS = {
    "pdf": (b"%PDF",),
    "docx": (b"PK",),
    "xlsx": (b"PK",),
    "pptx": (b"PK",),
    "zip": (b"PK",),
    "doc": (b"\xd0\xcf\x11\xe0",),
    "xls": (b"\xd0\xcf\x11\xe0",),
    "ppt": (b"\xd0\xcf\x11\xe0",),
    "png": (b"\x89PNG",),
    "jpg": (b"\xff\xd8",),
    "jpeg": (b"\xff\xd8",),
}
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "doc": "application/msword",
    "xls": "application/vnd.ms-excel",
    "ppt": "application/vnd.ms-powerpoint",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "txt": "text/plain",
    "xml": "application/xml",
}
UNKNOWN = "application/octet-stream"


def read_attachments(
    root: Node, envelope: Node, *, room: Room, limits: Limits
) -> tuple[tuple[Attachment, ...], list[Finding]]:
    """Return the files of a message, in its order, and what was borne in them.

    Raises:
        RefusedError: a file that is listed is not there, is there twice, or cannot be decoded.
    """
    remarks: list[Finding] = []
    listed = {_content_id(node): node for node in _references(envelope)}
    found: dict[str, Attachment] = {}
    left = limits.unpacked
    for node in (each for block in root.all("AttachmentEncoded") for each in block.all("Attachment")):
        key = _content_id(node)
        if key in found:
            raise RefusedError(Flaw.DOUBLE, "AttachmentEncoded.Attachment.ContentId", key)
        found[key] = _attachment(node, listed.get(key), room=room, limits=limits, remarks=remarks)
        left -= found[key].content.length
        if left < 0:
            raise RefusedError(Flaw.UNPACKS_TOO_LARGE, PATH, limits.unpacked)
    for key in listed:
        if key not in found:
            raise RefusedError(Flaw.MISSING, "AttachmentEncoded.Attachment", key)
    remarks += [
        Finding(flaw=Flaw.MISSING, path="edXMLBody.edXMLManifest.Reference", detail=key)
        for key in found
        if key not in listed
    ]
    return tuple(found.values()), remarks


def _references(envelope: Node) -> list[Node]:
    return [
        reference
        for body in envelope.all("edXMLBody")
        for manifest in body.all("edXMLManifest")
        for reference in manifest.all("Reference")
    ]


def _text(node: Node | None, name: str) -> str:
    child = node.first(name) if node else None
    return child.text if child else ""


def _content_id(node: Node) -> str:
    return _text(node, "ContentId").removeprefix("cid:")


def _attachment(
    node: Node, reference: Node | None, *, room: Room, limits: Limits, remarks: list[Finding]
) -> Attachment:
    encoded = node.all("ContentTransferEncoded")
    if len(encoded) != 1 or encoded[0].content is None:
        raise RefusedError(Flaw.DOUBLE if len(encoded) > 1 else Flaw.MISSING, PATH, _content_id(node))
    name = _text(node, "AttachmentName") or _text(reference, "AttachmentName")
    if not name:
        raise RefusedError(Flaw.MISSING, "AttachmentEncoded.Attachment.AttachmentName")
    declared = _text(node, "ContentType") or _text(reference, "ContentType")
    content = unpacked(encoded[0].content, name=name, media_type=declared, room=room, limits=limits)
    _check_content(content, name, remarks)
    is_as_sent = content is encoded[0].content and declared
    return Attachment(
        content_id=_content_id(node),
        name=name,
        media_type=declared if is_as_sent else MEDIA_TYPES.get(extension_of(name), UNKNOWN),
        content=content,
        description=_text(node, "Description") or _text(reference, "Description"),
    )


def _check_content(content: Content, name: str, remarks: list[Finding]) -> None:
    """Compare the first bytes with the name.

    Raises:
        RefusedError: it is a binary file that was passed through a text encoding, which no one can undo.
    """
    beginnings = _BEGINNINGS.get(extension_of(name), ())
    head = content.head(_HEAD)
    if beginnings and _REPLACED in head:
        raise RefusedError(Flaw.DAMAGED, PATH, name)
    if beginnings and not head.lstrip().startswith(beginnings):
        remarks.append(
            Finding(flaw=Flaw.OTHER_CONTENT, path="AttachmentEncoded.Attachment.ContentType", detail=name)
        )
    if len(name) > LONGEST_NAME:
        remarks.append(
            Finding(
                flaw=Flaw.TOO_LONG,
                path="AttachmentEncoded.Attachment.AttachmentName",
                detail=f"{len(name)} > {LONGEST_NAME}",
            )
        )
