"""Write ``docs/reference/settings.md`` from the declarations: ``python -m tools.settings_reference``."""

from __future__ import annotations

from motcua.platform.configuration.config import REPOSITORY
from motcua.platform.configuration.reference import reference_page

PAGE = REPOSITORY / "docs" / "reference" / "settings.md"


def main() -> None:
    """Write the page."""
    PAGE.write_text(reference_page(), encoding="utf-8")


if __name__ == "__main__":
    main()
