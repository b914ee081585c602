"""The two providers: their paths and what they tell of somebody. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from motcua_simulators.province import Citizen, Enterprise, Province

CITIZEN, BUSINESS = "1", "2"
_SEXES = {"male": "1", "female": "2"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Flavour:
    """One provider."""

    paths: Mapping[str, str]
    claims: tuple[str, ...]
    told_of: Callable[[Province, Citizen | Enterprise], dict[str, str]]


def _of_portal(province: Province, holder: Citizen | Enterprise) -> dict[str, str]:
    if isinstance(holder, Enterprise):
        person = province.citizens.get(holder.representative)
        return {
            "LoaiTaiKhoan": BUSINESS, "TechID": holder.tech_id, "MaSoThue": holder.number,
            "MaSoDoanhNghiep": holder.number, "TenDoanhNghiep": holder.name, "DiaChi": holder.address,
            "NguoiDaiDien": person.name if person else "", "HoVaTen": holder.name,
        }  # fmt: skip
    names = {each: province.citizens.get(number) for each, number in _relatives(holder).items()}
    return {
        "LoaiTaiKhoan": CITIZEN, "TechID": holder.tech_id, "SoCMND": holder.old_number,
        "SoDinhDanh": holder.number, "MaBHXH": holder.insurance, "HoVaTen": holder.name,
        "ThuDienTu": holder.email, "SoDienThoai": holder.phone, "GioiTinh": _SEXES[holder.sex],
        "DanToc": holder.ethnic_group, "NgayThangNamSinh": holder.born.replace("-", ""),
        "ThuongTru": holder.address, "NoiOHienNay": holder.address, "QuocTich": "VN", "TrangThai": "1",
        **{each: person.name if person else "" for each, person in names.items()},
    }  # fmt: skip


def _relatives(citizen: Citizen) -> dict[str, str]:
    return {"Cha": citizen.father, "Me": citizen.mother, "VoChong": citizen.spouse}


def _of_vneid(province: Province, holder: Citizen | Enterprise) -> dict[str, str]:
    told = _of_portal(province, holder)
    kept = ("LoaiTaiKhoan", "SoDinhDanh", "HoVaTen", "NgayThangNamSinh", "TechID")
    return {**{name: told.get(name, "") for name in kept}, "IAL": "2"}


NATIONAL_PORTAL = Flavour(
    paths={
        "authorization": "/oauth2/authorize", "token": "/oauth2/token", "userinfo": "/oauth2/userinfo",
        "introspection": "/oauth2/introspect", "revocation": "/oauth2/revoke", "jwks": "/oauth2/jwks",
        "end_session": "/oidc/logout",
    },
    claims=(
        "sub", "LoaiTaiKhoan", "TechID", "MaSoThue", "SoCMND", "SoDinhDanh", "MaBHXH", "HoChieu", "HoVaTen",
        "ThuDienTu", "SoDienThoai", "SoDienThoaiBan", "GioiTinh", "DanToc", "TonGiao", "TinhTrangHonNhan",
        "NhomMau", "NgayThangNamSinh", "NoiDangKyKhaiSinh", "QueQuan", "ThuongTru", "NoiOHienNay", "QuocTich",
        "Cha", "Me", "VoChong", "NguoiDaiDien", "ChuHo", "TrangThai", "loAs", "MaSoDoanhNghiep",
        "TenDoanhNghiep", "DiaChi",
    ),
    told_of=_of_portal,
)  # fmt: skip
_REALM = "/auth/realms/citizen/protocol/openid-connect"
VNEID = Flavour(
    paths={
        "authorization": f"{_REALM}/auth", "token": f"{_REALM}/token", "userinfo": f"{_REALM}/userinfo",
        "introspection": f"{_REALM}/token/introspect", "revocation": f"{_REALM}/revoke",
        "jwks": f"{_REALM}/certs", "end_session": f"{_REALM}/logout",
    },
    claims=("sub", "LoaiTaiKhoan", "SoDinhDanh", "HoVaTen", "NgayThangNamSinh", "TechID", "loAs",
            "userProfileUri", "logoutUri", "IAL"),
    told_of=_of_vneid,
)  # fmt: skip
