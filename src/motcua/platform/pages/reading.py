"""What a PDF says of its pages: how many, and how large.

Nothing is drawn here, and nothing in the file is run.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader

MOST_PAGES = 200
_DEEPEST = 20


class UndrawableError(Exception):
    """The paper is damaged, or asks for more than one picture may cost."""


def page_count(stream: BinaryIO) -> int:
    """Return how many pages the PDF has, at most ``MOST_PAGES``.

    Raises:
        UndrawableError: it is damaged or locked by a password.
    """
    try:
        count = int(PdfFileReader(stream, strict=False).root["/Pages"]["/Count"])
    except (PdfError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise UndrawableError(str(error)) from error
    return max(1, min(count, MOST_PAGES))


def first_page_box(stream: BinaryIO) -> tuple[float, float, float, float]:
    """Return ``(left, bottom, right, top)`` of the first page of a PDF, in points.

    Raises:
        UndrawableError: it is damaged, locked by a password, or without a page.
    """
    try:
        page = next(leaves(PdfFileReader(stream, strict=False).root["/Pages"]))
        left, bottom, right, top = (float(edge) for edge in page["/MediaBox"])
    except (PdfError, ValueError, KeyError, TypeError, IndexError, RecursionError, StopIteration) as error:
        raise UndrawableError(str(error)) from error
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)


def leaves(node: Any) -> Iterator[dict[str, Any]]:
    """Yield the pages below a node of the tree in their order, each with what it inherits.

    Raises:
        UndrawableError: the tree is too deep.
    """
    yield from _leaves(node, {}, 0)


def _leaves(node: Any, inherited: dict[str, Any], depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        raise UndrawableError("the tree of pages is too deep")
    own = {key: node[key] for key in ("/MediaBox", "/Resources", "/Rotate") if key in node}
    facts = inherited | own
    if "/Kids" not in node:
        yield facts | {"/Contents": node.get("/Contents")}
        return
    for kid in node["/Kids"]:
        yield from _leaves(kid.get_object() if hasattr(kid, "get_object") else kid, facts, depth + 1)
