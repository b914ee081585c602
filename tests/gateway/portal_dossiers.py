"""A dossier and a step of it, as the product tells them to the national portal."""

from __future__ import annotations

from datetime import UTC, datetime

from motcua.gateway.domain.portal_items import (
    OwnerKind,
    PortalChannel,
    PortalDossier,
    PortalFee,
    PortalFile,
    PortalPayment,
    PortalStep,
)

CODE = "H28.16-260106-00007"
LODGED = datetime(2026, 1, 6, 1, 0, tzinfo=UTC)
DOSSIER = PortalDossier(
    code=CODE,
    procedure_code="1.001193",
    procedure_name="Thủ tục đăng ký khai sinh",
    field_code="HO_TICH",
    field_name="Hộ tịch",
    channel=PortalChannel.ONLINE,
    owner_name="Bùi Văn Nam",
    owner_kind=OwnerKind.CITIZEN,
    owner_number="017090900001",
    owner_account="a1",
    subject="Đăng ký khai sinh",
    lodged_at=LODGED,
    accepted_at=LODGED,
    state=2,
    agency_name="UBND xã Tân Lạc",
    payment=PortalPayment.PAID,
    papers=(PortalFile(number=3, name="Giấy chứng sinh.pdf", is_digitised=True),),
    fees=(PortalFee(name="Lệ phí", amount=5000),),
)
STEP = PortalStep(
    code=CODE, by_name="Đinh Thị Mai", words="Tiếp nhận hồ sơ", at=LODGED, state=2, unit="Một cửa"
)
