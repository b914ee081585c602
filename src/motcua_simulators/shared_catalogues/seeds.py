"""The catalogues there are at first, each with its fields and rows."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache

from motcua_simulators.axis.directory import shipped
from motcua_simulators.province import FOLDER

CODED = ("MA", "TEN")
AGENCY = ("MaDinhDanhCap1", "TenDonVi", "DiaChi", "Email", "SoDienThoai", "Fax", "Website",
          "QdBanHanhQdSuaDoi", "NgayBanHanhQd", "CoQuanBanHanhQd")  # fmt: skip
UNIT = ("MA", "TEN", "CAP", "MACHA")
_SHORT: Mapping[str, tuple[tuple[str, str], ...]] = {
    "magioitinh": (("1", "Nam"), ("2", "Nữ"), ("3", "Khác")),
    "matinhtranghonnhan": (("1", "Chưa kết hôn"), ("2", "Đã kết hôn"), ("3", "Đã ly hôn"), ("4", "Góa")),
    "manhommau": (("1", "A"), ("2", "B"), ("3", "AB"), ("4", "O")),
    "maquocgia": (("VNM", "Việt Nam"), ("LAO", "Lào"), ("KHM", "Campuchia"), ("CHN", "Trung Quốc")),
    "matongiao": (("00", "Không"), ("01", "Phật giáo"), ("02", "Công giáo"), ("03", "Tin lành")),
    "dokhanvanban": (("1", "Thường"), ("2", "Khẩn"), ("3", "Thượng khẩn"), ("4", "Hỏa tốc")),
    "madantoc": (
        ("01", "Kinh"),
        ("02", "Tày"),
        ("03", "Thái"),
        ("07", "Mường"),
        ("08", "Mông"),
        ("09", "Dao"),
    ),
    "matenvanbanhanhchinh": (
        ("CV", "Công văn"),
        ("QĐ", "Quyết định"),
        ("TB", "Thông báo"),
        ("BC", "Báo cáo"),
    ),
}

Rows = dict[str, dict[str, str]]


@cache
def seed() -> Mapping[str, Rows]:
    """Return the catalogues by name, their rows by code."""
    short = {
        name: {code: {"MA": code, "TEN": words} for code, words in rows} for name, rows in _SHORT.items()
    }
    return {
        **short,
        **{f"qlvanbandieuhanhcap{level}": _agencies(level) for level in (1, 2, 3, 4)},
        "donvihanhchinhcap1": {"25": {"MA": "25", "TEN": "Tỉnh Phú Thọ", "CAP": "1", "MACHA": ""}},
        "donvihanhchinhcap3": _communes(),
    }


def fields_of(name: str) -> tuple[str, ...]:
    """Return the fields of a catalogue."""
    if name.startswith("qlvanbandieuhanhcap"):
        return ("MaDinhDanhCap" + name[-1], *AGENCY[1:])
    return UNIT if name.startswith("donvihanhchinh") else CODED


def _agencies(level: int) -> Rows:
    found = (each for each in shipped() if not each.is_deleted and each.code.count(".") == level - 1)
    empty = dict.fromkeys(AGENCY[2:], "")
    code = f"MaDinhDanhCap{level}"
    return {
        each.code: {code: each.code, "TenDonVi": each.name, **empty, "Email": each.mail} for each in found
    }


def _communes() -> Rows:
    with (FOLDER / "communes.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    return {row["code"]: {"MA": row["code"], "TEN": row["name"], "CAP": "3", "MACHA": "25"} for row in rows}
