"""XML from outside, parsed without entities, network, or unbounded size and depth."""

from __future__ import annotations

from lxml import etree

MAX_BYTES = 1_048_576
MAX_DEPTH = 64
MAX_ELEMENTS = 20_000


class UnreadableXmlError(ValueError):
    """The file is no XML that may be read; the message says why, in English."""


def parse(data: bytes) -> etree._Element:
    """Return the root element of the file.

    Raises:
        UnreadableXmlError: it is larger than 1 MiB, deeper than 64 levels, holds more than
            20,000 elements, declares a document type or is not well-formed.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableXmlError(f"the file has {len(data):,} bytes; at most {MAX_BYTES:,} are read")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableXmlError(f"not well-formed XML: {error.msg}") from error
    except ValueError as error:
        raise UnreadableXmlError(str(error)) from error
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]  # not in the stubs
        raise UnreadableXmlError("a document type declaration is not allowed")
    _measure(root)
    return root


def _measure(root: etree._Element) -> None:
    waiting = [(root, 1)]
    seen = 0
    while waiting:
        element, depth = waiting.pop()
        seen += 1
        if depth > MAX_DEPTH:
            raise UnreadableXmlError(f"elements are nested deeper than {MAX_DEPTH} levels")
        if seen > MAX_ELEMENTS:
            raise UnreadableXmlError(f"the file holds more than {MAX_ELEMENTS:,} elements")
        waiting.extend((child, depth + 1) for child in element)
