"""What an implementation of each system is asked, and must answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from motcua_simulators.conformance.asking import DiffersError, Target, expect, has
from motcua_simulators.conformance.verdicts import Verdict, verdict
from motcua_simulators.payment_platform.messages import ORDERS, signed

Case = Callable[[Target], None]
_DSTCODE = {"dstcode": "VN:GOV:G22"}


def run(name: str, target: Target) -> list[Verdict]:
    """Return what the implementation answers rightly, and what not."""
    return [_verdict(case, target) for case in SUITES[name]]


def _verdict(case: Case, target: Target) -> Verdict:
    problems = []
    try:
        case(target)
    except DiffersError as error:
        problems = [str(error)]
    except (KeyError, TypeError, ValueError, IndexError) as error:
        problems = [f"{type(error).__name__}: {error}"]
    return verdict((case.__doc__ or case.__name__).split(".")[0], 1, problems)


def _service(target: Target, to: str, service: str, **fields: Any) -> Any:
    login = {"username": "h28", "password": target.secrets["password"]}
    session = target.ask("/auth", login).get("session")
    told = {"session": session, "madonvi": "H28", "service": service, **fields}
    return target.ask(f"/{to}", told, **_DSTCODE)


def portal_logs_in(target: Target) -> None:
    """A log-in answers error_code 0 and a session."""
    told = target.ask("/auth", {"username": "h28", "password": target.secrets["password"]})
    has(told, "error_code", "session")
    expect(int(told["error_code"]) == 0, f"error_code {told['error_code']}")


def portal_refuses_strangers(target: Target) -> None:
    """A wrong password and a wrong session are refused by error_code."""
    told = target.ask("/auth", {"username": "h28", "password": "wrong"})
    expect(int(told["error_code"]) != 0, "a wrong password is taken")
    asked = {"session": "none", "madonvi": "H28", "service": "LayDanhSachTTHC"}
    told = target.ask("/share", asked, **_DSTCODE)
    expect(int(told["error_code"]) != 0, "a wrong session is taken")


def portal_lists_procedures(target: Target) -> None:
    """LayDanhSachTTHC answers code and name, and LayThuTuc each of them in full."""
    rows = _service(target, "share", "LayDanhSachTTHC")["result"]
    has(rows[0], "MATTHC", "TENTTHC")
    [found] = _service(target, "integration", "LayThuTuc", maTTHC=rows[0]["MATTHC"])["result"]
    has(found, "MATTHC", "TENTTHC", "LINHVUCTHUCHIEN", "CACHTHUCTHUCHIEN", "THANHPHANHOSO", "KETQUATHUCHIEN")
    channels = {str(each["KENH"]) for each in found["CACHTHUCTHUCHIEN"]}
    expect(channels <= {"1", "2", "3"}, f"KENH {channels}")


def portal_knows_no_progress_without_dossier(target: Target) -> None:
    """Progress of a dossier that was never given is refused."""
    step = {"MaHoSo": "H28.99-260101-99999", "NguoiXuLy": "x", "ThoiDiemXuLy": target.now}
    step |= {"NoiDungXuLy": "x", "TrangThai": "2"}
    told = _service(target, "integration", "CapNhatTienDoHoSoMC", data=[step])
    expect(int(told["error_code"]) != 0, "it is taken")


def _payment(target: Target, kind: str, **facts: Any) -> Any:
    told = {"LoaiBanTin": kind, "PhienBan": "1.0.6", "MaDoiTac": "H28", "ThoiGianGD": target.now, **facts}
    return target.ask(
        f"/PaymentPlatform/{kind}", signed(told, ORDERS[kind], secret=target.secrets["partner"])
    )


def _start(target: Target, **changes: Any) -> Any:
    bill = {
        "MaDichVu": "2", "MaDVC": "1.001193.01", "TenDVC": "Kiểm thử", "MaTTHC": "1.001193",
        "TenTTHC": "Kiểm thử", "MaDonVi": "H28", "TenDonVi": "UBND tỉnh", "MaHoSo": "H28-KT",
        "TKThuHuong": "1", "MaNHThuHuong": "1",
        "TenTKThuHuong": "UBND tỉnh", "NoiDungThanhToan": "Kiểm thử", "HoTenNguoiNop": "Kiểm Thử",
    }  # fmt: skip
    facts = {
        "MaThamChieu": f"KT{target.now}", "SoTien": "1000", "LoaiHinhThanhToan": "PAY",
        "MaKenhThanhToan": "1", "MaThietBi": "1", "NgonNgu": "vi-VN", "MaTienTe": "VND",
        "MaNganHang": "PAYMENT",
        "ThongTinGiaoDich": "Kiểm thử", "Ip": "127.0.0.1",
    }  # fmt: skip
    return _payment(target, "INIT", **{**facts, "ThongTinBienLai": bill, **changes})


def payment_starts(target: Target) -> None:
    """INIT answers MaLoi 00 and UrlThanhToan, and QUERY that it is pending."""
    told = _start(target)
    expect(told.get("MaLoi") == "00", f"MaLoi {told.get('MaLoi')}")
    has(told, "UrlThanhToan")
    state = _payment(target, "QUERY", MaThamChieu=f"KT{target.now}")
    expect(str(state.get("TrangThaiGD")) == "3", f"TrangThaiGD {state.get('TrangThaiGD')}")


def payment_checks(target: Target) -> None:
    """A wrong checksum, a wrong currency and an unknown reference are refused."""
    _start(target)
    asked = {"LoaiBanTin": "QUERY", "PhienBan": "1.0.6", "MaDoiTac": "H28", "MaThamChieu": f"KT{target.now}"}
    told = target.ask("/PaymentPlatform/QUERY", {**asked, "ThoiGianGD": target.now, "MaXacThuc": "0" * 64})
    expect(told.get("MaLoi") != "00", "a wrong checksum is taken")
    expect(_start(target, MaTienTe="USD").get("MaLoi") != "00", "another currency is taken")
    told = _payment(target, "QUERY", MaThamChieu="KT-NONE")
    expect(str(told.get("TrangThaiGD")) != "1", "an unknown reference is paid")


_POST = "/apiVNPostNGSP/p1.0/order"


def post_tracks(target: Target) -> None:
    """Tracking from the beginning answers its sizes and rows, each with an id of 24 digits."""
    told = target.ask(f"{_POST}/tracking?pagesize=10&lastId={'0' * 24}", method="GET", **target.token())
    has(told, "size", "totalPages", "returned", "embedded")
    rows = told["embedded"]["rhDoc"]
    expect(len(rows) == told["returned"], "returned is not the number of rows")
    for row in rows:
        has(row, "id", "customerCode", "orderNumber", "eventTime", "itemCode", "statusCode", "statusMessage")
        expect(len(row["id"]["$oid"]) == 24, "an id without 24 digits")  # noqa: PLR2004


def post_checks(target: Target) -> None:
    """An order without its fields is refused."""
    told = target.ask(f"{_POST}/post", {"customerCode": "H28", "orderNumber": "KT"}, **target.token())
    expect(str(told.get("status")) not in {"100", "101"}, "it is taken")


def business_finds_nobody(target: Target) -> None:
    """A number that nobody has is answered with Status 0."""
    path = "/apiCSDLDKDN/chiTietDoanhNghiep?msdn=0000000000"
    told = target.ask(path, method="GET", **target.token())
    expect(str(told.get("Status")) == "0", f"Status {told.get('Status')}")


def catalogues_have_fields(target: Target) -> None:
    """Rows of a catalogue have the fields that its metadata names."""
    header = target.token()
    fields = target.ask("/dmdc/Metadata/magioitinh", method="GET", **header)
    has(fields[0], "PropertyCode", "PropertyName", "PropertyType")
    rows = target.ask("/dmdc/Category/magioitinh", method="GET", **header)
    expect(set(rows[0]) <= {each["PropertyCode"] for each in fields}, "a field without metadata")


def needs_a_token(target: Target) -> None:
    """Client credentials give a bearer token and say how long it holds."""
    target.token()


SUITES: Mapping[str, tuple[Case, ...]] = {
    "national-portal": (
        portal_logs_in, portal_refuses_strangers, portal_lists_procedures,
        portal_knows_no_progress_without_dossier,
    ),
    "payment-platform": (payment_starts, payment_checks),
    "public-post": (needs_a_token, post_tracks, post_checks),
    "business-registration": (needs_a_token, business_finds_nobody),
    "civil-status": (needs_a_token,),
    "social-insurance": (needs_a_token,),
    "population": (needs_a_token,),
    "shared-catalogues": (needs_a_token, catalogues_have_fields),
}  # fmt: skip
