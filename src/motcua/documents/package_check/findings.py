"""What can be wrong with a package, each with a code and a sentence in both languages."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Flaw(enum.Enum):
    """One kind of flaw: its code is the name in small letters."""

    UNREADABLE = ("Không đọc được tệp", "The file cannot be read")
    BROKEN_ARCHIVE = ("Tệp nén hỏng", "The archive is broken")
    PATH_ESCAPE = ("Đường dẫn ra ngoài gói", "A path leads out of the package")
    DUPLICATE_ENTRY = ("Hai tệp cùng tên trong gói", "Two entries bear one name")
    UNSAFE_ENTRY = ("Mục nén không an toàn", "An entry is a link, locked, or packed in a strange way")
    BOMB = ("Giải nén vượt giới hạn", "It unpacks to more than the limits grant")
    NO_METS = ("Thiếu METS.xml", "There is no METS.xml")
    BROKEN_XML = ("XML hỏng hoặc không an toàn", "An XML document is broken or unsafe")
    WRONG_ROOT = ("Phần tử gốc không đúng", "An XML document has the wrong root")
    MISSING_FILE = ("Thiếu tệp", "A named file is not there")
    EXTRA_FILE = ("Tệp thừa", "A file is there that nothing names")
    WRONG_DIGEST = ("Sai mã băm SHA-256", "The SHA-256 differs")
    WRONG_LENGTH = ("Sai độ dài", "The length differs")
    WRONG_ALGORITHM = ("Không phải SHA-256", "The digest is not SHA-256")
    DANGLING_ID = ("Tham chiếu tới mã không có", "An identifier is referred to that is not there")
    DUPLICATE_ID = ("Mã bị trùng", "An identifier is used twice")
    MISSING_FIELD = ("Thiếu thông tin bắt buộc", "A mandatory field is missing")
    BAD_FIELD = ("Thông tin không hợp lệ", "A field has no allowed value")
    BAD_DATE = ("Ngày tháng không hợp lệ", "A date is none, or ends before it begins")
    DISAGREEMENT = ("Các phần của gói không khớp nhau", "Two parts of the package say different things")

    @property
    def code(self) -> str:
        """Return the code."""
        return self.name.lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One flaw, where it is, and what exactly."""

    flaw: Flaw
    path: str
    detail: str = ""

    def as_json(self) -> dict[str, str]:
        """Return it for programs."""
        vi, en = self.flaw.value
        return {"code": self.flaw.code, "path": self.path, "detail": self.detail, "vi": vi, "en": en}


class UnreadablePackageError(Exception):
    """Nothing more can be checked; ``finding`` says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.flaw.code)
        self.finding = finding
