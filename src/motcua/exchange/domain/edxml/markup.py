"""From bytes to a tree of elements, and attachments straight to their files: what is unsafe ends here.

Expat reads pieces of the message; no DTD is let begin, so there are no entities of anybody's making. Prefixes
are resolved here rather than by expat, because some senders use ``xlink:`` on attributes without ever
declaring it, and the attributes mean nothing to us.
"""

from __future__ import annotations

from typing import BinaryIO
from xml.parsers import expat

from motcua.exchange.domain.edxml.contents import PIECE, Content, Room
from motcua.exchange.domain.edxml.decoding import Base64Filling
from motcua.exchange.domain.edxml.findings import Flaw, RefusedError
from motcua.exchange.domain.edxml.limits import Limits

NAMESPACE = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
ROOT = "edXML"
_ENCODED = "ContentTransferEncoded"
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


class _Prefixes:
    """What prefixes stand for, and the names that were resolved with them."""

    __slots__ = ("known", "names")

    def __init__(self, known: dict[str, str]) -> None:
        self.known = known
        self.names: dict[str, str] = {}


class _Builder:
    """Expat's events become nodes; counts everything that a sender could make too much of."""

    def __init__(self, *, room: Room, limits: Limits) -> None:
        self.root: Node | None = None
        self.has_undeclared_prefix = False
        self._room = room
        self._limits = limits
        self._open: list[tuple[Node, _Prefixes | None, list[str]]] = []
        """Each open element, whether it declares prefixes, and its text so far."""
        self._prefixes = _Prefixes({"xml": "http://www.w3.org/XML/1998/namespace"})
        self._above: list[_Prefixes] = []
        self._elements_left = limits.elements
        self._text_left = limits.text
        self._attachments_left = limits.attachments
        self._unpacked_left = limits.unpacked
        self._decoder: Base64Filling | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Open an element."""
        self._elements_left -= 1
        if self._elements_left < 0:
            raise RefusedError(Flaw.TOO_MANY_PARTS, detail=f"elements > {self._limits.elements}")
        if len(self._open) >= self._limits.depth:
            raise RefusedError(Flaw.TOO_DEEP, detail=self._limits.depth)
        if attributes:
            self._declare(attributes)
        node = Node(self._resolved(name))
        if self._open:
            above = self._open[-1][0]
            above.children.setdefault(node.name, []).append(node)
            if node.name == _ENCODED and above.name == "Attachment":
                self._begin_attachment()
        else:
            self._found_root(node)
        self._open.append((node, self._prefixes if attributes else None, []))

    def end(self, _name: str) -> None:
        """Close the element that was opened last."""
        node, declared, texts = self._open.pop()
        if declared is not None:
            self._prefixes = self._above.pop()
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
        self._text_left -= len(text)
        if self._text_left < 0:
            raise RefusedError(Flaw.TOO_MANY_PARTS, detail=f"text > {self._limits.text}")
        if text.isspace():
            if texts := self._open[-1][2]:
                texts.append(text)
        else:
            self._open[-1][2].append(text)

    def _begin_attachment(self) -> None:
        self._attachments_left -= 1
        if self._attachments_left < 0:
            raise RefusedError(Flaw.TOO_MANY_PARTS, detail=f"attachments > {self._limits.attachments}")
        self._decoder = Base64Filling(self._room, most=self._unpacked_left)

    def _declare(self, attributes: dict[str, str]) -> None:
        """Take the prefixes that an element declares, until it closes."""
        self._above.append(self._prefixes)
        declared = {
            name[6:]: value
            for name, value in attributes.items()
            if name == "xmlns" or name.startswith("xmlns:")
        }
        if declared:
            self._prefixes = _Prefixes({**self._prefixes.known, **declared})
        for name in attributes:
            prefix, colon, _ = name.partition(":")
            self.has_undeclared_prefix |= (
                bool(colon) and prefix != "xmlns" and prefix not in self._prefixes.known
            )

    def _resolved(self, name: str) -> str:
        """Return the local name of ours; a name of elsewhere with its namespace, which nobody asks for.

        Elements in no namespace are taken for ours where the default namespace was not declared.
        """
        if found := self._prefixes.names.get(name):
            return found
        prefix, colon, local = name.rpartition(":")
        namespace = self._prefixes.known.get(prefix, "")
        if colon and not namespace:
            raise RefusedError(Flaw.NOT_XML, detail=f"unbound prefix: {prefix}")
        is_ours = namespace == NAMESPACE or (not namespace and self._open)
        resolved = local if is_ours else f"{namespace} {local}"
        if self._open:
            self._prefixes.names[name] = resolved
        return resolved

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
