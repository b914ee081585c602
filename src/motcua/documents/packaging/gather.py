"""Reading a transferred work file out of the database, for its package."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from motcua.documents.domain.work_files import retention_code
from motcua.documents.models import Attachment, FileItem, Rendition, TransferredFile
from motcua.documents.packaging.contents import DATA, Packed, PackedFile, PackedItem, safe_name
from motcua.documents.queries.file_contents import author_of, dated_of, items_of, type_name_of
from motcua.platform import files

SOFTWARE = "Một Cửa"


def gather(found: TransferredFile) -> Packed:
    """Return the work file with everything in it; bytes are named, not read."""
    row, transfer = found.work_file, found.transfer
    numbers = count(1)
    if row.ended_on is None:
        raise ValueError(row.ref)  # a transferred file is closed
    return Packed(
        id=found.package_id, agency_name=row.agency.name, organ_code=row.agency.code_qd20 or row.agency.code,
        year=row.year, notation=row.notation, title=row.title, retention=retention_code(row.years),
        retention_words="Vĩnh viễn" if row.years is None else f"{row.years} năm", rights=row.access,
        creator=row.keeper_name, language=row.language, started_on=row.started_on, ended_on=row.ended_on,
        documents=row.documents_count, pages=row.pages_count, description=row.description,
        handed_at=transfer.handed_at, handed_by=transfer.handed_by_name, software=SOFTWARE,
        items=tuple(_item(item, numbers) for item in items_of(row)),
    )  # fmt: skip


def _item(item: FileItem, numbers: Iterator[int]) -> PackedItem:
    document = item.document
    return PackedItem(
        place=item.place,
        code=document.code if document else "",
        title=document.subject if document else item.title,
        type_name=type_name_of(item),
        author=author_of(item),
        signer=document.signer_name if document else "",
        dated=dated_of(item),
        pages=document.pages if document else None,
        files=tuple(_files(item, numbers)),
    )


def _files(item: FileItem, numbers: Iterator[int]) -> Iterator[PackedFile]:
    if item.file_id is not None:
        yield _packed(item.file_id, item.name, next(numbers), role="main")
    yield from _data(item, numbers)
    if item.document is None:
        return
    outgoing = getattr(item.document, "outgoing", None)
    paper = (outgoing.sealed_file_id or outgoing.signed_file_id) if outgoing else None
    if paper is not None:
        yield _packed(paper, files.info(paper).name, next(numbers), role="main")
    for place, each in enumerate(Attachment.objects.filter(document=item.document).order_by("id")):
        role = "attachment" if outgoing or place else "main"
        yield _packed(each.file_id, each.name, next(numbers), role=role)


def _data(item: FileItem, numbers: Iterator[int]) -> Iterator[PackedFile]:
    """Yield the page on which a task or an internal document is read, and the latter's files."""
    if item.document_id or item.file_id:
        return
    page = Rendition.objects.filter(item=item).order_by("pk").last()
    if page is not None:
        yield _packed(page.file_id, files.info(page.file_id).name, next(numbers), role="rendition")
    for each in item.internal.files.order_by("id") if item.internal else ():
        yield _packed(each.file_id, each.name, next(numbers), role="attachment")


def _packed(file_id: int, name: str, number: int, *, role: str) -> PackedFile:
    stored = files.info(file_id)
    return PackedFile(
        id=f"file-{number:04d}",
        path=f"{DATA}/{safe_name(number, name)}",
        original_name=name,
        media_type=stored.media_type,
        size=stored.size,
        sha256=stored.sha256,
        store_id=file_id,
        role=role,
    )
