"""A message as an office sends it: two receivers, a full header, one file of 50 KB."""

from __future__ import annotations

import io
import random
import time
from collections.abc import Callable
from datetime import UTC, date, datetime

from motcua.exchange import public as exchange

TODAY = date(2026, 11, 22)
AGENCY = "Văn phòng Ủy ban nhân dân tỉnh"
MESSAGES = 300
ROUNDS = 5


def message() -> exchange.Document:
    """Return a new document; its file cannot be compressed, as a signed PDF cannot."""
    content = b"%PDF-1.7\n" + random.Random(102).randbytes(50_000)
    return exchange.Document(
        header=exchange.Header(
            sender=exchange.Organ(organ_id="H28.1", name=AGENCY, email="vp@hoabinh.example"),
            recipients=(
                exchange.Organ(organ_id="H28.2", name="Sở Nội vụ"),
                exchange.Organ(organ_id="H28.3", name="Ủy ban nhân dân xã Hiền Lương"),
            ),
            code=exchange.Code(number="12", notation="VPUBND-NC"),
            promulgation=exchange.Promulgation(place="Hòa Bình", on=date(2026, 1, 5)),
            type=exchange.DocumentType(number=2, name="Công văn"),
            subject="V/v rà soát thủ tục hành chính thuộc phạm vi quản lý",
            summary="Rà soát thủ tục hành chính",
            signer=exchange.Signer(
                competence="TL. CHỦ TỊCH", position="Chánh Văn phòng", full_name="Hà Văn Thắng"
            ),
            due_on=date(2026, 1, 20),
            places=("Như trên", "Lưu: VT, NC"),
            other=exchange.OtherInfo(priority=1, copies=2, pages=3),
            document_id="H28.1,2026,12/VPUBND-NC",
        ),
        traces=(exchange.Trace(organ_id="H28.1", at=datetime(2026, 1, 5, 7, 7, 33, tzinfo=UTC)),),
        attachments=(
            exchange.Attachment(
                content_id="1",
                name="12_VPUBND-NC.pdf",
                media_type="application/pdf",
                content=exchange.in_memory(content),
            ),
        ),
    )


def written(document: exchange.Document) -> bytes:
    """Return the bytes of a message."""
    to = io.BytesIO()
    exchange.write_edxml(document, to=to, on=TODAY)
    return to.getvalue()


def rate(*acts: Callable[[], object]) -> list[float]:
    """Return acts a second of each, the best of some turns that alternate."""
    best = [0.0] * len(acts)
    for _ in range(ROUNDS):
        for number, act in enumerate(acts):
            started = time.perf_counter()
            for _ in range(MESSAGES):
                act()
            best[number] = max(best[number], MESSAGES / (time.perf_counter() - started))
    return best
