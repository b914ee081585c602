"""What METS must say, by E-ARK CSIP: identifiers, dates, references with length and SHA-256, one map."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from motcua.documents.package_check.boxes import is_inside
from motcua.documents.package_check.findings import Finding, Flaw
from motcua.documents.package_check.parsing import HREF, METS, each, is_moment, repeated

_CSIP = "{https://DILCIS.eu/XML/METS/CSIPExtensionMETS}"
_DIGEST = re.compile(r"[0-9a-f]{64}")
_REFERRING = ("FILEID", "DMDID", "ADMID")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A file that METS names."""

    id: str
    path: str
    """From the package's folder."""
    size: int
    sha256: str
    kind: str
    """MDTYPE of metadata; ``METS`` of another METS; empty for content."""


class MetsChecked:
    """One METS document looked through: what it names, and what is wrong with it."""

    def __init__(self, root: Any, path: str) -> None:
        self.root, self.path = root, path
        self.base = posixpath.dirname(path)
        self.findings: list[Finding] = []
        self.named: list[Named] = []
        self._heading()
        self._identifiers()
        self._references()
        self._map()

    def _add(self, flaw: Flaw, detail: str) -> None:
        self.findings.append(Finding(flaw=flaw, path=self.path, detail=detail[:200]))

    def _heading(self) -> None:
        for name in ("OBJID", "TYPE", "PROFILE", f"{_CSIP}CONTENTINFORMATIONTYPE"):
            if not self.root.get(name, "").strip():
                self._add(Flaw.MISSING_FIELD, f"mets/@{name}")
        heads = list(each(self.root, METS, "metsHdr"))
        if len(heads) != 1 or heads[0].get(f"{_CSIP}OAISPACKAGETYPE") != "SIP":
            self._add(Flaw.MISSING_FIELD, "metsHdr/@csip:OAISPACKAGETYPE")
        for head in heads:
            if not is_moment(head.get("CREATEDATE", "")):
                self._add(Flaw.BAD_DATE, "metsHdr/@CREATEDATE")
            roles = {agent.get("ROLE") for agent in each(head, METS, "agent")}
            if "CREATOR" not in roles or not all(agent_name(agent) for agent in each(head, METS, "agent")):
                self._add(Flaw.MISSING_FIELD, "metsHdr/agent")

    def _identifiers(self) -> None:
        keys = [element.get("ID") for element in self.root.iter() if element.get("ID") is not None]
        for key in repeated(keys):
            self._add(Flaw.DUPLICATE_ID, key)
        for element in self.root.iter():
            for name in _REFERRING:
                for key in element.get(name, "").split():
                    if key not in keys:
                        self._add(Flaw.DANGLING_ID, f"@{name}={key}")

    def _references(self) -> None:
        for element in each(self.root, METS, "mdRef"):
            self._name(element, element.get(HREF, ""), element.get("MDTYPE", ""))
        for element in each(self.root, METS, "file"):
            places = list(each(element, METS, "FLocat"))
            if len(places) != 1 or not element.get("ID"):
                self._add(Flaw.MISSING_FIELD, "file/FLocat")
            for place in places:
                href = place.get(HREF, "")
                self._name(element, href, "METS" if posixpath.basename(href) == "METS.xml" else "")

    def _name(self, element: Any, href: str, kind: str) -> None:
        if not is_inside(href):
            self._add(Flaw.PATH_ESCAPE if href else Flaw.MISSING_FIELD, f"xlink:href={href}")
            return
        if element.get("CHECKSUMTYPE") != "SHA-256":
            self._add(Flaw.WRONG_ALGORITHM, href)
        if not is_moment(element.get("CREATED", "")):
            self._add(Flaw.BAD_DATE, f"{href}/@CREATED")
        if not element.get("MIMETYPE", "").strip():
            self._add(Flaw.MISSING_FIELD, f"{href}/@MIMETYPE")
        size, digest = element.get("SIZE", ""), element.get("CHECKSUM", "").lower()
        if not size.isascii() or not size.isdecimal() or len(size) > len(str(2**63)):
            self._add(Flaw.MISSING_FIELD, f"{href}/@SIZE")
            size = "-1"
        if not _DIGEST.fullmatch(digest):
            self._add(Flaw.MISSING_FIELD, f"{href}/@CHECKSUM")
        path = posixpath.join(self.base, href) if self.base else href
        key = element.get("ID", "")
        self.named.append(Named(id=key, path=path, size=int(size), sha256=digest, kind=kind))

    def _map(self) -> None:
        maps = [each for each in each_map(self.root) if each.get("LABEL") == "CSIP"]
        if len(maps) != 1:
            self._add(Flaw.MISSING_FIELD, "structMap[@LABEL='CSIP']")
        pointed = {element.get("FILEID") for element in each(self.root, METS, "fptr")}
        shown = {element.get(HREF) for element in each(self.root, METS, "mptr")}
        for named in self.named:
            short = posixpath.relpath(named.path, self.base or ".")
            if (named.kind == "METS" and short not in shown) or (not named.kind and named.id not in pointed):
                self._add(Flaw.DANGLING_ID, f"structMap: {short}")
        known = {posixpath.relpath(named.path, self.base or ".") for named in self.named}
        for href in shown - known:
            self._add(Flaw.DANGLING_ID, f"mptr: {href}")


def agent_name(agent: Any) -> str:
    """Return the name of an agent."""
    return next((name.text or "" for name in each(agent, METS, "name")), "").strip()


def each_map(root: Any) -> Iterator[Any]:
    """Yield the maps of a METS document."""
    yield from each(root, METS, "structMap")
