"""How fast messages of the exchange are written, beside lxml that serialises the tree of the same one.

Ours is the whole writer: each field held against its rule, composed and escaped, the file encoded. The limit
has its tree, and the file in base64 in it, before the clock starts.
"""

from __future__ import annotations

from lxml import etree

from benchmarks.edxml_messages import message, rate, written
from benchmarks.measure import Measure


def measure() -> Measure:
    """Return messages a second, with a file of 50 KB each."""
    document = message()
    tree = etree.fromstring(written(document), etree.XMLParser(huge_tree=True))
    ours, limit = rate(lambda: written(document), lambda: etree.tostring(tree, encoding="utf-8"))
    return Measure(
        name="edxml_write",
        ours=round(ours, 1),
        limit=round(limit, 1),
        unit="messages/s",
        what="edXML messages with a file of 50 KB written and checked, against lxml serialising it",
    )
