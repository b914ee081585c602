"""How fast messages of the exchange are read, beside lxml that only parses the same bytes.

Ours is the whole reader: bounds, prefixes, fields with their rules, the file decoded, its digest taken. The
limit builds a tree and looks at nothing.
"""

from __future__ import annotations

import io

from lxml import etree

from benchmarks.edxml_messages import TODAY, message, rate, written
from benchmarks.measure import Measure
from motcua.exchange.domain.edxml.reading import read


def measure() -> Measure:
    """Return messages a second, with a file of 50 KB each."""
    content = written(message())
    parser = etree.XMLParser(huge_tree=True, resolve_entities=False, no_network=True)
    ours, limit = rate(
        lambda: read(io.BytesIO(content), on=TODAY, room=io.BytesIO),
        lambda: etree.fromstring(content, parser),
    )
    return Measure(
        name="edxml_read",
        ours=round(ours, 1),
        limit=round(limit, 1),
        unit="messages/s",
        what="edXML messages with a file of 50 KB read and checked, against lxml parsing the same bytes",
    )
