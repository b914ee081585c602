"""A package as a ZIP that is written while it is sent: one piece in memory at a time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime

from motcua.documents.packaging.contents import Packed
from motcua.documents.packaging.ead import ead
from motcua.documents.packaging.mets import REP, package_mets, part_of, representation_mets
from motcua.documents.packaging.premis import premis
from motcua.kernel.civil_time import civil
from motcua.platform import files

PIECE = 256 * 1024


class _Pipe(io.RawIOBase):
    """Takes what the archive writes, until it is taken away."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting = bytearray()

    def writable(self) -> bool:
        """Say yes."""
        return True

    def write(self, piece: bytes) -> int:  # type: ignore[override]
        """Keep a piece."""
        self._waiting += piece
        return len(piece)

    def taken(self) -> bytes:
        """Return what waits, and keep it no longer."""
        found = bytes(self._waiting)
        self._waiting.clear()
        return found


def stream_package(packed: Packed) -> Iterator[bytes]:
    """Yield the package; the same work file gives the same bytes, files byte for byte as they are kept."""
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_STORED) as archive:
        for path, content in metadata_of(packed):
            archive.writestr(_entry(packed, path), content)
            yield pipe.taken()
        for file in packed.files:
            entry = _entry(packed, file.path)
            entry.file_size = file.size
            with files.open(file.store_id) as source, archive.open(entry, "w") as target:
                while piece := source.read(PIECE):
                    target.write(piece)
                    yield pipe.taken()
    yield pipe.taken()


def metadata_of(packed: Packed) -> list[tuple[str, bytes]]:
    """Return the XML documents of the package with their places, METS first."""
    described, preserved, inner = ead(packed), premis(packed), representation_mets(packed)
    described_at, preserved_at = "metadata/descriptive/EAD.xml", "metadata/preservation/PREMIS.xml"
    whole = package_mets(
        packed,
        ead=part_of("ead", described_at, described),
        premis=part_of("premis", preserved_at, preserved),
        representation=part_of("rep1-mets", f"{REP}/METS.xml", inner),
    )
    return [
        ("METS.xml", whole),
        (described_at, described),
        (preserved_at, preserved),
        (f"{REP}/METS.xml", inner),
    ]


def _entry(packed: Packed, path: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(f"{packed.name}/{path}", date_time=_moment(packed.handed_at))
    entry.external_attr = 0o644 << 16
    return entry


def _moment(at: datetime) -> tuple[int, int, int, int, int, int]:
    here = civil(at)
    return here.year, here.month, here.day, here.hour, here.minute, here.second
