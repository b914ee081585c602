"""Dossiers and steps in the portal's fields and codes (reference: interfaces A4, A5). Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from motcua.gateway.domain.portal_items import (
    OwnerKind,
    PortalChannel,
    PortalDifference,
    PortalDossier,
    PortalFile,
    PortalStep,
    Unfit,
    UnfitForPortalError,
)
from motcua.gateway.frame.calling import Ask
from motcua.kernel.civil_time import civil

_MOMENT = "%Y%m%d%H%M%S"
_SUBJECT, _FILE_NAME, _BY = 1000, 4000, 50
"""Characters that fit."""
_KIND_OF_NUMBER = {12: "1", 9: "2"}
_COMPARED = {
    PortalDifference.STATE: "TrangThaiHoSo",
    PortalDifference.ACCEPTED_AT: "NgayTiepNhan",
    PortalDifference.PROMISED_AT: "NgayHenTra",
    PortalDifference.FINISHED_AT: "NgayKetThucXuLy",
    PortalDifference.RETURNED_AT: "NgayTra",
}
_HERE = "2"
"""Lodged on the province's own portal (``NoiNopHoSo``)."""


def posted(ask: Ask, told: Mapping[str, Any], *, seconds: float) -> Ask:
    """Return an ask as the adapter takes it; what only reads, or leaves the same when repeated, may be."""
    is_harmless = True if ask.is_harmless is None else ask.is_harmless
    return replace(ask, method="POST", json=told, is_harmless=is_harmless, seconds=seconds)


def dossier_item(dossier: PortalDossier) -> dict[str, Any]:
    """Return a dossier's item of ``DongBoHoSoMC``.

    Raises:
        UnfitForPortalError: the portal would refuse it.
    """
    _require_fit(dossier)
    item = {
        "MaHoSo": dossier.code,
        "MaTTHC": dossier.procedure_code,
        "TenTTHC": dossier.procedure_name,
        "MaLinhVuc": dossier.field_code,
        "TenLinhVuc": dossier.field_name,
        "KenhThucHien": dossier.channel.value,
        "TrichYeuHoSo": dossier.subject[:_SUBJECT],
        "TrangThaiHoSo": str(dossier.state),
        "HinhThuc": "1" if dossier.is_returned_by_post else "0",
        "DonViXuLy": dossier.agency_name,
        "NoiNopHoSo": _HERE if dossier.channel is PortalChannel.ONLINE else "",
        "HoSoCoThanhPhanSoHoa": "1" if any(each.is_digitised for each in dossier.papers) else "0",
        "DuocThanhToanTrucTuyen": dossier.payment.value,
        "TaiLieuNop": [_paper(each) for each in dossier.papers],
        "DanhSachLePhi": [{"TenPhiLePhi": each.name, "Gia": str(each.amount)} for each in dossier.fees],
        "DanhSachGiayToKetQua": [
            {"TenGiayTo": each.name, "GiayToId": str(each.number)} for each in dossier.results
        ],
    }
    return item | _owner(dossier) | _moments(dossier)


def step_item(step: PortalStep) -> dict[str, str]:
    """Return a step's item of ``CapNhatTienDoHoSoMC``."""
    return {
        "MaHoSo": step.code,
        "NguoiXuLy": step.by_name[:_BY],
        "ChucDanh": step.by_post,
        "ThoiDiemXuLy": _moment(step.at),
        "PhongBanXuLy": step.unit,
        "NoiDungXuLy": step.words,
        "TrangThai": str(step.state),
        "NgayBatDau": _moment(step.at),
        "NgayKetThucTheoQuyDinh": _moment(step.due_at),
    }


def differences(wanted: Mapping[str, Any], found: Mapping[str, Any] | None) -> tuple[PortalDifference, ...]:
    """Return in which of the fields that both sides must have alike they differ."""
    if found is None:
        return (PortalDifference.MISSING,)
    return tuple(
        difference
        for difference, name in _COMPARED.items()
        if str(found.get(name) or "") != str(wanted.get(name) or "")
    )


def _require_fit(dossier: PortalDossier) -> None:
    if dossier.state is None:
        raise UnfitForPortalError(Unfit.NO_STATE)
    if not dossier.field_code:
        raise UnfitForPortalError(Unfit.NO_FIELD)
    is_numbered = len(dossier.owner_number) in _KIND_OF_NUMBER and dossier.owner_number.isdecimal()
    if dossier.owner_kind is OwnerKind.CITIZEN and not is_numbered:
        raise UnfitForPortalError(Unfit.NO_NUMBER)


def _owner(dossier: PortalDossier) -> dict[str, Any]:
    number = dossier.owner_number
    is_citizen = dossier.owner_kind is OwnerKind.CITIZEN
    kept = [{"LoaiDinhDanh": _KIND_OF_NUMBER[len(number)], "SoDinhDanh": number}] if is_citizen else []
    return {
        "ChuHoSo": dossier.owner_name,
        "LoaiDoiTuong": dossier.owner_kind.value,
        "MaDoiTuong": dossier.owner_account if dossier.channel is PortalChannel.ONLINE else "",
        "SoGiayToChuHoSo": number,
        "SoDienThoai": dossier.phone,
        "Email": dossier.email,
        "DinhDanhCHS": kept,
    }


def _moments(dossier: PortalDossier) -> dict[str, str]:
    return {
        "NgayNopHoSo": _moment(dossier.lodged_at),
        "NgayTiepNhan": _moment(dossier.accepted_at),
        "NgayHenTra": _moment(dossier.promised_at),
        "NgayTuChoi": _moment(dossier.refused_at),
        "NgayKetThucXuLy": _moment(dossier.finished_at),
        "NgayTra": _moment(dossier.returned_at),
    }


def _paper(paper: PortalFile) -> dict[str, str]:
    return {
        "TepDinhKemId": str(paper.number),
        "TenTepDinhKem": paper.name[:_FILE_NAME],
        "IsDeleted": "False",
        "DuocSoHoa": "1" if paper.is_digitised else "0",
        "DuocTaiSuDung": "1" if paper.is_reused else "0",
        "DuocLayTuKhoDMQG": "0",
    }


def _moment(at: datetime | None) -> str:
    return civil(at).strftime(_MOMENT) if at else ""
