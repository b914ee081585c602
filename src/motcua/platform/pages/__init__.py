"""Pages of PDFs that others made: counted, measured, and with what their annotations show.

The bytes of a signed file are never changed; what is drawn anew is a copy.
"""

from __future__ import annotations

from motcua.platform.pages.drawn_marks import with_marks
from motcua.platform.pages.reading import MOST_PAGES, UndrawableError, first_page_box, leaves, page_count

__all__ = ["MOST_PAGES", "UndrawableError", "first_page_box", "leaves", "page_count", "with_marks"]
