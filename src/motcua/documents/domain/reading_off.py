"""What the words of a document propose for its registration: number, symbol, date, issuer, type, abstract.

Pure rules. The words may come off a PDF without breaks of lines, or off a scan with mistakes: what is not
plain is left out, and a person confirms the rest.

Implements: Decree 30/2020/ND-CP, annex I, part II, items 2-5: where these components stand and how they are
written.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from motcua.documents.domain.document_types import all_types
from motcua.kernel.text_folding import fold

_HEAD = 3_000
"""Letters in which all of it stands."""
_LONGEST_ISSUER, _LONGEST_SUBJECT = 200, 250
_NUMBER = re.compile(r"\bS[ốổo]\s*[:.]?\s*(\d{1,11})\s*/\s*((?:\d{4}/)?[A-ZĐ][\w&.-]*(?:/[A-ZĐ][\w.-]*)?)")
_DAY = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE)
_NATION = re.compile(
    r"C[ỘO]NG H[ÒO]A X[ÃA] H[ỘO]I CH[ỦU] NGH[ĨI]A VI[ỆE]T NAM"
    r"|Đ[ộo]c l[ậa]p\s*-\s*T[ựu] do\s*-\s*H[ạa]nh ph[úu]c",
    re.IGNORECASE,
)
_ISSUER = re.compile(
    r"(?:ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND|HỘI ĐỒNG NHÂN DÂN|CHI CỤC|CỤC|SỞ|BỘ|BAN|VĂN PHÒNG|PHÒNG"
    r"|TRUNG TÂM|CÔNG AN|THANH TRA|BẢO HIỂM XÃ HỘI|TÒA ÁN|VIỆN KIỂM SÁT|KHO BẠC)(?= [A-ZÀ-ỸĐ])"
)
_UPPER = re.compile(r"[A-ZÀ-ỸĐ,\-– ]+")
_STOP = re.compile(
    r"\s(?:Kính gửi|Căn cứ|Thực hiện|Xét đề nghị|Theo đề nghị|CHỦ TỊCH|ỦY BAN|GIÁM ĐỐC|I\. |1\. |Ngày \d"
    r"|Phần )|[_*]{2,}|-{3,}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOff:
    """What was read; what was not is empty."""

    organ_name: str = ""
    code_number: str = ""
    code_notation: str = ""
    issued_on: date | None = None
    type_name: str = ""
    subject: str = ""


def read_off(words: str, *, known: Collection[str] = (), today: date) -> ReadOff:
    """Return what the words of a document propose; ``known`` are names of agencies as they are written."""
    text = " ".join(_NATION.sub(" ", " ".join(words.split())[:_HEAD]).split())
    number, day = _NUMBER.search(text), _day(text, today)
    after = max(number.end() if number else 0, day[1] if day else 0)
    type_name, subject = _named(text[after:]) if after else ("", "")
    return ReadOff(
        organ_name=_issuer(text[: number.start()], known) if number else "",
        code_number=number[1] if number else "",
        code_notation=number[2].rstrip(".-/")[:30] if number else "",
        issued_on=day[0] if day else None,
        type_name=type_name,
        subject=subject,
    )


def _day(text: str, today: date) -> tuple[date, int] | None:
    """Return the first day and where it ends, nothing for one that does not exist or is to come."""
    found = _DAY.search(text)
    if found is None:
        return None
    try:
        day = date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None
    return (day, found.end()) if day <= today else None


def _issuer(head: str, known: Collection[str]) -> str:
    """Return the agency that stands over the number: the last one named, not the one above it."""
    begins = [each.start() for each in _ISSUER.finditer(head)]
    begins = [at for at in begins if not head[:at].endswith(("ỦY ", "UỶ ", "VĂN "))]
    shown = _UPPER.match(head, begins[-1]) if begins else None
    if shown is None:
        return ""
    name = shown[0].strip(" -–,")
    written = {fold(each): each for each in known}
    return written.get(fold(name), name.capitalize())[:_LONGEST_ISSUER]


def _named(text: str) -> tuple[str, str]:
    """Return type and abstract from what follows number and date."""
    about = re.match(r"\s*V/v\s+", text)
    if about:
        return "Công văn", _until_stop(text[about.end() :])
    headed = [(text.find(row.title), row) for row in all_types() if row.title and row.title in text]
    if not headed:
        return "", ""
    at, row = min(headed, key=lambda each: (each[0], -len(each[1].title)))
    return row.name, _until_stop(text[at + len(row.title) :])


def _until_stop(text: str) -> str:
    """Return the words before the text begins; nothing where that is not plain."""
    stop = _STOP.search(f" {text.lstrip()}")
    found = text.lstrip()[: stop.start() if stop else 0].strip(" -–_.*")
    return found if len(found) <= _LONGEST_SUBJECT else ""
