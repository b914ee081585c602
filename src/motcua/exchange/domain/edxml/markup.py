"""From bytes to a tree of elements, and attachments straight to their files: what is unsafe ends here.

Expat reads pieces of the message; no DTD is let begin, so there are no entities of anybody's making. Prefixes
are resolved here rather than by expat, because some senders use ``xlink:`` on attributes without ever
declaring it, and the attributes mean nothing to us.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import BinaryIO
from xml.parsers import expat

from motcua.exchange.domain.edxml.contents import PIECE, Content, Room
from motcua.exchange.domain.edxml.decoding import Base64Filling
from motcua.exchange.domain.edxml.findings import Flaw, RefusedError
from motcua.exchange.domain.edxml.limits import Limits

NAMESPACE = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
ROOT = "edXML"
_ENCODED = "ContentTransferEncoded"
_XML = {"xml": "http://www.w3.org/XML/1998/namespace"}
_ENCODINGS = {"utf-8", "utf-16", "us-ascii", "iso-8859-1"}


class Node:
    """One element: its text without the blanks around it, and the elements in it by name."""

    __slots__ = ("children", "content", "name", "text")

    def __init__(self, name: str) -> None:
        self.name = name
        self.text = ""
        self.children: dict[str, list[Node]] = {}
        self.content: Content | None = None
        """The decoded bytes, of ``ContentTransferEncoded`` only."""

    def all(self, name: str) -> list[Node]:
        """Return the elements of a name."""
        return self.children.get(name, [])

    def first(self, name: str) -> Node | None:
        """Return the first element of a name."""
        found = self.children.get(name)
        return found[0] if found else None


class _Builder:
    """Expat's events become nodes; counts everything that a sender could make too much of."""

    def __init__(self, *, room: Room, limits: Limits) -> None:
        self.root: Node | None = None
        self.has_undeclared_prefix = False
        self._room = room
        self._limits = limits
        self._open: list[Node] = []
        self._texts: list[list[str]] = []
        self._prefixes: list[Mapping[str, str]] = [_XML]
        self._left = {"elements": limits.elements, "text": limits.text, "attachments": limits.attachments}
        self._unpacked_left = limits.unpacked
        self._decoder: Base64Filling | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Open an element."""
        self._spend("elements", 1)
        if len(self._open) >= self._limits.depth:
            raise RefusedError(Flaw.TOO_DEEP, detail=self._limits.depth)
        self._declare(attributes)
        node = Node(self._resolved(name))
        if self._open:
            self._open[-1].children.setdefault(node.name, []).append(node)
            if node.name == _ENCODED and self._open[-1].name == "Attachment":
                self._spend("attachments", 1)
                self._decoder = Base64Filling(self._room, most=self._unpacked_left)
        else:
            self._found_root(node)
        self._open.append(node)
        self._texts.append([])

    def end(self, _name: str) -> None:
        """Close the element that was opened last."""
        node = self._open.pop()
        self._prefixes.pop()
        texts = self._texts.pop()
        if self._decoder and node.name == _ENCODED:
            node.content = self._decoder.done()
            self._unpacked_left -= node.content.length
            self._decoder = None
        elif texts:
            node.text = "".join(texts).strip()

    def data(self, text: str) -> None:
        """Take some text of the element that is open."""
        if self._decoder:
            self._decoder.write(text)
            return
        self._spend("text", len(text))
        self._texts[-1].append(text)

    def _spend(self, what: str, much: int) -> None:
        self._left[what] -= much
        if self._left[what] < 0:
            raise RefusedError(Flaw.TOO_MANY_PARTS, detail=f"{what} > {getattr(self._limits, what)}")

    def _declare(self, attributes: dict[str, str]) -> None:
        known = self._prefixes[-1]
        for name, value in attributes.items():
            if name == "xmlns" or name.startswith("xmlns:"):
                known = {**known, name[6:]: value}
        self._prefixes.append(known)
        for name in attributes:
            prefix, colon, _ = name.partition(":")
            self.has_undeclared_prefix |= bool(colon) and prefix != "xmlns" and prefix not in known

    def _resolved(self, name: str) -> str:
        """Return the local name of ours; a name of elsewhere with its namespace, which nobody asks for.

        Elements in no namespace are taken for ours where the default namespace was not declared.
        """
        prefix, colon, local = name.rpartition(":")
        namespace = self._prefixes[-1].get(prefix, "")
        if colon and not namespace:
            raise RefusedError(Flaw.NOT_XML, detail=f"unbound prefix: {prefix}")
        is_ours = namespace == NAMESPACE or (not namespace and self._open)
        return local if is_ours else f"{namespace} {local}"

    def _found_root(self, node: Node) -> None:
        if node.name != ROOT:
            namespace, _, local = node.name.rpartition(" ")
            if namespace and namespace != NAMESPACE:
                raise RefusedError(Flaw.FOREIGN_NAMESPACE, detail=namespace)
            raise RefusedError(Flaw.NOT_EDXML, detail=local)
        self.root = node


def _refuse_doctype(name: str, *_: object) -> None:
    raise RefusedError(Flaw.DECLARES_ENTITIES, detail=name)


def _check_encoding(_version: str, encoding: str | None, _standalone: int) -> None:
    if encoding and encoding.lower() not in _ENCODINGS:
        raise RefusedError(Flaw.NOT_XML, detail=f"encoding {encoding}")


def parse(stream: BinaryIO, *, room: Room, limits: Limits) -> tuple[Node, bool]:
    """Return the root and whether a prefix was used that nobody declared.

    Raises:
        RefusedError: it is no XML, not this standard's, or asks for more than the limits grant.
    """
    builder = _Builder(room=room, limits=limits)
    parser = expat.ParserCreate()
    parser.buffer_size = PIECE
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.XmlDeclHandler = _check_encoding
    try:
        _feed(parser, stream, limits)
    except expat.ExpatError as error:
        raise RefusedError(Flaw.NOT_XML, detail=error) from error
    assert builder.root is not None
    return builder.root, builder.has_undeclared_prefix


def _feed(parser: expat.XMLParserType, stream: BinaryIO, limits: Limits) -> None:
    read = 0
    while piece := stream.read(PIECE):
        read += len(piece)
        if read > limits.message:
            raise RefusedError(Flaw.MESSAGE_TOO_LARGE, detail=limits.message)
        parser.Parse(piece, False)
        if read - parser.CurrentByteIndex > limits.token:
            raise RefusedError(Flaw.TOO_MANY_PARTS, detail=f"token > {limits.token}")
    parser.Parse(b"", True)
