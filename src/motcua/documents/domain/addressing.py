"""Recipients as people type them: a name, or the code of an agency before its name.

Pure rules.

Implements: Decree 30/2020/ND-CP, annex VI, part II (To: code and name); codes by Decision 20/2020/QD-TTg and
QCVN 102:2016.
"""

from __future__ import annotations

from motcua.documents.domain.drafts import Addressed
from motcua.kernel import agency_codes

LONGEST_NAME = 200


def addressed_by(line: str) -> Addressed:
    """Return the recipient of one line: ``G09 Bộ Nội vụ``, ``000.00.00.G22 VPCP``, or a name."""
    first, _, rest = line.strip().partition(" ")
    try:
        code = agency_codes.parse(first)
    except agency_codes.InvalidAgencyCodeError:
        return Addressed(name=line.strip()[:LONGEST_NAME])
    return Addressed(name=rest.strip()[:LONGEST_NAME] or code.qd20, code=code.qd20)


def line_of(each: Addressed) -> str:
    """Return the line that ``addressed_by`` reads."""
    return f"{each.code} {each.name}".strip() if each.name != each.code else each.code


def lines_of(text: str) -> tuple[str, ...]:
    """Return the lines that say something, each once, without dashes and closing signs."""
    lines = (line.strip().lstrip("-–•").strip(" ;.") for line in text.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))
