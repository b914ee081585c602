"""What dossiers and their progress must look like to be taken. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from motcua_simulators.national_portal.envelope import WRONG, NotTakenError

_CODE = re.compile(
    r"(\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}|[A-Y]\d{2}(\.[0-9A-Z]+)*)-\d{6}(\d{2})?-\d{4,7}"
)  # fmt: skip
_INVENTED = "000000001"
"""A number that a client invents where somebody has none."""
_LENGTHS = {"1": 12, "2": 9}
STATES = frozenset(map(str, range(11)))
NEEDED = ("MaHoSo", "MaTTHC", "TenTTHC", "MaLinhVuc", "TenLinhVuc", "KenhThucHien", "ChuHoSo", "LoaiDoiTuong",
          "NgayNopHoSo", "TrangThaiHoSo", "DonViXuLy")  # fmt: skip
"""Which fields must be filled; assumed."""
_DATES = ("NgayNopHoSo", "NgayTiepNhan", "NgayHenTra", "NgayTuChoi", "NgayKetThucXuLy", "NgayTra")
_CODES = {
    "KenhThucHien": {"1", "2", "3"},
    "LoaiDoiTuong": {"1", "2", "3", "4"},
    "TrangThaiHoSo": STATES,
    "HinhThuc": {"0", "1"},
    "HoSoCoThanhPhanSoHoa": {"0", "1"},
    "TaiKhoanDuocXacThucVoiVNeID": {"0", "1"},
    "DuocThanhToanTrucTuyen": {"0", "1", "3"},
}
_LISTS: Mapping[str, tuple[str, ...]] = {
    "DinhDanhCHS": ("LoaiDinhDanh", "SoDinhDanh"),
    "TaiLieuNop": (
        "TepDinhKemId", "TenTepDinhKem", "IsDeleted", "MaThanhPhanHoSo", "DuongDanTaiTepTin", "DuocSoHoa",
        "DuocTaiSuDung", "DuocLayTuKhoDMQG", "MaKetQuaThayThe",
    ),
    "DanhSachLePhi": ("TenPhiLePhi", "MaPhiLePhi", "HinhThucThu", "Gia", "LoaiPhiLePhi"),
    "DanhSachTepDinhKemKhac": ("TenGiayTo", "SoLuong", "LoaiGiayTo"),
    "DanhSachHoSoBoSung": (
        "HoSoBoSungId", "NguoiYeuCauBoSung", "NoiDungBoSung", "NgayBoSung", "NguoiTiepNhanBoSung",
        "ThongTinTiepNhan", "NgayTiepNhanBoSung", "TrangThaiBoSung", "DanhSachGiayToBoSung",
        "DanhSachLePhiBoSung", "NgayHenTraTruoc", "NgayHenTraMoi",
    ),
    "DanhSachGiayToKetQua": (
        "TenGiayTo", "MaThanhPhanHoSo", "GiayToId", "DuongDanTepTinKetQua", "MaGiayToKetQua",
    ),
    "DSKetNoiCSDL": ("MaCSDL",),
}  # fmt: skip
_TEXTS = ("SoBienNhan", "SoGiayToChuHoSo", "MaDoiTuong", "ThongTinKhac", "Email", "Fax", "SoDienThoai",
          "TrichYeuHoSo", "ThongTinTra", "GhiChu", "NoiNopHoSo")  # fmt: skip
KNOWN = frozenset((*NEEDED, *_DATES, *_CODES, *_LISTS, *_TEXTS))
STEP = ("MaHoSo", "NguoiXuLy", "ChucDanh", "ThoiDiemXuLy", "PhongBanXuLy", "NoiDungXuLy", "TrangThai",
        "NgayBatDau", "NgayKetThucTheoQuyDinh")  # fmt: skip
STATUS_OUT = ("TrangThai", "MaHoSo", "MaHoSoDonVi", "MaDoiTuong", "NoiDung", "NgayXuLy", "TaiLieuXuLy")


def _require(is_right: bool, reason: str) -> None:  # noqa: FBT001  # read as a sentence
    if not is_right:
        raise NotTakenError(WRONG, reason)


def check_dossier(item: Mapping[str, Any]) -> None:
    """See that a dossier is as ``DongBoHoSoMC`` wants it.

    Raises:
        NotTakenError: it is not; the message names the field.
    """
    unknown = sorted(set(item) - KNOWN)
    _require(not unknown, f"không có trường {', '.join(unknown)}")
    for name in NEEDED:
        _require(bool(str(item.get(name) or "").strip()) or item.get(name) == 0, f"thiếu {name}")
    _require(bool(_CODE.fullmatch(str(item["MaHoSo"]))), f"MaHoSo {item['MaHoSo']} sai mẫu")
    for name, allowed in _CODES.items():
        value = str(item.get(name, "") if item.get(name) is not None else "")
        _require(value == "" or value in allowed, f"{name} = {value} ngoài danh mục")
    for name in _DATES:
        _check_date(item, name)
    _require(len(str(item.get("TrichYeuHoSo") or "")) <= 1000, "TrichYeuHoSo dài quá 1000 ký tự")  # noqa: PLR2004
    _check_lists(item)
    _check_holder(item)


def _check_holder(item: Mapping[str, Any]) -> None:
    is_online = str(item["KenhThucHien"]) == "2"
    _require(is_online or not item.get("MaDoiTuong"), "MaDoiTuong chỉ dùng cho KenhThucHien 2")
    for each in item.get("DinhDanhCHS") or ():
        kind, number = str(each.get("LoaiDinhDanh", "")), str(each.get("SoDinhDanh", ""))
        _require(kind in _LENGTHS, f"LoaiDinhDanh = {kind} ngoài danh mục")
        is_right = number.isdecimal() and len(number) == _LENGTHS[kind] and number != _INVENTED
        _require(is_right, f"SoDinhDanh {number} không phải số định danh loại {kind}")
    is_citizen = str(item["LoaiDoiTuong"]) == "1"
    _require(not is_citizen or bool(item.get("DinhDanhCHS")), "thiếu DinhDanhCHS của công dân")


def _check_lists(item: Mapping[str, Any]) -> None:
    for name, fields in _LISTS.items():
        rows = item.get(name) or []
        _require(isinstance(rows, list) and all(isinstance(each, dict) for each in rows), f"{name} sai kiểu")
        for each in rows:
            unknown = sorted(set(each) - set(fields))
            _require(not unknown, f"{name} không có trường {', '.join(unknown)}")
    for each in item.get("TaiLieuNop") or ():
        _require(len(str(each.get("TenTepDinhKem") or "")) <= 4000, "TenTepDinhKem dài quá 4000")  # noqa: PLR2004
        _require(each.get("IsDeleted", "False") in {"True", "False"}, "IsDeleted phải là True hoặc False")
        _require(str(each.get("DuocTaiSuDung", 0)) in {"0", "1", "2"}, "DuocTaiSuDung ngoài danh mục")
        _require(str(each.get("DuocLayTuKhoDMQG", 0)) in {"0", "1"}, "DuocLayTuKhoDMQG ngoài danh mục")


def check_step(item: Mapping[str, Any], *, is_known: Callable[[str], bool]) -> None:
    """See that a step is as ``CapNhatTienDoHoSoMC`` wants it, of a dossier that is known.

    Raises:
        NotTakenError: it is not.
    """
    unknown = sorted(set(item) - set(STEP))
    _require(not unknown, f"không có trường {', '.join(unknown)}")
    for name in ("MaHoSo", "NguoiXuLy", "ThoiDiemXuLy", "NoiDungXuLy", "TrangThai"):
        _require(bool(str(item.get(name) or "").strip()) or item.get(name) == 0, f"thiếu {name}")
    _require(str(item["TrangThai"]) in STATES, f"TrangThai = {item['TrangThai']} ngoài danh mục")
    _require(len(str(item["NguoiXuLy"])) <= 50, "NguoiXuLy dài quá 50 ký tự")  # noqa: PLR2004  # as clients cut it
    for name in ("ThoiDiemXuLy", "NgayBatDau", "NgayKetThucTheoQuyDinh"):
        _check_date(item, name)
    _require(is_known(str(item["MaHoSo"])), f"hồ sơ {item['MaHoSo']} không tồn tại")


def check_status_out(item: Mapping[str, Any]) -> None:
    """See that a state told of a dossier lodged here is as ``DongBoTrangThaiHoSo`` wants it.

    Raises:
        NotTakenError: it is not.
    """
    unknown = sorted(set(item) - set(STATUS_OUT))
    _require(not unknown, f"không có trường {', '.join(unknown)}")
    _require(str(item.get("TrangThai")) in STATES, f"TrangThai = {item.get('TrangThai')} ngoài danh mục")
    _require(bool(item.get("MaHoSo")), "thiếu MaHoSo")
    _check_date(item, "NgayXuLy")


def _check_date(item: Mapping[str, Any], name: str) -> None:
    written = item.get(name)
    if written in {None, ""}:
        return
    try:
        is_right = isinstance(written, str) and len(written) == 14 and written.isdecimal()  # noqa: PLR2004
        _require(is_right, f"{name} không phải yyyyMMddHHmmss")
        datetime.strptime(str(written), "%Y%m%d%H%M%S")  # noqa: DTZ007  # its form alone
    except ValueError as error:
        raise NotTakenError(WRONG, f"{name} không phải yyyyMMddHHmmss") from error
