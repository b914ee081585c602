"""Writing XML: elements by short names, serialised the same way each time."""

from __future__ import annotations

from typing import Any

from lxml import etree

XLINK = "http://www.w3.org/1999/xlink"
XSI = "http://www.w3.org/2001/XMLSchema-instance"


class Writer:
    """Makes elements of one namespace."""

    def __init__(self, namespace: str, **prefixes: str) -> None:
        self._namespace = namespace
        self._prefixes = prefixes
        self._map: Any = dict(prefixes)
        self._map[None] = namespace

    def add(self, parent: Any, name: str, text: str | None = None, **attributes: str) -> Any:
        """Add an element; ``xlink__href`` stands for an attribute of a declared prefix."""
        made = etree.SubElement(parent, f"{{{self._namespace}}}{name}", self._named(attributes))
        made.text = text
        return made

    def root(self, name: str, **attributes: str) -> Any:
        """Make the outermost element."""
        return etree.Element(f"{{{self._namespace}}}{name}", self._named(attributes), nsmap=self._map)

    def _named(self, attributes: dict[str, str]) -> dict[str, str]:
        found = {}
        for name, value in attributes.items():
            prefix, _, local = name.rpartition("__")
            found[f"{{{self._prefixes[prefix]}}}{local}" if prefix else name.rstrip("_")] = value
        return found


def written(root: Any) -> bytes:
    """Return the document in UTF-8."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))
