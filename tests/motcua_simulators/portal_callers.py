"""A province at the national portal, written from the rule of the wire alone."""

from __future__ import annotations

from tests.motcua_simulators.callers import call

CODE = "H28.16-260106-00001"
DOSSIER = {
    "MaHoSo": CODE, "MaTTHC": "1.001193", "TenTTHC": "Đăng ký khai sinh", "MaLinhVuc": "HO_TICH",
    "TenLinhVuc": "Hộ tịch", "KenhThucHien": "1", "ChuHoSo": "Bùi Văn Nam", "LoaiDoiTuong": "1",
    "NgayNopHoSo": "20260106080000", "NgayTiepNhan": "20260106083000", "NgayHenTra": "20260107083000",
    "TrangThaiHoSo": "2", "DonViXuLy": "UBND xã Tân Lạc",
    "DinhDanhCHS": [{"LoaiDinhDanh": "1", "SoDinhDanh": "017090900001"}],
}  # fmt: skip
STEP = {
    "MaHoSo": CODE, "NguoiXuLy": "Đinh Thị Mai", "ChucDanh": "Công chức", "ThoiDiemXuLy": "20260106090000",
    "PhongBanXuLy": "Bộ phận Một cửa", "NoiDungXuLy": "Tiếp nhận hồ sơ", "TrangThai": "2",
    "NgayBatDau": "20260106083000", "NgayKetThucTheoQuyDinh": "20260107083000",
}  # fmt: skip


class Province:
    """Logs in at first, and asks."""

    def __init__(self, running):
        self.running = running
        self.session = self.log_in(running.secrets["password"])["session"]

    def log_in(self, password, username="h28"):
        return call(f"{self.running.address}/auth", {"username": username, "password": password}).json

    def ask(self, service, *, to="integration", session=None, dstcode="VN:GOV:G22", **fields):
        told = {"session": session or self.session, "madonvi": "H28", "service": service, **fields}
        return call(f"{self.running.address}/{to}", told, dstcode=dstcode).json

    def give(self, *changes, updating="False", **all_changes):
        data = [{**DOSSIER, **each, **all_changes} for each in changes or ({},)]
        return self.ask("DongBoHoSoMC", isUpdating=updating, data=data)

    def step(self, **changes):
        return self.ask("CapNhatTienDoHoSoMC", data=[{**STEP, **changes}])
