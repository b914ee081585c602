"""Read the words of one file in a process of its own: ``python -I reading_program.py KIND < file > words``.

Files come from strangers, so what reads them has little memory, little time, and can write nothing. It
imports nothing of ours. Whatever goes wrong ends it with another status than 0.
"""

from __future__ import annotations

import io
import re
import resource
import sys
import zipfile
from collections.abc import Callable, Iterator

MOST_LETTERS = 2_000_000
"""Of one file; a book of a thousand pages."""
MOST_PAGES = 1_000
MOST_PART = 64 * 2**20
"""Bytes of one part of a package, unpacked."""
LONGEST_RUN = 60
"""Letters without a blank that can be a word; longer ones are encoded bytes."""
_MEMORY, _SECONDS = 2**30, 20
_BREAKS = frozenset({"p", "tab", "br", "h", "line-break"})
_RUNS = frozenset({"w", "text"})
"""Prefixes of word processors: only a paragraph or a break ends a word; elsewhere every element does."""
_WORD_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_SHEET_PARTS = re.compile(r"xl/(sharedStrings|worksheets/sheet\d+)\.xml")
_OPEN_PARTS = re.compile(r"content\.xml")


def of_pdf(content: bytes) -> Iterator[str]:
    """Yield the text of each page."""
    import pypdfium2  # noqa: PLC0415  # its library is loaded for PDFs alone

    document = pypdfium2.PdfDocument(content)
    for number in range(min(len(document), MOST_PAGES)):
        yield document[number].get_textpage().get_text_range()


def of_package(content: bytes, wanted: re.Pattern[str]) -> Iterator[str]:
    """Yield the text of the parts that are wanted."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for name in parts.namelist():
            if wanted.fullmatch(name):
                with parts.open(name) as part:
                    yield from of_xml(part.read(MOST_PART))


def of_xml(content: bytes) -> Iterator[str]:
    """Yield the text of every element, a blank where a paragraph or a cell ends; entities stay shut.

    What follows an element is known only when the one around it ends, so it comes a little late.
    """
    from lxml import etree  # noqa: PLC0415

    events = etree.iterparse(
        io.BytesIO(content), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    for _, node in events:
        name = etree.QName(node).localname if isinstance(node.tag, str) else ""
        yield node.text or ""
        yield " " if name in _BREAKS or node.prefix not in _RUNS else ""
        for child in node:
            yield f" {child.tail}" if child.tail else ""
        node.clear(keep_tail=True)


def of_text(content: bytes) -> Iterator[str]:
    """Yield plain text."""
    yield content.decode("utf-8", errors="replace")


READERS: dict[str, Callable[[bytes], Iterator[str]]] = {
    "pdf": of_pdf,
    "docx": lambda content: of_package(content, _WORD_PARTS),
    "xlsx": lambda content: of_package(content, _SHEET_PARTS),
    "odt": lambda content: of_package(content, _OPEN_PARTS),
    "xml": of_xml,
    "txt": of_text,
}
"""How each kind is read."""


def main(kind: str) -> None:
    """Read what comes in, and write its words."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    letters, pieces = 0, []
    for piece in READERS[kind](sys.stdin.buffer.read()):
        pieces.append(piece)
        letters += len(piece)
        if letters > MOST_LETTERS:
            break
    words = (word for word in "".join(pieces)[:MOST_LETTERS].split() if len(word) <= LONGEST_RUN)
    sys.stdout.buffer.write(" ".join(words).encode("utf-8", errors="ignore"))


if __name__ == "__main__":
    main(sys.argv[1])
