"""The line that an agency's signature shows at the top right of a separate file or an electronic copy.

Implements:
    Decree 30/2020/ND-CP, annex I, part II, item 8 (cell 14): on annexes in a file of their own
        ``số và ký hiệu văn bản; thời gian ký``; on electronic copies ``hình thức sao, tên cơ quan sao, thời
        gian ký``; Times New Roman 10, upright, black, no picture of a seal; time with hours, minutes, seconds
        and zone (ISO 8601).
"""

from __future__ import annotations

import io
from datetime import datetime

from motcua.documents.domain.copying import CopyForm
from motcua.documents.papers.values import Place
from motcua.kernel.civil_time import civil
from motcua.platform.pages import first_page_box

SIZE = 10.0
"""Points."""
_MILLIMETRE = 72 / 25.4
_WIDTH, _HEIGHT = 84 * _MILLIMETRE, 9 * _MILLIMETRE
_FROM_RIGHT, _FROM_TOP = 18 * _MILLIMETRE, 7 * _MILLIMETRE


def annex_line(number_and_symbol: str, *, signed_at: datetime) -> str:
    """Return ``26/QĐ-UBND; 06/02/2026 14:07:33 +07:00``."""
    return f"{number_and_symbol}; {_moment(signed_at)}"


def copy_line(form: CopyForm, *, agency: str, signed_at: datetime) -> str:
    """Return ``Sao y, Sở Giáo dục và Đào tạo, 06/02/2026 14:07:33 +07:00``."""
    return f"{form.title.capitalize()}, {agency}, {_moment(signed_at)}"


def seal_line_place(pdf: bytes) -> Place:
    """Return where the line goes on the first page of a file, whatever its size.

    Raises:
        pages.UndrawableError: the file is damaged or locked by a password.
    """
    left, _, right, top = first_page_box(io.BytesIO(pdf))
    edge = right - _FROM_RIGHT
    return Place(page=1, box=(max(left, edge - _WIDTH), top - _FROM_TOP - _HEIGHT, edge, top - _FROM_TOP))


def _moment(at: datetime) -> str:
    local = civil(at)
    return f"{local:%d/%m/%Y %H:%M:%S} +07:00"
