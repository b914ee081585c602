"""The columns of registers: the ten of annex IV, as the form has them, then what annex VI keeps besides.

Vietnamese, as the forms are.
"""

from __future__ import annotations

from motcua.documents.domain.series import Direction

FORM = {
    Direction.INCOMING: (
        "Ngày đến", "Số đến", "Tác giả", "Số, ký hiệu văn bản", "Ngày, tháng văn bản",
        "Tên loại và trích yếu nội dung văn bản", "Đơn vị hoặc người nhận", "Ngày chuyển",
        "Ký nhận", "Ghi chú",
    ),
    Direction.OUTGOING: (
        "Số, ký hiệu văn bản", "Ngày, tháng văn bản", "Tên loại và trích yếu nội dung văn bản", "Người ký",
        "Nơi nhận văn bản", "Đơn vị, người nhận bản lưu", "Số lượng bản", "Ngày chuyển", "Ký nhận", "Ghi chú",
    ),
}  # fmt: skip
"""Annex IV of Decree 30/2020: the ten columns of each register."""
COMMON = (
    "Mã cơ quan", "Năm hình thành hồ sơ", "Số và ký hiệu hồ sơ", "Số thứ tự trong hồ sơ", "Ngôn ngữ",
    "Số trang", "Mô tả", "Chức vụ người ký", "Mức độ khẩn", "Hạn giải quyết", "Trạng thái",
)  # fmt: skip
MORE = {
    Direction.INCOMING: (
        *COMMON, "Người ký", "Nơi chuyển đến", "Hình thức đến", "Bản giấy", "Ý kiến chỉ đạo",
        "Văn bản trả lời",
    ),
    Direction.OUTGOING: (*COMMON, "Tác giả", "Mã nơi nhận"),
}  # fmt: skip
"""Annex VI, part II: what is kept besides; on the worksheet only."""
TITLES = {
    Direction.INCOMING: "Sổ đăng ký văn bản đến",
    Direction.OUTGOING: "Sổ đăng ký văn bản đi",
}
WIDTHS = {
    Direction.INCOMING: (17, 13, 40, 28, 17, 72, 32, 17, 22, 18),
    Direction.OUTGOING: (26, 17, 76, 28, 46, 24, 11, 17, 16, 16),
}
"""Of the columns, in millimetres; together what A4 lying leaves."""
