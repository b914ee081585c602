"""Slips and results of one made-up commune, for the tests of papers."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from motcua.dossiers import papers

VIET_NAM = timezone(timedelta(hours=7))
NOW = datetime(2026, 2, 5, 8, 12, tzinfo=VIET_NAM)


DESK = papers.Desk(
    agency="Ủy ban nhân dân xã Hiền Lương",
    place="Hiền Lương",
    hotline="0218 3854 321",
    website="dichvucong.hoabinh.gov.vn",
)
APPLICANT = papers.Applicant(
    name="Bùi Thị Hường",
    identifier="017192004567",
    address="Xóm Lương Phong, xã Hiền Lương, huyện Đà Bắc, tỉnh Hòa Bình",
    phone="0912 345 678",
    email="huong.bui@example.vn",
)
SHARED = {
    "desk": DESK,
    "dossier_code": "000.33.20.H28-260205-0007",
    "lookup_url": "https://motcua.hoabinh.gov.vn/track/000.33.20.H28-260205-0007",
    "applicant": APPLICANT,
    "procedure_name": "Đăng ký khai sinh",
    "procedure_code": "1.001193",
}


def receipt_slip(**changes):
    facts = SHARED | {
        "number": "07",
        "papers": (
            papers.PaperLine(name="Tờ khai đăng ký khai sinh theo mẫu", kind=papers.PaperKind.ORIGINAL),
            papers.PaperLine(name="Giấy chứng sinh do cơ sở y tế cấp", kind=papers.PaperKind.ORIGINAL),
            papers.PaperLine(
                name="Giấy chứng nhận kết hôn của cha, mẹ trẻ em (nếu đã đăng ký kết hôn)",
                kind=papers.PaperKind.CERTIFIED_COPY,
                quantity=2,
            ),
        ),
        "term": "01 ngày làm việc",
        "received_at": datetime(2026, 2, 5, 8, 5, tzinfo=VIET_NAM),
        "promised_at": datetime(2026, 2, 6, 17, 0, tzinfo=VIET_NAM),
        "result_by": "Bộ phận Tiếp nhận và Trả kết quả xã Hiền Lương",
        "fees": (papers.FeeLine(name="Lệ phí đăng ký khai sinh", amount=8000),),
        "fee_receipt": "0001234",
        "book": "01/2026",
        "ordinal": 7,
        "submitted_by": "Bùi Thị Hường",
        "received_by": "Đinh Công Thưởng",
    }
    return papers.ReceiptSlip(**(facts | changes))


def supplement_slip(**changes):
    facts = SHARED | {
        "number": "03",
        "items": (
            papers.MissingPaper(name="Giấy chứng sinh", originals=1),
            papers.MissingPaper(
                name="Giấy chứng nhận kết hôn của cha, mẹ", certified_copies=1, photocopies=2
            ),
        ),
        "reason": "Tờ khai ghi quê quán của trẻ không khớp với căn cước của người cha.",
        "contact": papers.Contact(name="Đinh Công Thưởng", phone="0218 3854 321"),
        "issued_at": NOW,
        "guided_by": "Đinh Công Thưởng",
    }
    return papers.SupplementSlip(**(facts | changes))


def refusal_slip(**changes):
    facts = SHARED | {
        "dossier_code": "",
        "lookup_url": "",
        "number": "02",
        "reason": "Việc khai sinh đã được đăng ký tại Ủy ban nhân dân xã Cao Sơn ngày 12 tháng 5 năm 2024.",
        "contact": papers.Contact(name="Đinh Công Thưởng", phone="0218 3854 321"),
        "issued_at": NOW,
        "submitted_by": "Bùi Thị Hường",
        "received_by": "Đinh Công Thưởng",
    }
    return papers.RefusalSlip(**(facts | changes))
