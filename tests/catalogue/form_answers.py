"""Whole and right answers for each shipped form, as a page sends them."""

from __future__ import annotations

from collections.abc import Mapping

REQUESTER = {
    "full_name": "Bùi Thị Hồng",
    "citizen_id": "017 195 000 123",
    "birth_date": "5/3/1995",
    "phone": "0912 345 678",
    "email": "hong@vidu.vn",
}
ADDRESS = {"unit": "04831", "detail": "xóm Tình"}
PARENT = {"full_name": "Đinh Văn Sơn", "birth_year": "1990", "ethnicity": "06", "nationality": "Việt Nam"}


def under(prefix: str, part: Mapping[str, str]) -> dict[str, str]:
    """Return the part with the names that its fields have on a page."""
    return {f"{prefix}.{name}": value for name, value in part.items()}


BIRTH = {
    **under("requester", REQUESTER),
    **under("requester_residence", ADDRESS),
    "relation": "mother",
    "child.full_name": "Đinh Bảo An",
    "child.birth_date": "12/11/2026",
    "child.gender": "female",
    "child.ethnicity": "06",
    "child.nationality": "Việt Nam",
    "birth_place_kind": "facility",
    "birth_facility": "Trung tâm Y tế huyện Đà Bắc",
    **under("birth_place", ADDRESS),
    **under("origin", ADDRESS),
    **under("mother", PARENT | {"full_name": "Bùi Thị Hồng", "birth_year": "1995"}),
    **under("mother.residence", ADDRESS),
    "father_known": "yes",
    **under("father", PARENT),
    "parents_married": "yes",
    "marriage_certificate": "số 15, ngày 20/05/2018, UBND xã Tu Lý",
    "copies": "2",
    "declaration": "true",
}
MARITAL = {
    **under("requester", REQUESTER),
    **under("requester_residence", ADDRESS),
    "relation": "self",
    **under(
        "subject",
        {
            "full_name": "Bùi Thị Hồng",
            "citizen_id": "017195000123",
            "birth_date": "05/03/1995",
            "gender": "female",
            "ethnicity": "06",
            "nationality": "Việt Nam",
        },
    ),
    **under("residence", ADDRESS),
    "resided_from": "01/01/2015",
    "status": "never",
    "purpose": "marriage",
    "partner.full_name": "Đinh Văn Sơn",
    "partner.birth_date": "02/09/1993",
    "marriage_place": "UBND xã Tu Lý",
    "declaration": "true",
}
COPY = {
    **under("requester", REQUESTER),
    **under("residence", ADDRESS),
    "papers.0.name": "Bằng tốt nghiệp trung học phổ thông",
    "papers.0.number": "B 123456",
    "papers.0.pages": "1",
    "papers.0.copies": "3",
    "papers.3.name": "Giấy khai sinh",
    "papers.3.number": "15/2001",
    "papers.3.pages": "1",
    "papers.3.copies": "2",
    "electronic": "paper",
    "declaration": "true",
}
CONSTRUCTION = {
    "investor_kind": "household",
    **under("investor", REQUESTER),
    **under("contact_address", ADDRESS),
    **under("site", ADDRESS),
    "plot_number": "128",
    "plot_area": "120,5",
    "land_certificate": "CH 01234",
    "land_certificate_file.id": "77",
    "land_certificate_file.name": "so-do.pdf",
    "designers.0.role": "design",
    "designers.0.name": "Công ty TNHH Tư vấn Sông Đà",
    "designers.0.certificate": "HBX-00012345",
    "works_kind": "house",
    "works_class": "IV",
    "ground_floor_area": "80",
    "total_floor_area": "1.160,75",
    "height": "9.6",
    "storeys": "2",
    "cost": "1.250.000.000 đ",
    "months": "8",
    "declaration": "true",
}
GENERIC = {
    "applicant_kind": "organisation",
    **under("applicant", REQUESTER),
    "organisation_name": "Hợp tác xã Bình Minh",
    "tax_code": "0100109106",
    **under("address", {"unit": "00000", "detail": "số 5, phố Huế, phường Hàng Bài, Hà Nội"}),
    "request": "Đề nghị cấp lại giấy chứng nhận đã mất",
    "declaration": "on",
}
WHOLE = {
    "birth-registration": BIRTH,
    "marital-status-certificate": MARITAL,
    "certified-copy": COPY,
    "construction-permit": CONSTRUCTION,
    "generic": GENERIC,
}
