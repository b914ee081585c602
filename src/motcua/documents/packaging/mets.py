"""METS of a package and of its one representation (E-ARK CSIP 2: METS 1.12 with its own attributes)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from motcua.documents.packaging.contents import Packed
from motcua.documents.packaging.markup import XLINK, Writer, written

CSIP = "https://DILCIS.eu/XML/METS/CSIPExtensionMETS"
_METS = Writer("http://www.loc.gov/METS/", xlink=XLINK, csip=CSIP)
_SIP = "https://earksip.dilcis.eu/profile/E-ARK-SIP.xml"
_CSIP = "https://earkcsip.dilcis.eu/profile/E-ARK-CSIP.xml"
_XML = "application/xml"
REP = "representations/rep1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A file that METS names."""

    id: str
    path: str
    media_type: str
    size: int
    sha256: str


def part_of(key: str, path: str, content: bytes) -> Part:
    """Return an XML document of the package as METS names it."""
    digest = hashlib.sha256(content).hexdigest()
    return Part(id=key, path=path, media_type=_XML, size=len(content), sha256=digest)


def package_mets(packed: Packed, *, ead: Part, premis: Part, representation: Part) -> bytes:
    """Return the METS of the whole package."""
    root = _root(packed, packed.name, profile=_SIP, label=packed.title)
    described = _METS.add(root, "dmdSec", ID="dmd-ead", CREATED=packed.handed_at.isoformat())
    _reference(described, packed, ead, kind="EAD")
    preserved = _METS.add(_METS.add(root, "amdSec", ID="amd"), "digiprovMD", ID="dig-premis")
    _reference(preserved, packed, premis, kind="PREMIS")
    group = "Representations/rep1"
    _files(root, packed, [representation], use=group)
    top = _map(root, packed.name)
    _METS.add(top, "div", ID="div-metadata", LABEL="Metadata", DMDID="dmd-ead", ADMID="dig-premis")
    inner = _METS.add(top, "div", ID="div-rep1", LABEL=group)
    _METS.add(inner, "mptr", LOCTYPE="URL", xlink__type="simple", xlink__href=representation.path)
    return written(root)


def representation_mets(packed: Packed) -> bytes:
    """Return the METS of the representation: the files themselves, by places below its own folder."""
    root = _root(packed, "rep1", profile=_CSIP, label="rep1")
    parts = [
        Part(
            id=each.id,
            path=each.path.removeprefix(f"{REP}/"),
            media_type=each.media_type,
            size=each.size,
            sha256=each.sha256,
        )
        for each in packed.files
    ]
    _files(root, packed, parts, use="Data")
    inner = _METS.add(_map(root, "rep1"), "div", ID="div-data", LABEL="Data")
    for part in parts:
        _METS.add(inner, "fptr", FILEID=part.id)
    return written(root)


def _root(packed: Packed, key: str, *, profile: str, label: str) -> Any:
    root = _METS.root(
        "mets",
        OBJID=key,
        LABEL=label,
        TYPE="Mixed",
        PROFILE=profile,
        csip__CONTENTINFORMATIONTYPE="MIXED",
    )
    head = _METS.add(root, "metsHdr", CREATEDATE=packed.handed_at.isoformat(), csip__OAISPACKAGETYPE="SIP")
    _agent(head, packed.software, ROLE="CREATOR", TYPE="OTHER", OTHERTYPE="SOFTWARE")
    _agent(head, packed.agency_name, ROLE="ARCHIVIST", TYPE="ORGANIZATION")
    return root


def _agent(head: Any, name: str, **attributes: str) -> None:
    agent = _METS.add(head, "agent", **attributes)
    _METS.add(agent, "name", name)


def _reference(parent: Any, packed: Packed, part: Part, *, kind: str) -> None:
    _METS.add(
        parent,
        "mdRef",
        LOCTYPE="URL",
        MDTYPE=kind,
        xlink__type="simple",
        xlink__href=part.path,
        CREATED=packed.handed_at.isoformat(),
        **_facts(part),
    )


def _files(root: Any, packed: Packed, parts: Sequence[Part], *, use: str) -> None:
    group = _METS.add(_METS.add(root, "fileSec", ID="files"), "fileGrp", ID="group-1", USE=use)
    for part in parts:
        facts = _facts(part)
        file = _METS.add(group, "file", ID=part.id, CREATED=packed.handed_at.isoformat(), **facts)
        _METS.add(file, "FLocat", LOCTYPE="URL", xlink__type="simple", xlink__href=part.path)


def _facts(part: Part) -> dict[str, str]:
    return {
        "MIMETYPE": part.media_type,
        "SIZE": str(part.size),
        "CHECKSUM": part.sha256,
        "CHECKSUMTYPE": "SHA-256",
    }


def _map(root: Any, label: str) -> Any:
    mapped = _METS.add(root, "structMap", ID="map", TYPE="PHYSICAL", LABEL="CSIP")
    return _METS.add(mapped, "div", ID="div-top", LABEL=label)
