"""EAD 3 of a package: the file by annex VI, and each thing in it with its files."""

from __future__ import annotations

from typing import Any

from motcua.documents.packaging.contents import Packed, PackedItem
from motcua.documents.packaging.markup import Writer, written

_EAD = Writer("http://ead3.archivists.org/schema/")


def ead(packed: Packed) -> bytes:
    """Return the description of the file."""
    root = _EAD.root("ead")
    _control(root, packed)
    described = _EAD.add(root, "archdesc", level="file")
    _did(described, packed)
    rights = _EAD.add(described, "accessrestrict", localtype="Rights")
    _EAD.add(rights, "p", packed.rights)
    maintenance = _EAD.add(described, "appraisal", localtype="Maintenance")
    _EAD.add(maintenance, "p", packed.retention)
    _EAD.add(maintenance, "p", packed.retention_words)
    if packed.description:
        _EAD.add(_EAD.add(described, "scopecontent", localtype="Description"), "p", packed.description)
    things = _EAD.add(described, "dsc", dsctype="combined")
    for item in packed.items:
        _item(things, item)
    return written(root)


def _control(root: Any, packed: Packed) -> None:
    control = _EAD.add(root, "control")
    _EAD.add(control, "recordid", packed.name)
    titles = _EAD.add(_EAD.add(control, "filedesc"), "titlestmt")
    _EAD.add(titles, "titleproper", packed.title)
    _EAD.add(control, "maintenancestatus", value="new")
    _EAD.add(_EAD.add(control, "maintenanceagency"), "agencyname", packed.agency_name)
    done = _EAD.add(_EAD.add(control, "maintenancehistory"), "maintenanceevent")
    _EAD.add(done, "eventtype", value="created")
    at = packed.handed_at.isoformat()
    _EAD.add(done, "eventdatetime", at, standarddatetime=at)
    _EAD.add(done, "agenttype", value="machine")
    _EAD.add(done, "agent", packed.software)


def _did(described: Any, packed: Packed) -> None:
    did = _EAD.add(described, "did")
    _EAD.add(did, "unitid", packed.organ_code, localtype="OrganId")
    _EAD.add(did, "unitid", str(packed.year), localtype="FileCatalog")
    _EAD.add(did, "unitid", packed.notation, localtype="FileNotation")
    _EAD.add(did, "unittitle", packed.title)
    span = _EAD.add(_EAD.add(did, "unitdatestructured"), "daterange")
    for name, day in (("fromdate", packed.started_on), ("todate", packed.ended_on)):
        _EAD.add(span, name, f"{day:%d/%m/%Y}", standarddate=day.isoformat())
    _EAD.add(_EAD.add(_EAD.add(did, "origination", localtype="Creator"), "name"), "part", packed.creator)
    _EAD.add(_EAD.add(did, "langmaterial"), "language", packed.language)
    _EAD.add(did, "physdesc", str(packed.documents), localtype="DocTotal")
    _EAD.add(did, "physdesc", str(packed.pages), localtype="PageTotal")


def _item(things: Any, item: PackedItem) -> None:
    did = _EAD.add(_EAD.add(things, "c", level="item"), "did")
    _EAD.add(did, "unitid", str(item.place), localtype="DocOrdinal")
    if item.code:
        _EAD.add(did, "unitid", item.code, localtype="Code")
    _EAD.add(did, "unittitle", " - ".join(each for each in (item.type_name, item.title) if each))
    if item.dated:
        _EAD.add(did, "unitdate", f"{item.dated:%d/%m/%Y}", normal=item.dated.isoformat())
    for label, name in (("OrganName", item.author), ("SignerInfo", item.signer)):
        if name:
            _EAD.add(_EAD.add(_EAD.add(did, "origination", localtype=label), "name"), "part", name)
    if item.pages:
        _EAD.add(did, "physdesc", str(item.pages), localtype="PageAmount")
    for file in item.files:
        _EAD.add(did, "dao", daotype="borndigital", id=f"dao-{file.id}", href=file.path, localtype=file.role)
