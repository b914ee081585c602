"""The national portal, called by a province that knows the rule of the wire and nothing else."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json

import pytest
from tests.motcua_simulators.callers import NOW, eventually, get
from tests.motcua_simulators.portal_callers import CODE, DOSSIER, STEP, Province

from motcua_simulators import frame, national_portal
from motcua_simulators.frame import Fault, Rule
from motcua_simulators.national_portal.rules import KNOWN

NAM = "017090900001"


@pytest.fixture(scope="module")
def running(tmp_path_factory, clock):
    running = frame.start(national_portal.PLAN, tmp_path_factory.mktemp("portal"), clock=clock)
    yield running
    running.stop()


@pytest.fixture(autouse=True)
def _is_calm(running, clock):
    clock.now = NOW
    running.go_wrong()
    running.tell("forget", {"MaHoSo": CODE})
    running.tell("province", {"url": ""})


@pytest.fixture
def province(running):
    return Province(running)


def test_a_session_is_given_for_the_right_password_and_ends(province, running, clock):
    assert province.log_in("wrong")["error_code"] == "-1"
    assert province.log_in(running.secrets["password"])["error_code"] == 0
    assert province.ask("LayDanhSachTTHC", to="share")["error_code"] == "00"
    clock.move(minutes=31)
    assert province.ask("LayDanhSachTTHC", to="share")["error_code"] == "-2"
    clock.now = NOW
    running.tell("end_all")
    assert province.ask("LayDanhSachTTHC", to="share")["error_code"] == "-2"


def test_the_envelope_must_be_whole(province):
    assert province.ask("LayDanhSachTTHC", to="share", dstcode="")["error_code"] == "-1"
    assert province.ask("LayDanhSachTTHC", to="share", madonvi="")["error_code"] == "-1"
    assert province.ask("LayDanhSachTTHC", to="share", session="none")["error_code"] == "-2"
    assert province.ask("NoSuchService")["error_code"] == "-4"
    assert province.ask("LayDanhSachTTHC", to="integration")["error_code"] == "-4", "of the other endpoint"


def test_the_catalogue_and_a_procedure(province):
    listed = province.ask("LayDanhSachTTHC", to="share")["result"]
    assert {"MATTHC": "1.001193", "TENTTHC": "Đăng ký khai sinh"} in listed
    [found] = province.ask("LayThuTuc", maTTHC="1.001193")["result"]
    assert found["CACHTHUCTHUCHIEN"][0]["THOIGIAN"][0]["THOIGIANGIAIQUYET"] == "1"
    assert {each["KENH"] for each in found["CACHTHUCTHUCHIEN"]} <= {"1", "2", "3"}
    assert province.ask("LayThuTuc", maTTHC="9.999999")["error_code"] == "-1"
    fields = province.ask("LayDanhMucLinhVuc", to="share")["result"]
    assert "HO_TICH" in {each["MALINHVUC"] for each in fields}
    agencies = province.ask("LayDanhMucCoQuan", to="share")["result"]
    assert {"MADONVI": "H28", "CAPDONVI": "1"}.items() <= next(
        e for e in agencies if e["MADONVI"] == "H28"
    ).items()
    assert len(province.ask("LayDanhMucGioiTinh", to="share")["result"]) == 3


def test_procedures_change_over_time(province, running):
    running.tell("publish", {"MATTHC": "2.000815", "TENTTHC": "Chứng thực bản sao (sửa đổi)"})
    [found] = province.ask("LayThuTuc", maTTHC="2.000815")["result"]
    assert found["TENTTHC"] == "Chứng thực bản sao (sửa đổi)"
    running.tell("withdraw", {"MATTHC": "2.000815"})
    assert province.ask("LayThuTuc", maTTHC="2.000815")["error_code"] == "-1"
    running.tell("publish", {"MATTHC": "2.000815"})
    assert province.ask("LayThuTuc", maTTHC="2.000815")["error_code"] == "00"


def test_the_provincial_facade_answers_json_within_a_text(running):
    answer = get(f"{running.address}/KetNoiMotCuaQuocGia/LayThuTuc?maTTHC=1.001193").json
    assert json.loads(answer["message"])["result"][0]["MATTHC"] == "1.001193"


def test_the_account_of_a_person_or_an_enterprise(province, running):
    def of(number):
        return province.ask("TraCuuTechID", to="share", provider="wso2is", mstorcmnd=number)["result"]

    known = running.place.province
    enterprise = next(iter(known.enterprises.values()))
    assert of(NAM) == [{"TECHNICALID": known.citizens[NAM].tech_id}]
    assert of(enterprise.number) == [{"TECHNICALID": enterprise.tech_id}]
    assert of("000000000000") == []


def test_a_dossier_is_new_once_and_updated_after(province, running):
    assert province.ask("TraCuuHoSo", mahoso=CODE)["result"] == []
    assert province.give(updating="True")["error_code"] == "-1"
    assert province.give()["error_code"] == "00"
    again = province.give()
    assert again["error_code"] == "-3"
    assert "đã tồn tại" in again["message"]
    assert province.give(updating="True", TrangThaiHoSo="4")["error_code"] == "00"
    assert province.ask("TraCuuHoSo", mahoso=CODE)["result"] == [{**DOSSIER, "TrangThaiHoSo": "4"}]
    assert running.kept("dossier")[CODE]["TrangThaiHoSo"] == "4"


def test_progress_is_taken_of_known_dossiers_in_order(province, running):
    assert province.step()["error_code"] == "-1"
    province.give()
    assert province.step()["error_code"] == "00"
    assert province.step(TrangThai="4")["error_code"] == "00"
    assert running.kept("progress")[CODE]["steps"] == [STEP, {**STEP, "TrangThai": "4"}]


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"MaHoSo": "ABC"}, "MaHoSo"),
        ({"MaTTHC": "9.999999"}, "9.999999"),
        ({"TenTTHC": ""}, "TenTTHC"),
        ({"KenhThucHien": "4"}, "KenhThucHien"),
        ({"LoaiDoiTuong": "0"}, "LoaiDoiTuong"),
        ({"TrangThaiHoSo": "11"}, "TrangThaiHoSo"),
        ({"NgayTiepNhan": "06/01/2026"}, "NgayTiepNhan"),
        ({"NgayTiepNhan": "20260106250000"}, "NgayTiepNhan"),
        ({"HinhThuc": "2"}, "HinhThuc"),
        ({"DuocThanhToanTrucTuyen": "2"}, "DuocThanhToanTrucTuyen"),
        ({"TrichYeuHoSo": "x" * 1001}, "TrichYeuHoSo"),
        ({"MaDoiTuong": "b156f2c3"}, "MaDoiTuong"),
        ({"DinhDanhCHS": []}, "DinhDanhCHS"),
        ({"DinhDanhCHS": [{"LoaiDinhDanh": "2", "SoDinhDanh": "000000001"}]}, "000000001"),
        ({"DinhDanhCHS": [{"LoaiDinhDanh": "1", "SoDinhDanh": "123456789"}]}, "123456789"),
        ({"TaiLieuNop": [{"IsDeleted": "true"}]}, "IsDeleted"),
        ({"TaiLieuNop": [{"DuocTaiSuDung": "3"}]}, "DuocTaiSuDung"),
        ({"DanhSachLePhi": [{"SoTien": "1"}]}, "SoTien"),
        ({"DanhSachLePhi": "none"}, "DanhSachLePhi"),
        ({"NotAField": "1"}, "NotAField"),
    ],
)
def test_a_dossier_that_breaks_a_rule_is_not_taken_nor_those_with_it(province, running, changes, named):
    good = {"MaHoSo": "H28.16-260106-00002"}
    answer = province.give(good, changes)
    assert answer["error_code"] == "-1"
    assert named in answer["message"]
    assert running.kept("dossier") == {}


@pytest.mark.parametrize(
    "changes",
    [
        {"NguoiXuLy": "x" * 51},
        {"TrangThai": "12"},
        {"ThoiDiemXuLy": ""},
        {"NgayBatDau": "2026"},
        {"Note": "x"},
    ],
)
def test_a_step_that_breaks_a_rule_is_not_taken(province, running, changes):
    province.give()
    assert province.step(**changes)["error_code"] == "-1"
    assert CODE not in running.kept("progress")


def test_all_fields_that_clients_were_seen_to_send_are_known():
    assert {
        "SoBienNhan",
        "ThongTinTra",
        "NoiNopHoSo",
        "DSKetNoiCSDL",
        "DanhSachHoSoBoSung",
        "NgayTra",
    } <= KNOWN


def test_a_dossier_lodged_there_comes_until_it_is_taken(province, running, listener, clock):
    listener.answers, listener.default = [{"error_code": -1}], {"error_code": 0}
    running.tell("province", {"url": listener.url})
    lodged = running.tell("lodge", {"MaTTHC": "1.001193", "citizen": NAM})
    assert listener.wait(1)[0] == lodged
    assert lodged["MaDoiTuong"] == running.place.province.citizens[NAM].tech_id
    eventually(lambda: running.place.outgoing.waiting()[0].value["tries"], 1)
    clock.move(seconds=61)
    listener.wait(2)
    eventually(running.place.outgoing.waiting, [])

    told = {"MaHoSo": lodged["MaHoSo"], "MaHoSoDonVi": CODE, "TrangThai": "10", "NoiDung": "Đã trả kết quả"}
    assert province.ask("DongBoTrangThaiHoSo", type="2", data=told)["error_code"] == "00"
    assert running.kept("state")[lodged["MaHoSo"]] == {"told": [told]}
    assert province.ask("DongBoTrangThaiHoSo", type="2", data={**told, "MaHoSo": "X"})["error_code"] == "-1"
    assert province.ask("DongBoTrangThaiHoSo", type="1", data=told)["error_code"] == "-1"


def test_a_dossier_may_come_twice(running, listener):
    listener.default = {"error_code": 1}
    running.tell("province", {"url": listener.url})
    running.go_wrong(Rule(fault=Fault.DUPLICATE, operation="createdossierfromdvcqg"))
    first = running.tell("promote", {"MaHoSo": "KM-1", "MaTTHC": "2.000033", "MaSoThue": "5499932524"})
    assert listener.wait(2) == [first, first]
    running.tell("again", {"MaHoSo": "KM-1"})
    assert listener.wait(3)[2] == first


def test_questions_wait_until_they_are_answered(province, running):
    asked = running.tell("ask", {"NOIDUNG": "Cần giấy tờ gì?"})
    number = asked["HOIDAPID"]
    assert asked in province.ask("LayDanhSachHoiDapGuiTuDVCQG")["result"]
    answer = {
        "HOIDAPID": number, "MADONVI": "H28", "NGUOITRALOI": "Đinh Thị Mai", "CHUCVUNGUOITRALOI": "Công chức",
        "NGAYTRALOI": "20260106100000", "NOIDUNGTRALOI": "Tờ khai và giấy chứng sinh.",
    }  # fmt: skip
    assert province.ask("DongBoKetQuaHoiDapGuiTuDVCQG", **{**answer, "NGUOITRALOI": ""})["error_code"] == "-1"
    assert province.ask("DongBoKetQuaHoiDapGuiTuDVCQG", **{**answer, "HOIDAPID": "0"})["error_code"] == "-1"
    assert province.ask("DongBoKetQuaHoiDapGuiTuDVCQG", **answer)["error_code"] == "00"
    assert number not in [each["HOIDAPID"] for each in province.ask("LayDanhSachHoiDapGuiTuDVCQG")["result"]]
    [found] = province.ask("LayNoiDungTraLoiTheoCauHoi", cauhoiid=number)["result"]
    assert found["NOIDUNGTRALOI"] == answer["NOIDUNGTRALOI"]
    own = {
        "HOIDAPID": "9",
        "MaLinhVuc": "HO_TICH",
        "NOIDUNG": "Giờ làm việc?",
        "MADONVI": "H28",
        "TENDONVI": "UBND",
    }
    assert province.ask("DongBoHoiDap", **own)["error_code"] == "00"
    assert province.ask("LayDanhSachHoiDapBoCoQuan")["result"] == [own]


def test_digitised_results_of_their_owner_are_found_and_fetched(province, running):
    running.tell("result", {"owner": NAM, "MaKetQua": "KQ.G15.1", "SoKyHieu": "12/2020", "file": "JVBERi0="})
    asked = {
        "SoDinhDanhChuSoHuu": NAM, "HoTenNguoiYeuCau": "Đinh Thị Mai", "KenhThucHien": "1",
        "SoDinhDanhNguoiYeuCau": "017090900002", "MaThuTuc": "1.001193",
        "DanhSachDanhMucKetQua": [{"MaKetQua": "KQ.G15.1", "SoKyHieu": ""}],
    }  # fmt: skip
    answer = province.ask("TraCuuKetQuaSoHoa", **asked)
    [paper] = answer["result"]["DanhSachGiayToKetQua"]
    text = json.dumps(answer["result"], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    digest = hmac.new(running.secrets["store"].encode(), text.encode(), hashlib.sha256).digest()
    assert answer["signature"] == base64.b64encode(digest).decode()
    place = {"CoQuanChuQuan": paper["CoQuanChuQuan"], "DuongDan": paper["DanhSachTepDinhKem"][0]["DuongDan"]}
    assert province.ask("LayTepKetQuaSoHoa", **place) == "JVBERi0="
    assert province.ask("LayTepKetQuaSoHoa", **{**place, "CoQuanChuQuan": "G15"})["error_code"] == "-1"
    other = province.ask("TraCuuKetQuaSoHoa", **{**asked, "SoDinhDanhChuSoHuu": "017090900002"})
    assert other["result"]["DanhSachGiayToKetQua"] == []
    assert province.ask("TraCuuKetQuaSoHoa", **{**asked, "MaThuTuc": ""})["error_code"] == "-1"


def test_it_can_be_down_for_one_service_alone(province, running):
    running.go_wrong(Rule(fault=Fault.REFUSE, operation="DongBoHoSoMC", number=-99))
    assert province.ask("LayDanhSachTTHC", to="share")["error_code"] == "00"
    assert province.give()["error_code"] == "-99"
    running.go_wrong(Rule(fault=Fault.FORGET, operation="DongBoHoSoMC"))
    assert province.give()["error_code"] == "00"
    assert running.kept("dossier") == {}
