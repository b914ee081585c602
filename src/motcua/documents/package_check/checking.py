"""Checking one package whole: its entries, METS, description, preservation metadata, and every byte.

Implements: the structure of E-ARK CSIP 2 packages as the circular of 2025 on electronic archives was read
(METS, EAD, PREMIS 3, ``representations/rep1``, OBJID ``uuid-<UUID>``), SHA-256 of every file; Decree
30/2020/ND-CP, annex VI, part II: mandatory fields of a file.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from motcua.documents.package_check.boxes import Box, Folder, Zip, open_zip
from motcua.documents.package_check.ead_rules import check_ead
from motcua.documents.package_check.findings import Finding, Flaw, UnreadablePackageError
from motcua.documents.package_check.mets_rules import MetsChecked, Named
from motcua.documents.package_check.parsing import EAD, METS, PREMIS, parsed
from motcua.documents.package_check.premis_rules import check_premis

_OBJID = re.compile(r"uuid-[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}")
_TOP = "METS.xml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What was found; a package without findings is good."""

    objid: str
    files: int
    bytes: int
    findings: tuple[Finding, ...]


def check_package(path: Path) -> Report:
    """Return what is wrong with a package, a ZIP or a folder; every byte is read, in pieces."""
    objid, box = "", None
    findings: list[Finding] = []
    try:
        box = Folder(path) if path.is_dir() else open_zip(path)
        objid = _checked(box, path.name if path.is_dir() else "", findings)
    except UnreadablePackageError as error:
        findings.append(error.finding)
    except OSError as error:
        findings.append(Finding(flaw=Flaw.UNREADABLE, path=path.name, detail=error.strerror or ""))
    sizes = box.sizes() if box else {}
    return Report(objid=objid, files=len(sizes), bytes=sum(sizes.values()), findings=tuple(findings))


def _checked(box: Box, folder: str, findings: list[Finding]) -> str:
    """Add what is wrong to the findings, so that what comes before a broken document is kept."""
    if _TOP not in box.sizes():
        raise UnreadablePackageError(Finding(flaw=Flaw.NO_METS, path=_TOP))
    tops = [MetsChecked(parsed(box, _TOP, f"{{{METS}}}mets"), _TOP)]
    objid: str = tops[0].root.get("OBJID", "")
    is_named = box.top == objid if isinstance(box, Zip) else folder == objid
    if not _OBJID.fullmatch(objid) or not is_named:
        findings.append(Finding(flaw=Flaw.BAD_FIELD, path=_TOP, detail="OBJID"))
    inner = [each.path for each in tops[0].named if each.kind == "METS" and each.path in box.sizes()]
    tops += [MetsChecked(parsed(box, path, f"{{{METS}}}mets"), path) for path in inner]
    named = [each for top in tops for each in top.named]
    findings += [finding for top in tops for finding in top.findings]
    findings += _files(box, named)
    _metadata(box, named, objid, findings)
    return objid


def _files(box: Box, named: list[Named]) -> list[Finding]:
    sizes = box.sizes()
    extra = sizes.keys() - {each.path for each in named} - {_TOP}
    findings = [Finding(flaw=Flaw.EXTRA_FILE, path=path) for path in sorted(extra)]
    for each in named:
        if each.path not in sizes:
            findings.append(Finding(flaw=Flaw.MISSING_FILE, path=each.path))
            continue
        digest, length = hashlib.sha256(), 0
        for piece in box.pieces(each.path):
            digest.update(piece)
            length += len(piece)
        if length != each.size:
            detail = f"{length} ≠ {each.size}"
            findings.append(Finding(flaw=Flaw.WRONG_LENGTH, path=each.path, detail=detail))
        if digest.hexdigest() != each.sha256:
            findings.append(Finding(flaw=Flaw.WRONG_DIGEST, path=each.path, detail=digest.hexdigest()))
    return findings


def _metadata(box: Box, named: list[Named], objid: str, findings: list[Finding]) -> None:
    contents = {each.id: each for each in named if not each.kind}
    if len(contents) != len([each for each in named if not each.kind]):
        findings.append(Finding(flaw=Flaw.DUPLICATE_ID, path=_TOP, detail="file/@ID"))
    for kind in ("EAD", "PREMIS"):
        found = [each.path for each in named if each.kind == kind and each.path in box.sizes()]
        if len(found) != 1:
            findings.append(Finding(flaw=Flaw.MISSING_FIELD, path=_TOP, detail=f"mdRef[@MDTYPE='{kind}']"))
        for path in found:
            if kind == "EAD":
                root = parsed(box, path, f"{{{EAD}}}ead")
                paths = {each.path for each in contents.values()}
                findings += check_ead(root, path=path, contents=paths, objid=objid)
            else:
                root = parsed(box, path, f"{{{PREMIS}}}premis")
                findings += check_premis(root, path=path, contents=contents)
