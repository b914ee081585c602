"""Write ``docs/reference/settings.md`` from the declarations; ``--check`` only tells whether it is so."""

from __future__ import annotations

import sys

from motcua.platform.configuration.config import REPOSITORY
from motcua.platform.configuration.reference import reference_page

PAGE = REPOSITORY / "docs" / "reference" / "settings.md"


def main(arguments: list[str]) -> int:
    """Write the page, or with ``--check`` tell whether it is what the declarations say."""
    page = reference_page()
    if "--check" not in arguments:
        PAGE.write_text(page, encoding="utf-8")
        return 0
    if not PAGE.exists() or PAGE.read_text(encoding="utf-8") != page:
        print("docs/reference/settings.md is not what is declared: run python -m tools.settings_reference")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
