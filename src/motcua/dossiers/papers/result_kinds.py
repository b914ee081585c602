"""The results of the procedures shipped: each from its own facts to a document.

Implements the contents of:
    Circular 04/2020/TT-BTP, annexes: giấy khai sinh, giấy xác nhận tình trạng hôn nhân.
    Decree 23/2015/ND-CP: certification of copies from originals (chứng thực bản sao).
    Decree 15/2021/ND-CP (then 175/2024/ND-CP), annex: giấy phép xây dựng, nhà ở riêng lẻ.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from motcua.dossiers.papers.results import (
    Article,
    Bases,
    Facts,
    Heading,
    Issue,
    Paragraph,
    ResultDocument,
)
from motcua.dossiers.papers.wording import date_in_words, short_date

_BUILDER_DUTIES = (
    (
        "Phải hoàn toàn chịu trách nhiệm trước pháp luật nếu xâm phạm các quyền hợp pháp của các chủ sở hữu "
        "liền kề."
    ),
    (
        "Phải thực hiện đúng các quy định của pháp luật về đất đai, về đầu tư xây dựng và Giấy phép xây dựng "
        "này."
    ),
    "Phải thông báo cho cơ quan cấp phép xây dựng ngày khởi công trước khi khởi công xây dựng.",
    (
        "Xuất trình Giấy phép xây dựng cho cơ quan có thẩm quyền khi được yêu cầu và treo biển báo tại địa "
        "điểm xây dựng theo quy định."
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parent:
    """Mother or father of a child, as the birth certificate names them."""

    name: str
    born: str
    """The year, or the full date as on the parent's paper."""
    ethnicity: str
    nationality: str = "Việt Nam"
    residence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Birth:
    """A registered birth."""

    name: str
    born_on: date
    sex: str
    ethnicity: str
    nationality: str = "Việt Nam"
    born_at: str
    home_town: str
    personal_number: str = ""
    mother: Parent | None
    father: Parent | None
    declared_by: str
    declarer_paper: str
    """The identity paper of who declared: ``Căn cước số …``."""
    registered_at: str
    registered_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ConstructionPermit:
    """A permit to build a private house."""

    granted_to: str
    address: str
    works: str
    """``Nhà ở riêng lẻ 02 tầng``."""
    plot: str
    """Where it stands: plot, map sheet, place."""
    floor_level: str
    density: str
    boundary: str
    """Red line and building line (chỉ giới đường đỏ, chỉ giới xây dựng)."""
    ground_floor: str
    total_floor: str
    height: str
    storeys: str
    land_paper: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MaritalStatus:
    """A person's marital status, confirmed for one purpose."""

    name: str
    born_on: date
    sex: str
    ethnicity: str
    nationality: str = "Việt Nam"
    identity_paper: str
    residence: str
    status: str
    """``Chưa đăng ký kết hôn với ai``."""
    purpose: str
    asked_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CertifiedCopy:
    """An electronic copy certified against the original shown."""

    paper: str
    """What was copied: ``Giấy chứng nhận quyền sử dụng đất số …``."""
    issued_by: str
    asked_by: str
    pages: int
    book: str
    """The register's volume: ``01/2026 - SCT/BS``."""
    original_sha256: str
    """Of the copy's file, hexadecimal; prints what was compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A decision on a case that has no form of its own."""

    about: str
    """``Về việc …``."""
    issuer: str
    bases: tuple[str, ...]
    articles: tuple[str, ...]


def birth_certificate(birth: Birth, *, issue: Issue) -> ResultDocument:
    """Return the giấy khai sinh of a registered birth."""
    lines = (
        (("Họ, chữ đệm, tên", birth.name.upper()),),
        (("Ngày, tháng, năm sinh", short_date(birth.born_on)),),
        (("Ghi bằng chữ", date_in_words(birth.born_on)),),
        (("Giới tính", birth.sex), ("Dân tộc", birth.ethnicity), ("Quốc tịch", birth.nationality)),
        (("Nơi sinh", birth.born_at),),
        (("Quê quán", birth.home_town),),
        (("Số định danh cá nhân", birth.personal_number),),
        *_parent_lines("mẹ", birth.mother),
        *_parent_lines("cha", birth.father),
        (("Họ, chữ đệm, tên người đi khai sinh", birth.declared_by),),
        (("Giấy tờ tùy thân", birth.declarer_paper),),
        (("Nơi đăng ký khai sinh", birth.registered_at),),
        (("Ngày, tháng, năm đăng ký", short_date(birth.registered_on)),),
    )
    return ResultDocument(
        issue=issue, title="GIẤY KHAI SINH", parts=(Facts(lines=lines),), is_certificate=True
    )


def construction_permit(permit: ConstructionPermit, *, issue: Issue) -> ResultDocument:
    """Return the giấy phép xây dựng of a private house."""
    contents = (
        (("Vị trí xây dựng", permit.plot),),
        (("Cốt nền xây dựng công trình", permit.floor_level),),
        (("Mật độ xây dựng", permit.density), ("Số tầng", permit.storeys)),
        (("Chỉ giới đường đỏ, chỉ giới xây dựng", permit.boundary),),
        (("Diện tích xây dựng (tầng 1)", permit.ground_floor),),
        (("Tổng diện tích sàn", permit.total_floor), ("Chiều cao công trình", permit.height)),
    )
    return ResultDocument(
        issue=issue,
        title="GIẤY PHÉP XÂY DỰNG",
        abstract="(Sử dụng cho công trình nhà ở riêng lẻ)",
        parts=(
            Facts(lines=((("1. Cấp cho", permit.granted_to),), (("Địa chỉ", permit.address),))),
            Facts(lines=((("2. Được phép xây dựng công trình", permit.works),),)),
            Facts(lines=contents),
            Facts(lines=((("3. Giấy tờ về quyền sử dụng đất", permit.land_paper),),)),
            Paragraph(
                text="4. Giấy phép này có hiệu lực khởi công xây dựng trong thời hạn 12 tháng kể từ ngày "
                "cấp; quá thời hạn trên thì phải đề nghị gia hạn Giấy phép xây dựng."
            ),
            Heading(text="CHỦ ĐẦU TƯ PHẢI THỰC HIỆN CÁC NỘI DUNG SAU ĐÂY:"),
            *(Paragraph(text=f"{number}. {duty}") for number, duty in enumerate(_BUILDER_DUTIES, start=1)),
        ),
    )


def marital_status_certificate(status: MaritalStatus, *, issue: Issue) -> ResultDocument:
    """Return the giấy xác nhận tình trạng hôn nhân."""
    lines = (
        (("Họ, chữ đệm, tên", status.name.upper()),),
        (("Ngày, tháng, năm sinh", short_date(status.born_on)),),
        (("Giới tính", status.sex), ("Dân tộc", status.ethnicity), ("Quốc tịch", status.nationality)),
        (("Giấy tờ tùy thân", status.identity_paper),),
        (("Nơi cư trú", status.residence),),
        (("Tình trạng hôn nhân", status.status),),
    )
    return ResultDocument(
        issue=issue,
        title="GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN",
        issuer=issue.agency,
        parts=(
            Paragraph(
                text=f"Xét đề nghị của ông/bà: {status.asked_by}, "
                "về việc cấp Giấy xác nhận tình trạng hôn nhân,"
            ),
            Heading(text="XÁC NHẬN:"),
            Facts(lines=lines),
            Paragraph(text=f"Giấy này được cấp để: {status.purpose}."),
            Paragraph(text="Giấy này có giá trị sử dụng trong thời hạn 06 tháng kể từ ngày cấp."),
        ),
    )


def certified_copy(copy: CertifiedCopy, *, issue: Issue, sheets: tuple[str, ...] = ()) -> ResultDocument:
    """Return an electronic copy certified against its original: the lời chứng, then its ``sheets`` as SVG."""
    return ResultDocument(
        issue=issue,
        title="CHỨNG THỰC BẢN SAO TỪ BẢN CHÍNH",
        abstract="Bản sao điện tử",
        issuer=issue.agency,
        sheets=sheets,
        parts=(
            Heading(text="CHỨNG THỰC:"),
            Paragraph(text="Bản sao điện tử kèm theo văn bản này đúng với bản chính đã được xuất trình:"),
            Facts(
                lines=(
                    (("Tên giấy tờ, văn bản", copy.paper),),
                    (("Cơ quan, tổ chức cấp", copy.issued_by),),
                    (("Người yêu cầu chứng thực", copy.asked_by),),
                    *(((("Số chứng thực", issue.number),),) if issue.number else ()),
                    (("Số trang", f"{copy.pages:02d}"), ("Quyển số", copy.book)),
                    (("Mã băm SHA-256 của tệp bản sao", copy.original_sha256),),
                )
            ),
            Paragraph(
                text="Bản sao được chứng thực có giá trị sử dụng thay cho bản chính đã dùng để đối chiếu "
                "chứng thực trong các giao dịch, trừ trường hợp pháp luật có quy định khác."
            ),
        ),
    )


def decision(facts: Decision, *, issue: Issue) -> ResultDocument:
    """Return a quyết định of the usual form: grounds, then articles."""
    return ResultDocument(
        issue=issue,
        title="QUYẾT ĐỊNH",
        abstract=facts.about,
        issuer=facts.issuer,
        parts=(
            Bases(lines=facts.bases),
            Heading(text="QUYẾT ĐỊNH:"),
            *(Article(number=number, text=text) for number, text in enumerate(facts.articles, start=1)),
        ),
    )


def _parent_lines(who: str, parent: Parent | None) -> tuple[tuple[tuple[str, str], ...], ...]:
    if parent is None:
        return (((f"Họ, chữ đệm, tên người {who}", ""),),)
    return (
        ((f"Họ, chữ đệm, tên người {who}", parent.name),),
        (("Năm sinh", parent.born), ("Dân tộc", parent.ethnicity), ("Quốc tịch", parent.nationality)),
        (("Nơi cư trú", parent.residence),),
    )
