"""Kinds of files: what they are called and how their content begins."""

from __future__ import annotations

import enum
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class _Traits:
    media_type: str
    extensions: tuple[str, ...]


class Kind(enum.Enum):
    """A kind of file that the product knows how to check."""

    PDF = _Traits(media_type="application/pdf", extensions=("pdf",))
    JPEG = _Traits(media_type="image/jpeg", extensions=("jpg", "jpeg"))
    PNG = _Traits(media_type="image/png", extensions=("png",))
    DOCX = _Traits(
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        extensions=("docx",),
    )
    XLSX = _Traits(
        media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", extensions=("xlsx",)
    )
    ODT = _Traits(media_type="application/vnd.oasis.opendocument.text", extensions=("odt",))
    ODS = _Traits(media_type="application/vnd.oasis.opendocument.spreadsheet", extensions=("ods",))
    XML = _Traits(media_type="application/xml", extensions=("xml",))
    JSON = _Traits(media_type="application/json", extensions=("json",))
    TEXT = _Traits(media_type="text/plain", extensions=("txt",))
    CSV = _Traits(media_type="text/csv", extensions=("csv",))

    @property
    def media_type(self) -> str:
        """Return the type to send the file with."""
        return self.value.media_type

    @property
    def extensions(self) -> tuple[str, ...]:
        """Return the endings of names, without dot and in small letters."""
        return self.value.extensions


PICTURES = frozenset({Kind.JPEG, Kind.PNG})
PAPERS = PICTURES | {Kind.PDF, Kind.DOCX, Kind.XLSX}
"""What citizens attach to a dossier."""
PACKAGES = frozenset({Kind.DOCX, Kind.XLSX, Kind.ODT, Kind.ODS})
"""Kinds that are ZIP archives inside."""
TEXTS = frozenset({Kind.XML, Kind.JSON, Kind.TEXT, Kind.CSV})


def kind_of_name(name: str) -> Kind | None:
    """Return the kind that the name's ending stands for."""
    ending = name.rpartition(".")[2].lower()
    return next((kind for kind in Kind if ending in kind.extensions), None)
