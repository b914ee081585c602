"""Packages for the archive, good ones and ones that somebody changed."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

from lxml import etree

from motcua.documents.package_check.checking import check_package
from motcua.documents.packaging.contents import DATA, Packed, PackedFile, PackedItem, safe_name
from motcua.documents.packaging.streaming import stream_package
from motcua.platform import files

TOP = "uuid-0B5F1E0C-6A53-4C37-9E2B-6C7F6D1F2A11"
EAD, PREMIS, REP = (
    "metadata/descriptive/EAD.xml",
    "metadata/preservation/PREMIS.xml",
    "representations/rep1/METS.xml",
)
Entries = dict[str, bytes]


def stored(number: int, name: str, content: bytes) -> PackedFile:
    """Keep a text in the store, and return it as a package names it."""
    kept = files.store(io.BytesIO(content), name=name, allowed=[files.Kind.TEXT], max_bytes=10**6)
    return PackedFile(
        id=f"file-{number:04d}", path=f"{DATA}/{safe_name(number, name)}", original_name=name,
        media_type=kept.media_type, size=kept.size, sha256=kept.sha256, store_id=kept.id, role="main",
    )  # fmt: skip


def good() -> Packed:
    """Return a work file with a letter of two files and a task without any."""
    letter = PackedItem(
        place=1, code="215/SNV-CCVC", title="V/v báo cáo <số liệu> & biểu mẫu", type_name="Công văn",
        author="Sở Nội vụ", signer="Đỗ Thị Hậu", dated=date(2026, 11, 18), pages=2,
        files=(stored(1, "Công văn 215.txt", b"noi dung"), stored(2, "Phụ lục.txt", b"phu luc " * 999)),
    )  # fmt: skip
    task = PackedItem(
        place=2,
        code="",
        title="Rà soát",
        type_name="",
        author="",
        signer="",
        dated=None,
        pages=None,
        files=(),
    )
    return Packed(
        id=UUID(TOP.removeprefix("uuid-")), agency_name="Ủy ban nhân dân xã Hiền Lương",
        organ_code="H28.99.7",
        year=2026, notation="07.VHXH", title="Hồ sơ khắc phục bão số 5", retention="05",
        retention_words="20 năm", rights="unit", creator="Quách Văn Lâm", language="Tiếng Việt",
        started_on=date(2026, 10, 1), ended_on=date(2026, 11, 20), documents=2, pages=2, description="Bão",
        handed_at=datetime(2026, 11, 20, 2, tzinfo=UTC), handed_by="Đinh Công Sơn", software="Một Cửa",
        items=(letter, task),
    )  # fmt: skip


def entries_of(packed: Packed) -> Entries:
    """Return the entries of the package by their places below its folder."""
    with zipfile.ZipFile(io.BytesIO(b"".join(stream_package(packed)))) as archive:
        return {each.removeprefix(f"{TOP}/"): archive.read(each) for each in archive.namelist()}


def codes_of(entries: Entries, path: Path, *, more: Iterable[zipfile.ZipInfo] = ()) -> set[str]:
    """Write a package of these entries and return the codes of what is wrong with it."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(f"{TOP}/{name}", content)
        for entry in more:
            archive.writestr(entry, b"x")
    return {finding.flaw.code for finding in check_package(path).findings}


def changed(entries: Entries, path: str, change: Callable[[etree._Element], object]) -> Entries:
    """Change an XML document, and every digest and length that names it, so that only the change is wrong."""
    root = etree.fromstring(entries[path])
    change(root)
    return sealed(entries | {path: etree.tostring(root, xml_declaration=True, encoding="UTF-8")})


def sealed(entries: Entries) -> Entries:
    """Let METS say what its metadata have become."""
    root = etree.fromstring(entries["METS.xml"])
    for element in root.iter("{*}mdRef", "{*}file"):
        place = element if element.tag.endswith("mdRef") else element[0]
        content = entries[place.get("{http://www.w3.org/1999/xlink}href")]
        element.set("SIZE", str(len(content)))
        element.set("CHECKSUM", hashlib.sha256(content).hexdigest())
    return entries | {"METS.xml": etree.tostring(root, xml_declaration=True, encoding="UTF-8")}
