"""The State's databases, called by a consumer that knows the rule of the wire and nothing else."""

from __future__ import annotations

import json
from contextlib import ExitStack
from datetime import timedelta

import pytest
from lxml import etree
from tests.motcua_simulators.callers import NOW, call
from tests.motcua_simulators.gateway_callers import Consumer

from motcua_simulators import frame, national_databases
from motcua_simulators.frame import Fault, Rule
from motcua_simulators.national_databases.guarding import folded
from motcua_simulators.province import Province

NAM = "017090900001"


@pytest.fixture(scope="module")
def databases(tmp_path_factory, clock):
    """All of them with one province, by name."""
    folder = tmp_path_factory.mktemp("databases")
    province = Province(folder / "province.jsonl")
    with ExitStack() as stack:
        running = {}
        for plan in national_databases.PLANS:
            one = frame.start(plan, folder / plan.name, clock=clock, province=province)
            stack.callback(one.stop)
            running[plan.name] = one
        yield running


@pytest.fixture(autouse=True)
def _is_calm(databases, clock):
    clock.now = NOW
    for each in databases.values():
        each.go_wrong()


@pytest.fixture
def province(databases):
    return databases["population"].place.province


@pytest.fixture
def consumer(databases):
    return lambda name: Consumer(databases[name])


class TestBusinessRegistration:
    @pytest.fixture
    def registry(self, consumer):
        return consumer("business-registration")

    @pytest.mark.parametrize("version", ["", "/1.0"])
    def test_an_enterprise_by_its_number(self, registry, province, version):
        enterprise = next(iter(province.enterprises.values()))
        told = registry.get(f"/apiCSDLDKDN{version}/chiTietDoanhNghiep?msdn={enterprise.number}").json
        assert told["Status"] == 1
        assert told["MainInformation"]["NAME"] == enterprise.name
        assert told["Representatives"]["FULL_NAME"] == province.citizens[enterprise.representative].name
        assert [each["IS_MAIN"] for each in told["BusinessActivity"]].count("Y") == 1

    def test_nobody_is_not_the_same_as_no_answer(self, registry, databases):
        path = "/apiCSDLDKDN/chiTietDoanhNghiep?msdn=0000000000"
        assert registry.get(path).json == {"DataCount": 0, "Status": 0, "Message": "Không tìm thấy"}
        databases["business-registration"].go_wrong(Rule(fault=Fault.STATUS, number=503))
        assert registry.get(path).status == 503

    def test_dossiers_by_day_and_by_number(self, registry, databases):
        for number in range(3):
            told = {"IN_JOURNAL_NO": f"J{number}", "PROCESS_STATUS": "1"}
            databases["business-registration"].tell("journal", told)
        page = registry.get(
            "/apiCSDLDKDN/danhSachHoSo?from_date=05/01/2026&to_date=06/01/2026&offset=1&limit=1"
        ).json
        assert ([each["IN_JOURNAL_NO"] for each in page["Data"]], page["DataCount"]) == (["J1"], 3)
        assert (
            registry.get("/apiCSDLDKDN/danhSachHoSo?from_date=01/01/2026&to_date=07/01/2026").json["Status"]
            == 0
        )
        today = registry.get("/apiCSDLDKDN/danhSachHoSoTrongNgay?from_ts=09:00&to_ts=10:00").json
        assert today["DataCount"] == 3
        assert registry.get("/apiCSDLDKDN/tinhTrangHoSo?in_journal_no=J2").json["PROCESS_STATUS"] == "1"
        assert registry.get("/apiCSDLDKDN/tinhTrangHoSo?in_journal_no=X").json["Status"] == 0


class TestSocialInsurance:
    def test_a_person_a_number_and_a_household(self, consumer, province):
        insurance, nam = consumer("social-insurance"), province.citizens[NAM]
        by_number = insurance.post("/apiBHXH/getTraCuuTtHgdByMaSoBhxh", {"maSoBhxh": nam.insurance}).json
        assert (by_number["hoTen"], by_number["ngaySinh"], by_number["gioiTinh"]) == (
            nam.name,
            "19900314",
            "1",
        )
        asked = {"hoTen": "bùi văn nam", "ngaySinh": "19900314", "loaiNgaySinh": "0", "gioiTinh": "1"}
        found = insurance.post("/apiBHXH/getMaSoBhxhTheoTieuChi", asked).json
        assert found == {"maSoBhxh": nam.insurance, "trangThai": "1", "errorCode": "0"}
        people = insurance.post("/apiBHXH/getTraCuuThongTinHgd", asked).json
        assert nam.spouse in {
            next(c.number for c in province.all_citizens() if c.insurance == e["maSo"]) for e in people
        }

    def test_nobody_and_several(self, consumer, province, databases):
        insurance = consumer("social-insurance")
        twin = {"name": "Người Trùng Tên", "sex": "male", "born": "1991-01-01"}
        databases["social-insurance"].tell(
            "people",
            {
                "citizens": [
                    {**twin, "number": f"01709190000{n}", "insurance": f"170000000{n}"} for n in (1, 2)
                ]
            },
        )
        asked = {"hoTen": "Người Trùng Tên", "ngaySinh": "1991", "loaiNgaySinh": "1", "gioiTinh": "1"}
        assert insurance.post("/apiBHXH/getMaSoBhxhTheoTieuChi", asked).json["errorCode"] == "2"
        asked["hoTen"] = "Không Có Ai"
        assert insurance.post("/apiBHXH/getMaSoBhxhTheoTieuChi", asked).json["errorCode"] == "1"
        assert insurance.post("/apiBHXH/getTraCuuTtHgdByMaSoBhxh", {"maSoBhxh": "0"}).json["trangThai"] == "0"
        assert insurance.post("/apiBHXH/getMaSoBhxhTheoTieuChi", {**asked, "ngaySinh": "x"}).status == 400


ASKED = {
    "HoVaTen": "BUIVANNAM", "SoDinhDanh": NAM, "Nam": "1990", "MaTichHop": "H28", "MaDVC": "1.001193",
    "MaCanBo": "cb1", "MaYeuCau": "H28-20260106093015",
}  # fmt: skip
TAKEN = {"maDonVi": 4792, "module": "KS", "ngayTiepNhan": "06/01/2026 09:30:15"}


class TestPopulation:
    def _ask(self, consumer, **changes):
        return consumer("population").post("/apiCSDLDanCu/traCuuCongDan", {**ASKED, **changes}).json

    def test_a_person_comes_as_soap_within_json(self, consumer, province):
        answer = self._ask(consumer)
        assert answer["error_code"] == "0"
        person = etree.fromstring(answer["message"]).find(".//CongdanCollection/CongDan")
        assert [person.findtext(f"HoVaTen/{part}") for part in ("Ho", "ChuDem", "Ten")] == [
            "Bùi",
            "Văn",
            "Nam",
        ]
        assert person.findtext("NgayThangNamSinh/NgayThangNam") == "19900314"
        assert person.findtext("VoChong/SoDinhDanh") == province.citizens[NAM].spouse
        assert person.findtext("ChuHo/QuanHe") == "Chủ hộ"

    @pytest.mark.parametrize(
        ("changes", "code"),
        [
            ({"Nam": "1991"}, "1"),
            ({"HoVaTen": "BUIVANBA"}, "1"),
            ({"SoDinhDanh": "000000000000"}, "1"),
            ({"HoVaTen": "Bùi Văn Nam"}, "-1"),
            ({"MaCanBo": ""}, "-1"),
            ({"MaYeuCau": None}, "-1"),
        ],
    )
    def test_who_does_not_fit_or_does_not_say_why_learns_nothing(self, consumer, changes, code):
        answer = self._ask(consumer, **changes)
        assert answer["error_code"] == code
        assert "CongDan" not in answer["message"]

    def test_names_are_folded_as_the_database_wants(self):
        assert folded("Đinh Thị Hằng") == "DINHTHIHANG"


BIRTH = (
    "<hoTich><nksHoTen>Bùi An</nksHoTen><nksNgaySinh>05/01/2026</nksNgaySinh>"
    "<nksGioiTinh>2</nksGioiTinh>{}</hoTich>"
)


class TestCivilStatus:
    def _take(self, registry, code, **changes):
        told = {**TAKEN, "maHoSo": code, "data": BIRTH.format(f"<chaSoDDCN>{NAM}</chaSoDDCN>"), **changes}
        return registry.post("/apiHoTichTuPhap/dangKyHoTich", told).json

    def _ask(self, registry, call, code):
        return registry.post(f"/apiHoTichTuPhap/{call}", {"maDonVi": 4792, "maHoSo": code}).json

    def test_a_birth_is_registered_in_its_time_and_the_child_is_a_citizen(self, consumer, province, clock):
        registry = consumer("civil-status")
        assert self._take(registry, "HT-1")["status"] == 1
        assert self._ask(registry, "traTrangThaiHoSo", "HT-1")["value"]["trangThai"] == "1"
        assert self._ask(registry, "ketQuaDangKyHS", "HT-1")["errorCode"] == "201"
        clock.move(hours=5)
        registry = consumer("civil-status")
        result = self._ask(registry, "ketQuaDangKyHS", "HT-1")["value"]
        assert self._ask(registry, "ketQuaDangKyHS", "HT-1")["value"] == result
        child = province.citizens[result["soDinhDanh"]]
        assert (child.name, child.sex, child.born, child.father) == ("Bùi An", "female", "2026-01-05", NAM)
        assert child.household == province.citizens[NAM].household

    def test_a_registrar_may_ask_for_more(self, consumer, databases):
        registry = consumer("civil-status")
        self._take(registry, "HT-2")
        databases["civil-status"].tell(
            "decide", {"maHoSo": "HT-2", "state": "2", "words": "Thiếu giấy chứng sinh"}
        )
        many = {"maTinh": 25, "module": "KS", "dsMaHoSo": ["HT-2", "NONE"]}
        [row] = registry.post("/apiHoTichTuPhap/traDanhSachHoSo", many).json["value"]
        assert (row["trangThai"], row["ghiChu"]) == ("2", "Thiếu giấy chứng sinh")
        databases["civil-status"].tell("decide", {"maHoSo": "HT-2"})
        assert self._ask(registry, "traTrangThaiHoSo", "HT-2")["value"]["trangThai"] == "1"
        listed = registry.post(
            "/apiHoTichTuPhap/dsHoSoDangKy", {"module": "KS", "ngayCapNhat": "06/01/2026"}
        ).json
        assert "HT-2" in [each["maHoSo"] for each in listed["value"]]
        assert self._ask(registry, "traHoSo", "HT-2")["value"]["data"].startswith("<hoTich>")

    @pytest.mark.parametrize(
        ("changes", "number"),
        [
            ({"maDonVi": "4792"}, "106"),
            ({"module": "XX"}, "302"),
            ({"data": "<hoTich"}, "500"),
            ({"data": "<other/>"}, "500"),
            ({"data": "<hoTich><nksHoTen>A</nksHoTen></hoTich>"}, "200"),
        ],
    )
    def test_what_cannot_be_registered_is_refused_by_number(self, consumer, changes, number):
        answer = self._take(consumer("civil-status"), "HT-3", **changes)
        assert (answer["status"], answer["errorCode"]) == (0, number)

    def test_lists_of_codes(self, consumer):
        registry = consumer("civil-status")
        rows = registry.post("/apiHoTichTuPhap/danhMuc", {"loaiDanhMuc": 3}).json["value"]
        assert {"ma": "07", "ten": "Mường"} in rows
        assert registry.post("/apiHoTichTuPhap/danhMuc", {"loaiDanhMuc": 9}).json["errorCode"] == "302"
        assert self._ask(registry, "traTrangThaiHoSo", "NONE")["errorCode"] == "201"


class TestLinkedProcedures:
    @pytest.fixture
    def linked(self, databases):
        return Linked(databases["linked-procedures"])

    def test_a_birth_bundle_goes_its_whole_way(self, linked, province, clock):
        mother = province.citizens[province.citizens[NAM].spouse]
        facts = {"nksHoTen": "Bùi Bình", "nksNgaySinh": "04/01/2026", "nksGioiTinh": "1"}
        lodged = linked.running.tell("bundle", {"module": "KS", "citizen": mother.number, "facts": facts})
        [row] = linked.get(f"{BASE}/hosolienthong").json["data"]
        assert (row["maHoSo"], row["maTTHC"]) == (lodged["maHoSo"], "2.002621")
        data = etree.fromstring(linked.get(f"{BASE}/hosolienthong/{row['id']}").json["data"]["data"])
        assert data.findtext("meSoDDCN") == mother.number
        assert linked.send("PUT", "hosolienthong", {"maHoSo": row["maHoSo"], "daNhan": True}).status == 200
        assert linked.get(f"{BASE}/hosolienthong").json["data"] == []

        assert linked.hand_over(row["maHoSo"], "H28-LT1")["status"] == "1"
        assert linked.result("H28-LT1")["trangThai"] == "1"
        clock.now += timedelta(hours=5)
        linked.log_in()
        done = linked.result("H28-LT1")
        assert done["trangThai"] == "4"
        assert linked.result("H28-LT1")["ketQuaXuLy"] == done["ketQuaXuLy"]
        child = province.citizens[json.loads(done["ketQuaXuLy"])["soDinhDanh"]]
        assert child.name == "Bùi Bình"
        told = {"soHoSoLT": row["maHoSo"], "maHoSo": "H28-LT1", "trangThai": "4"}
        assert linked.send("POST", "trangthai", told).status == 200
        assert linked.running.kept("told")[row["maHoSo"]] == {"states": [told]}

    def test_a_share_may_be_sent_back_or_rejected(self, linked):
        linked.hand_over("LT", "H28-LT2")
        for state in ("2", "6"):
            linked.running.tell("decide", {"maHoSoMCDT": "H28-LT2", "state": state, "words": "Thiếu"})
            assert linked.result("H28-LT2")["trangThai"] == state

    def test_what_is_not_known_or_not_whole_is_refused(self, linked):
        assert linked.log_in("wrong").status == 401
        assert linked.get(f"{BASE}/hosolienthong/0").status == 404
        assert linked.send("PUT", "hosolienthong", {"maHoSo": "X", "daNhan": True}).status == 404
        assert linked.hand_over("LT", "H28-LT3", module="KS")["status"] == "0"
        assert linked.send("POST", "trangthai", {"soHoSoLT": "X", "trangThai": "1"}).status == 400
        linked.token = "none"
        assert linked.get(f"{BASE}/hosolienthong").status == 401


BASE = "/api/lienthongdvclt"


class Linked(Consumer):
    """The province at the linked procedures."""

    def __init__(self, running):
        self.running, self.token = running, ""
        self.log_in()

    def log_in(self, password=None):
        asked = {"userName": "h28", "password": password or self.running.secrets["password"]}
        answer = self.post(f"{BASE}/GetToken", asked)
        self.token = answer.json.get("token", self.token)
        return answer

    def send(self, method, name, told):
        url = f"{self.running.address}{BASE}/{name}"
        return call(url, told, method=method, Authorization=f"Bearer {self.token}")

    def hand_over(self, bundle, code, module="LTKS"):
        facts = '{"nksHoTen": "Bùi Bình", "nksNgaySinh": "04/01/2026", "nksGioiTinh": "1"}'
        told = {"maDonVi": "H28", "module": module, "maHoSoLT": bundle, "maHoSoMCDT": code}
        return self.send(
            "POST", "NhanDKHT", {**told, "ngayTiepNhan": "06/01/2026 09:30:15", "data": facts}
        ).json

    def result(self, code):
        asked = {"maDinhDanhHoSo": [code], "maTinh": "25", "module": "LTKS"}
        return self.send("POST", "LayKetQua", asked).json["value"][0]
