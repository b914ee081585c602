"""Slips and results of one made-up commune, for the tests of papers."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

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


def issue(**changes):
    facts = {
        "agency": "Ủy ban nhân dân xã Hiền Lương",
        "number": "26",
        "symbol": "QĐ-UBND",
        "place": "Hiền Lương",
        "issued_on": date(2026, 2, 6),
        "authority": ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        "signer": "Hà Văn Thắng",
        "recipients": ("Như Điều 3", "Sở Tư pháp", "Lưu: VT, HT"),
    }
    return papers.Issue(**(facts | changes))


def birth():
    return papers.Birth(
        name="Bùi Gia Bảo",
        born_on=date(2026, 1, 24),
        sex="Nam",
        ethnicity="Mường",
        born_at="Bệnh viện đa khoa tỉnh Hòa Bình, thành phố Hòa Bình, tỉnh Hòa Bình",
        home_town="Xã Hiền Lương, huyện Đà Bắc, tỉnh Hòa Bình",
        personal_number="017226000123",
        mother=papers.Parent(
            name="Đinh Thị Thơm",
            born="1998",
            ethnicity="Mường",
            residence="Xóm Lương Phong, xã Hiền Lương, huyện Đà Bắc, tỉnh Hòa Bình",
        ),
        father=papers.Parent(
            name="Bùi Văn Quyết",
            born="1995",
            ethnicity="Mường",
            residence="Xóm Lương Phong, xã Hiền Lương, huyện Đà Bắc, tỉnh Hòa Bình",
        ),
        declared_by="Bùi Thị Hường",
        declarer_paper="Căn cước số 017192004567",
        registered_at="Ủy ban nhân dân xã Hiền Lương, huyện Đà Bắc, tỉnh Hòa Bình",
        registered_on=date(2026, 2, 6),
    )


def construction_permit():
    return papers.ConstructionPermit(
        granted_to="Ông Nguyễn Đức Thịnh",
        address="Tổ 5, phường Phương Lâm, thành phố Hòa Bình",
        works="Nhà ở riêng lẻ 03 tầng",
        plot="Thửa đất số 45, tờ bản đồ số 12, phường Phương Lâm, thành phố Hòa Bình",
        floor_level="+0,45 m so với mặt đường",
        density="80%",
        boundary="trùng mép vỉa hè, lùi 2,0 m",
        ground_floor="96,5 m²",
        total_floor="289,5 m²",
        height="11,4 m",
        storeys="03",
        land_paper="Giấy chứng nhận quyền sử dụng đất số CS 123456",
    )


def marital_status():
    return papers.MaritalStatus(
        name="Quách Thị Mến",
        born_on=date(1999, 9, 15),
        sex="Nữ",
        ethnicity="Mường",
        identity_paper="Căn cước số 017199001234",
        residence="Xóm Dưng, xã Hiền Lương, huyện Đà Bắc, tỉnh Hòa Bình",
        status="Hiện tại chưa đăng ký kết hôn với ai",
        purpose="đăng ký kết hôn với anh Bùi Văn Nam",
        asked_by="Quách Thị Mến",
    )


def certified_copy():
    return papers.CertifiedCopy(
        paper="Bằng tốt nghiệp trung học phổ thông số A 0123456",
        issued_by="Sở Giáo dục và Đào tạo tỉnh Hòa Bình",
        asked_by="Xa Thị Lan",
        pages=1,
        book="01/2026 - SCT/BS",
        original_sha256="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    )


def decision(articles=3):
    return papers.Decision(
        about="Về việc hỗ trợ kinh phí cho hộ gia đình bị thiệt hại do thiên tai",
        issuer="Chủ tịch Ủy ban nhân dân xã Hiền Lương",
        bases=(
            "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015",
            "Căn cứ Nghị định số 20/2021/NĐ-CP ngày 15 tháng 3 năm 2021 của Chính phủ về trợ giúp xã hội",
            "Theo đề nghị của công chức Văn hóa - Xã hội",
        ),
        articles=(
            "Hỗ trợ hộ ông Bùi Văn Quyết, trú tại xóm Lương Phong, số tiền 6.000.000 đồng (sáu triệu đồng).",
            "Kinh phí chi từ nguồn dự phòng ngân sách xã năm 2026.",
            "Công chức Tài chính - Kế toán và ông Bùi Văn Quyết chịu trách nhiệm thi hành Quyết định này./.",
        )
        * (articles // 3),
    )


def apology_slip(**changes):
    facts = SHARED | {
        "number": "01",
        "received_at": datetime(2026, 2, 5, 8, 5, tzinfo=VIET_NAM),
        "promised_at": datetime(2026, 2, 6, 17, 0, tzinfo=VIET_NAM),
        "reason": "Cần xác minh thông tin của người cha tại nơi cư trú trước đây.",
        "promised_anew_at": datetime(2026, 2, 10, 17, 0, tzinfo=VIET_NAM),
        "issued_at": NOW,
        "recipients": ("Như trên", "Bộ phận Tiếp nhận và Trả kết quả", "Lưu: VT"),
        "authority": ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        "signer": "Hà Văn Thắng",
    }
    return papers.ApologySlip(**(facts | changes))


def stop_slip(**changes):
    facts = SHARED | {
        "number": "04",
        "received_at": datetime(2026, 2, 5, 8, 5, tzinfo=VIET_NAM),
        "ground": papers.StopGround.WITHDRAWN,
        "reason": "Gia đình xin rút hồ sơ để nộp tại nơi cư trú của người mẹ.",
        "stage": "Thẩm định hồ sơ",
        "fees_taken": 8000,
        "papers": (papers.PaperLine(name="Giấy chứng sinh", kind=papers.PaperKind.ORIGINAL),),
        "contact": papers.Contact(name="Đinh Công Thưởng", phone="0218 3854 321"),
        "issued_at": NOW,
        "authority": ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        "signer": "Hà Văn Thắng",
    }
    return papers.StopSlip(**(facts | changes))


def handover(**changes):
    facts = {
        "giver": "Bộ phận Tiếp nhận và Trả kết quả, UBND xã Hiền Lương",
        "given_by": "Đinh Công Thưởng",
        "given_at": datetime(2026, 2, 5, 8, 20, tzinfo=VIET_NAM),
        "receiver": "Công chức Tư pháp - Hộ tịch, UBND xã Hiền Lương",
        "received_by": "Quách Văn Lâm",
        "received_at": datetime(2026, 2, 5, 9, 40, tzinfo=VIET_NAM),
        "outcome": papers.Punctuality.EARLY,
    }
    return papers.HandoverLine(**(facts | changes))


def control_slip(**changes):
    facts = SHARED | {
        "number": "07",
        "received_at": datetime(2026, 2, 5, 8, 5, tzinfo=VIET_NAM),
        "competent_agency": "Ủy ban nhân dân xã Hiền Lương",
        "cooperating_agencies": ("Công an xã Hiền Lương",),
        "handovers": (
            handover(),
            handover(
                giver="Công chức Tư pháp - Hộ tịch",
                given_by="Quách Văn Lâm",
                receiver="Lãnh đạo UBND xã Hiền Lương",
                received_by="",
                received_at=None,
                outcome=papers.Punctuality.LATE,
                note="Trả lại: thiếu chữ ký của người cha.",
            ),
        ),
        "issued_at": NOW,
    }
    return papers.ControlSlip(**(facts | changes))
