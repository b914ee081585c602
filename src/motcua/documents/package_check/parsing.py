"""Reading the XML documents of a package: bounded, without entities, by names of the standards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from lxml import etree

from motcua.documents.package_check.boxes import Box
from motcua.documents.package_check.findings import Finding, Flaw, UnreadablePackageError

MOST_XML = 128 * 2**20
METS, EAD, PREMIS = (
    "http://www.loc.gov/METS/",
    "http://ead3.archivists.org/schema/",
    "http://www.loc.gov/premis/v3",
)
HREF = "{http://www.w3.org/1999/xlink}href"


def parsed(box: Box, path: str, root: str) -> Any:
    """Return the document's root element.

    Raises:
        UnreadablePackageError: it is too large, broken, has a document type, or another root.
    """
    if box.sizes()[path] > MOST_XML:
        raise UnreadablePackageError(Finding(flaw=Flaw.BOMB, path=path))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        for piece in box.pieces(path):
            parser.feed(piece)
        tree = parser.close()
    except etree.XMLSyntaxError as error:
        broken = Finding(flaw=Flaw.BROKEN_XML, path=path, detail=str(error)[:200])
        raise UnreadablePackageError(broken) from error
    docinfo: Any = tree.getroottree().docinfo
    if docinfo.doctype:
        raise UnreadablePackageError(Finding(flaw=Flaw.BROKEN_XML, path=path, detail="DOCTYPE"))
    if tree.tag != root:
        raise UnreadablePackageError(Finding(flaw=Flaw.WRONG_ROOT, path=path, detail=str(tree.tag)[:200]))
    return tree


def each(root: Any, namespace: str, name: str) -> Iterator[Any]:
    """Yield the elements of a name, at any depth."""
    yield from root.iter(f"{{{namespace}}}{name}")


def text_of(element: Any) -> str:
    """Return the text of an element and all in it, without the blanks around it."""
    return "".join(element.itertext()).strip()


def is_moment(text: str) -> bool:
    """Tell whether a text is a moment with its zone (ISO 8601)."""
    try:
        return "T" in text and datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def day_of(text: str) -> date | None:
    """Return the day that a text says, ``None`` for none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def repeated(keys: Iterable[str]) -> list[str]:
    """Return the keys that come more than once."""
    seen: set[str] = set()
    found = []
    for key in keys:
        if key in seen:
            found.append(key)
        seen.add(key)
    return found
