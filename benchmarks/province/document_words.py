"""What made-up documents are about: of every subject thousands, in every place, as in real registers."""

from __future__ import annotations

import random

from motcua.demo.people import make_person
from motcua.documents.domain.searching import words_of
from motcua.organisations import public as organisations

_ACTS = (
    "báo cáo kết quả", "hướng dẫn", "triển khai", "tăng cường", "rà soát", "kiểm tra", "thẩm định",
    "phối hợp", "cung cấp số liệu", "góp ý dự thảo", "đôn đốc", "tổng kết", "xin ý kiến", "chấn chỉnh",
    "bổ sung kinh phí",
)  # fmt: skip
_MATTERS = (
    "cải cách hành chính", "chuyển đổi số", "phòng, chống thiên tai", "xây dựng nông thôn mới",
    "quản lý đất đai", "đấu giá quyền sử dụng đất", "giáo dục phổ thông", "phòng cháy, chữa cháy rừng",
    "an toàn thực phẩm", "bảo hiểm y tế", "đầu tư công", "dự toán ngân sách", "giải phóng mặt bằng",
    "tiếp công dân", "hộ tịch", "trật tự xây dựng", "giảm nghèo bền vững", "dân số",
    "đội ngũ công chức", "văn thư, lưu trữ",
)  # fmt: skip
_NAMES = 400


class Words:
    """Subjects and names, with what they are found by."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        places = sorted({each.short_name for each in organisations.agencies(on=None) if each.unit_code})
        self.pieces = [
            [(each, " ".join(words_of(each))) for each in pieces] for pieces in (_ACTS, _MATTERS, places)
        ]
        self.names = [make_person(chance).name for _ in range(_NAMES)]

    def subject(self) -> tuple[str, str]:
        """Return a subject and its words without tones."""
        picked = [pieces[int(self.chance.random() * len(pieces))] for pieces in self.pieces]
        number = int(self.chance.random() * 90_000) + 10_000
        shown = f"V/v {picked[0][0]} {picked[1][0]} tại {picked[2][0]} theo đề nghị số {number}"
        return shown, f"v v {picked[0][1]} {picked[1][1]} tai {picked[2][1]} theo de nghi so {number}"

    def name(self) -> str:
        """Return somebody's name."""
        return self.names[int(self.chance.random() * _NAMES)]
