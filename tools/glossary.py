"""Write ``docs/glossary.md`` from ``docs/glossary.csv``: ``python -m tools.glossary [--check]``."""

from __future__ import annotations

import csv
import sys
from collections import defaultdict

from tools.checks.catalogue import TOP

SOURCE = TOP / "docs" / "glossary.csv"
PAGE = TOP / "docs" / "glossary.md"
HEAD = """# Glossary

The project's language: the Vietnamese word of the law, the one English word that code and documents use
for it, and what it means. Identifiers take these words and no others.

Generated from `docs/glossary.csv` by `python -m tools.glossary`; change the table, not this page.
Provenance of the table: compiled by the founders in November 2026 from the wording of the decrees and
circulars named in [the law table](law.md); definitions are in our own words.
"""


def render(rows: list[dict[str, str]]) -> str:
    """Return the page: one table an area, in the order in which the areas first appear."""
    areas: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows:
        areas[row["area"]].append(row)
    sections = [_section(area, terms) for area, terms in areas.items()]
    return HEAD + "".join(sections)


def _section(area: str, terms: list[dict[str, str]]) -> str:
    lines = [f"| {row['term_vi']} | `{row['term_code']}` | {row['definition']} |\n" for row in terms]
    return f"\n## {area}\n\n| Vietnamese | in code | meaning |\n|---|---|---|\n" + "".join(lines)


def main(arguments: list[str]) -> int:
    """Write the page, or with ``--check`` tell whether it is what the table says."""
    with SOURCE.open(encoding="utf-8", newline="") as file:
        page = render(list(csv.DictReader(file)))
    if "--check" not in arguments:
        PAGE.write_text(page, encoding="utf-8")
        return 0
    if not PAGE.exists() or PAGE.read_text(encoding="utf-8") != page:
        print("docs/glossary.md is not what docs/glossary.csv says: run python -m tools.glossary")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
