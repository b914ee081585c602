"""One made-up document of each of the twenty-nine types, for the tests of papers."""

from __future__ import annotations

from datetime import UTC, date, datetime

from motcua.documents.domain.body import Block, Level
from motcua.documents.domain.body_reading import blocks_of
from motcua.documents.domain.document_types import DocumentType, Template, facts_of
from motcua.documents.papers import special_texts as texts
from motcua.documents.papers.values import Head, Paper, Signatory

NOW = datetime(2026, 2, 6, 7, 7, 33, tzinfo=UTC)
ISSUED_ON = date(2026, 2, 6)
COMMITTEE = "Ủy ban nhân dân tỉnh Hòa Bình"
DEPARTMENT = "Sở Giáo dục và Đào tạo"
ARTICLES = (
    Block(
        level=Level.ARTICLE,
        text="Thành lập Tổ công tác chuyển đổi số của tỉnh gồm các ông, bà có tên sau đây.",
    ),
    Block(level=Level.CLAUSE, text="Tổ trưởng: ông Quách Tất Liêm."),
    Block(level=Level.CLAUSE, text="Các thành viên:"),
    Block(level=Level.POINT, text="bà Bùi Thị Minh;"),
    Block(level=Level.POINT, text="ông Đinh Công Sứ."),
    Block(level=Level.ARTICLE, text="Tổ công tác làm việc theo chế độ kiêm nhiệm."),
    Block(
        level=Level.ARTICLE,
        text="Chánh Văn phòng và các ông, bà có tên tại Điều 1 chịu trách nhiệm thi hành.",
    ),
)
BASES = (
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025",
    "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư",
    "Theo đề nghị của Giám đốc Sở Khoa học và Công nghệ",
)
FREE = """
Thực hiện Kế hoạch số 12/KH-UBND ngày 10 tháng 01 năm 2026 của tỉnh, cơ quan triển khai:
I. Tình hình chung
Năm 2025, số hồ sơ được tiếp nhận trực tuyến đạt 82%, tăng 11% so với năm trước.
1. Kết quả đạt được còn chưa đồng đều giữa các địa phương.
2. Các việc cần làm ngay:
a) Rà soát tài khoản của công chức;
b) Sao lưu dữ liệu hằng ngày.
II. Tổ chức thực hiện
Các đơn vị thuộc cơ quan chịu trách nhiệm thực hiện và báo cáo trước ngày 15 tháng 3 năm 2026.
"""
_ABOUT = {
    DocumentType.OFFICIAL_LETTER: "gửi, nhận văn bản điện tử giữa các cơ quan nhà nước",
    DocumentType.INVITATION: "Dự Hội nghị tổng kết công tác văn thư, lưu trữ năm 2025",
    DocumentType.LETTER_OF_INTRODUCTION: "",
    DocumentType.LEAVE_PERMIT: "",
    DocumentType.MINUTES: "Họp triển khai nhiệm vụ quý I năm 2026",
}


def committee(**changes: object) -> Head:
    facts = {
        "agency": COMMITTEE,
        "number": "26",
        "symbol": "QĐ-UBND",
        "place": "Hòa Bình",
        "issued_on": ISSUED_ON,
    }
    return Head(**(facts | changes))


def department(**changes: object) -> Head:
    facts = {
        "superior": COMMITTEE,
        "agency": DEPARTMENT,
        "number": "07",
        "symbol": "SGDĐT-VP",
        "place": "Hòa Bình",
        "issued_on": ISSUED_ON,
    }
    return Head(**(facts | changes))


CHAIR = Signatory(authority=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), name="Quách Tất Liêm")
DIRECTOR = Signatory(authority=("GIÁM ĐỐC",), name="Bùi Thị Kim Tuyến")


def paper(kind: DocumentType, **changes: object) -> Paper:
    """Return the document of this type, of the committee when it decides, else of a department."""
    facts = facts_of(kind)
    is_decided = facts.template in {Template.RESOLUTION, Template.DECISION}
    symbol = f"{facts.abbreviation}-SGDĐT" if facts.abbreviation else "SGDĐT-VP"
    values = {
        "type": kind,
        "head": committee(symbol=f"{facts.abbreviation}-UBND") if is_decided else department(symbol=symbol),
        "abstract": _ABOUT.get(kind, "Triển khai chuyển đổi số trong các cơ quan nhà nước năm 2026"),
        "issuer": COMMITTEE if is_decided else "",
        "addressees": ("Ủy ban nhân dân các xã, phường trên địa bàn tỉnh",)
        if facts.addressees.value != "never"
        else (),
        "body": body(kind),
        "signatory": CHAIR if is_decided else DIRECTOR,
        "recipients": ("Như trên", "Ủy ban nhân dân tỉnh (để báo cáo)", "Lưu: VT, VP"),
    }
    return Paper(**(values | _signed(kind) | changes))


def body(kind: DocumentType) -> tuple[Block, ...]:
    """Return a text as the type's template has it."""
    special = {
        DocumentType.RESOLUTION: texts.decided(BASES, ARTICLES, words="QUYẾT NGHỊ:"),
        DocumentType.DECISION: texts.decided(BASES, ARTICLES, words="QUYẾT ĐỊNH:"),
        DocumentType.INVITATION: texts.invitation(INVITATION),
        DocumentType.LETTER_OF_INTRODUCTION: texts.introduction(INTRODUCTION),
        DocumentType.MINUTES: texts.minutes(MINUTES),
        DocumentType.LEAVE_PERMIT: texts.leave(LEAVE),
        DocumentType.POWER_OF_ATTORNEY: texts.grant(GRANT),
    }
    if kind in special:
        return special[kind]
    if kind.value.endswith("_slip"):
        return texts.slip("Sở Giáo dục và Đào tạo gửi kèm theo phiếu này:", ENCLOSURES, "Đề nghị ký nhận.")
    if facts_of(kind).signed_by.value == "parties":
        return texts.parties(FIRST, SECOND, ARTICLES)
    return ARTICLES if facts_of(kind).is_by_articles else blocks_of(FREE)


def _signed(kind: DocumentType) -> dict[str, object]:
    match facts_of(kind).signed_by.value:
        case "secretary_and_chair":
            return {
                "cosignatory": Signatory(authority=("THƯ KÝ",), name="Nguyễn Thị Thảo"),
                "signatory": Signatory(authority=("CHỦ TỌA",), name="Bùi Thị Kim Tuyến"),
            }
        case "parties":
            return {
                "cosignatory": Signatory(authority=("ĐẠI DIỆN BÊN B",), name="Hoàng Văn Đức"),
                "signatory": Signatory(authority=("ĐẠI DIỆN BÊN A",), name="Bùi Thị Kim Tuyến"),
            }
    return {}


INVITATION = texts.Invitation(
    inviter=DEPARTMENT,
    invited="Đại diện lãnh đạo Ủy ban nhân dân các xã, phường",
    to_attend="Hội nghị tổng kết công tác văn thư, lưu trữ năm 2025",
    chair="Bà Bùi Thị Kim Tuyến, Giám đốc Sở",
    starts_at=datetime(2026, 2, 12, 1, 0, tzinfo=UTC),
    place="Phòng họp tầng 2, trụ sở Sở Giáo dục và Đào tạo",
    notes=("Đề nghị đại biểu đến đúng thành phần, thời gian.",),
)
INTRODUCTION = texts.Introduction(
    agency=DEPARTMENT,
    person="Nguyễn Đức Thịnh",
    post="Chuyên viên",
    sent_to="Trung tâm Lưu trữ lịch sử tỉnh",
    about="Khai thác tài liệu lưu trữ",
    valid_until=date(2026, 2, 28),
)
MINUTES = texts.Minutes(
    began_at=datetime(2026, 2, 6, 1, 30, tzinfo=UTC),
    place="Phòng họp tầng 2",
    attendees=("Lãnh đạo Sở", "Trưởng các phòng chuyên môn"),
    chair="Bà Bùi Thị Kim Tuyến, Giám đốc Sở",
    secretary="Bà Nguyễn Thị Thảo, Chuyên viên Văn phòng",
    course=blocks_of("1. Văn phòng báo cáo kết quả tháng 01.\n2. Các phòng thống nhất kế hoạch quý I."),
    ended_at=datetime(2026, 2, 6, 4, 15, tzinfo=UTC),
)
LEAVE = texts.Leave(
    agency=DEPARTMENT,
    applied_on=date(2026, 2, 2),
    person="Nguyễn Thị Thảo",
    post="Chuyên viên Văn phòng",
    first_day=date(2026, 2, 9),
    last_day=date(2026, 2, 13),
    days="05 ngày làm việc",
    at="xã Hiền Lương, tỉnh Hòa Bình",
    counted_as="thời gian nghỉ phép năm 2026",
)
GRANT = texts.Grant(
    granter="Bùi Thị Kim Tuyến",
    granter_post="Giám đốc Sở",
    receiver="Hoàng Văn Đức",
    receiver_post="Chánh Văn phòng Sở",
    matters=("Ký hợp đồng mua sắm văn phòng phẩm năm 2026", "Ký biên bản nghiệm thu các hợp đồng đó"),
    first_day=date(2026, 2, 9),
    last_day=date(2026, 12, 31),
)
ENCLOSURES = (
    texts.Enclosure(name="Quyết định số 26/QĐ-UBND ngày 06 tháng 02 năm 2026", quantity="02 bản"),
    texts.Enclosure(name="Danh sách cơ quan tham gia", quantity="01 bản", note="Bản điện tử"),
)
FIRST = texts.Party(name=DEPARTMENT, representative="Bùi Thị Kim Tuyến", post="Giám đốc")
SECOND = texts.Party(
    name="Viễn thông Hòa Bình", representative="Hoàng Văn Đức", post="Giám đốc", address="Số 1 đường Chi Lăng"
)
