"""A partner of the payment platform, written from the rule of the wire alone."""

from __future__ import annotations

import hashlib

from tests.motcua_simulators.callers import NOW, call

INIT = ("LoaiBanTin", "PhienBan", "MaDoiTac", "MaThamChieu", "SoTien", "LoaiHinhThanhToan", "MaKenhThanhToan",
        "MaThietBi", "NgonNgu", "MaTienTe", "MaNganHang", "ThongTinGiaoDich", "ThoiGianGD", "Ip")  # fmt: skip
CONFIRM = ("LoaiBanTin", "MaLoi", "MaDoiTac", "MaThamChieu", "SoTien", "MaTienTe", "MaGiaoDich", "MaNganHang",
           "ThoiGianGD", "ThongTinGiaoDich")  # fmt: skip
QUERY = ("LoaiBanTin", "PhienBan", "MaDoiTac", "MaThamChieu", "ThoiGianGD")
REFUND = ("LoaiBanTin", "PhienBan", "MaDoiTac", "MaThamChieu", "MaGiaoDich", "MaHoanTien", "SoTien", "LyDo",
          "ThoiGianGD")  # fmt: skip
RECONCILE = ("LoaiBanTin", "PhienBan", "MaDoiTac", "NgayDoiSoat", "ThoiGianGD")
TIME = "20260106093015"
BILL = {
    "MaDichVu": "2", "MaDVC": "1.001193.01", "TenDVC": "Đăng ký khai sinh", "MaTTHC": "1.001193",
    "TenTTHC": "Đăng ký khai sinh", "MaDonVi": "H28.1", "TenDonVi": "UBND xã Tân Lạc",
    "MaHoSo": "H28.1-260106-00001", "TKThuHuong": "3949.0.1", "MaNHThuHuong": "01201001",
    "TenTKThuHuong": "UBND xã Tân Lạc", "NoiDungThanhToan": "Lệ phí", "HoTenNguoiNop": "Bùi Văn Nam",
    "PhiLePhi": [{"LoaiPhiLePhi": "2", "MaPhiLePhi": "LP1", "TenPhiLePhi": "Lệ phí", "SoTien": "15000"}],
}  # fmt: skip


def checksum(message, order, secret):
    return hashlib.sha256("|".join([*(str(message[each]) for each in order), secret]).encode()).hexdigest()


class Partner:
    """The province at the platform."""

    def __init__(self, running):
        self.running, self.secret = running, running.secrets["partner"]

    def send(self, kind, order, *, secret=None, time=TIME, **facts):
        told = {"LoaiBanTin": kind, "PhienBan": "1.0.6", "MaDoiTac": "H28", "ThoiGianGD": time, **facts}
        told.setdefault("MaXacThuc", checksum(told, order, secret or self.secret))
        return call(f"{self.running.address}/PaymentPlatform/{kind}", told)

    def init(self, reference, *, amount="15000", bill=None, **changes):
        facts = {
            "MaThamChieu": reference, "SoTien": amount, "LoaiHinhThanhToan": "PAY", "MaKenhThanhToan": "1",
            "MaThietBi": "1", "NgonNgu": "vi-VN", "MaTienTe": "VND", "MaNganHang": "PAYMENT",
            "ThongTinGiaoDich": "Lệ phí khai sinh", "Ip": "127.0.0.1",
            "ThongTinBienLai": {**BILL, **(bill or {})},
        }  # fmt: skip
        return self.send("INIT", INIT, **{**facts, **changes}).json

    def query(self, reference, **facts):
        return self.send("QUERY", QUERY, MaThamChieu=reference, **facts).json

    def pay(self, reference, how="pay", **more):
        return self.running.tell("pay", {"MaThamChieu": reference, "how": how, **more})["redirect"]


assert NOW.hour + 7 == int(TIME[8:10])
