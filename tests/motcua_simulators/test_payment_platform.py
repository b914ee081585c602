"""The payment platform, called by a partner that knows the rule of the wire and nothing else."""

from __future__ import annotations

import csv
import io
from urllib.parse import parse_qs, urlsplit

import pytest
from pypdfium2 import PdfDocument
from tests.motcua_simulators.callers import NOW, call, eventually, get
from tests.motcua_simulators.payers import CONFIRM, QUERY, RECONCILE, REFUND, Partner, checksum

from motcua_simulators import frame, payment_platform
from motcua_simulators.frame import Fault, Rule


@pytest.fixture(scope="module")
def running(tmp_path_factory, clock):
    running = frame.start(payment_platform.PLAN, tmp_path_factory.mktemp("payments"), clock=clock)
    yield running
    running.stop()


@pytest.fixture(autouse=True)
def _is_calm(running, clock):
    clock.now = NOW
    running.go_wrong()
    running.tell("partner", {"confirm_url": "", "return_url": "http://province.test/back"})
    running.tell("bill", {"as": "file"})


@pytest.fixture
def partner(running):
    return Partner(running)


@pytest.fixture
def told(running, listener):
    running.tell("partner", {"confirm_url": listener.url})
    return listener


def test_a_payment_from_start_to_receipt(partner, told, running):
    started = partner.init("TC-1")
    assert started["MaLoi"] == "00"
    assert partner.query("TC-1")["TrangThaiGD"] == "3"
    page = get(started["UrlThanhToan"]).content.decode()
    assert "15.000" in page
    assert "Bùi Văn Nam" in page

    back = call(started["UrlThanhToan"], form={"how": "pay"}).headers["Location"]
    [confirmation] = told.wait(1)
    assert confirmation["SoTien"] == 15000
    assert confirmation["MaLoi"] == "00"
    assert confirmation["MaXacThuc"] == checksum(confirmation, CONFIRM, partner.secret)
    way = {name: values[0] for name, values in parse_qs(urlsplit(back).query).items()}
    assert way["MaXacThuc"] == checksum(way, CONFIRM, partner.secret)

    answer = partner.query("TC-1")
    assert answer["TrangThaiGD"] == "1"
    order = (*QUERY, "TrangThaiGD")
    assert answer["MaXacThuc"] == checksum(answer, order, partner.secret)
    bill = partner.send("GET_BILL", QUERY, MaThamChieu="TC-1")
    assert confirmation["MaGiaoDich"] in PdfDocument(bill.content)[0].get_textpage().get_text_range()
    running.tell("bill", {"as": "url"})
    elsewhere = partner.send("GET_BILL", QUERY, MaThamChieu="TC-1").json["UrlBienLai"]
    assert get(elsewhere).content == bill.content


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        pytest.param({"MaXacThuc": "0" * 64}, "02", id="checksum"),
        pytest.param({"secret": "another"}, "02", id="secret"),
        pytest.param({"MaDoiTac": "H29"}, "04", id="stranger"),
        pytest.param({"PhienBan": "1.0.5"}, "01", id="version"),
        pytest.param({"MaTienTe": "USD"}, "01", id="currency"),
        pytest.param({"amount": "15.000"}, "01", id="dots in the amount"),
        pytest.param({"amount": "-15000"}, "01", id="below nothing"),
        pytest.param({"amount": 15000}, "01", id="a number for a text"),
        pytest.param({"amount": "16000"}, "01", id="not the sum of the fees"),
        pytest.param({"time": "20260106213015"}, "05", id="half a day off"),
        pytest.param({"time": "2026-01-06"}, "05", id="another form of time"),
        pytest.param({"bill": {"TKThuHuong": ""}}, "01", id="no account"),
        pytest.param({"bill": {"MaDVC": "1.001193"}}, "01", id="service code"),
        pytest.param({"bill": {"MaDichVu": "3"}}, "01", id="neither fee nor fine"),
        pytest.param({"ThongTinBienLai": None}, "01", id="nothing to pay for"),
    ],
)
def test_what_breaks_a_rule_is_refused_with_the_reason(partner, running, changes, code):
    answer = partner.init("TC-WRONG", **changes)
    assert (answer["MaLoi"], "UrlThanhToan" in answer) == (code, False)
    assert running.calls[-1].refused == answer["MoTaLoi"]
    assert "TC-WRONG" not in running.kept("payment")


def test_a_reference_is_used_once_and_asked_again_leads_to_the_same_page(partner):
    first = partner.init("TC-2")
    assert partner.init("TC-2") == first
    other = {"bill": {"PhiLePhi": []}}
    assert partner.init("TC-2", amount="20000", **other)["MaLoi"] == "03"
    partner.pay("TC-2")
    assert partner.init("TC-2")["MaLoi"] == "03"


def test_paid_twice_is_two_transactions(partner, told):
    partner.init("TC-3")
    partner.pay("TC-3", "twice")
    first, second = told.wait(2)
    assert first["MaThamChieu"] == second["MaThamChieu"] == "TC-3"
    assert first["MaGiaoDich"] != second["MaGiaoDich"]


def test_paid_late_is_pending_until_then(partner, told, clock):
    partner.init("TC-4")
    assert "MaLoi=01" in partner.pay("TC-4", "late", seconds=60)
    assert partner.query("TC-4")["TrangThaiGD"] == "3"
    assert told.heard == []
    clock.move(seconds=61)
    assert told.wait(1)[0]["MaLoi"] == "00"
    assert partner.query("TC-4", time="20260106093116")["TrangThaiGD"] == "1"


def test_never_paid_is_pending_until_it_has_ended(partner, told, clock):
    partner.init("TC-5")
    partner.pay("TC-5", "never")
    assert partner.query("TC-5")["TrangThaiGD"] == "3"
    clock.move(hours=25)
    assert partner.query("TC-5", time="20260107103015")["TrangThaiGD"] == "4"
    assert told.heard == []


@pytest.mark.parametrize(("how", "code"), [("cancel", "24"), ("broke", "11")])
def test_not_paid_is_told(partner, told, how, code):
    partner.init(f"TC-{how}")
    partner.pay(f"TC-{how}", how)
    assert told.wait(1)[0]["MaLoi"] == code
    assert partner.query(f"TC-{how}")["TrangThaiGD"] == "4"
    assert partner.send("GET_BILL", QUERY, MaThamChieu=f"TC-{how}").json["MaLoi"] == "07"


def test_a_confirmation_that_is_not_taken_comes_again(partner, told, running, clock):
    told.answers = [{"MaLoi": "99"}, {}]
    partner.init("TC-6")
    partner.pay("TC-6")
    told.wait(1)
    eventually(lambda: running.place.outgoing.waiting()[0].value["tries"], 1)
    clock.move(seconds=3)
    told.wait(2)
    eventually(lambda: running.place.outgoing.waiting()[0].value["tries"], 2)
    clock.move(seconds=11)
    assert told.wait(3)[0] == told.wait(3)[2]
    eventually(running.place.outgoing.waiting, [])


def test_confirmations_go_wrong_by_script(partner, told, running):
    rules = [Rule(fault=each, operation="CONFIRM") for each in (Fault.DUPLICATE, Fault.CHECKSUM, Fault.DOWN)]
    running.go_wrong(*rules)
    for number in range(3):
        partner.init(f"TC-7{number}")
        partner.pay(f"TC-7{number}")
    first, again, forged = sorted(told.wait(3), key=lambda each: each["MaThamChieu"])
    assert first == again
    assert forged["MaXacThuc"] != checksum(forged, CONFIRM, partner.secret)
    assert partner.query("TC-72")["TrangThaiGD"] == "1", "paid, and nobody told"


def test_a_confirmation_that_is_not_true_can_be_sent(partner, told, running):
    partner.init("TC-8")
    asked = {"MaThamChieu": "TC-8", "changes": {"SoTien": 1}}
    running.tell("confirm", asked)
    running.tell("confirm", {**asked, "signed": False})
    right, wrong = sorted(
        told.wait(2), key=lambda each: each["MaXacThuc"] != checksum(each, CONFIRM, partner.secret)
    )
    assert right["SoTien"] == wrong["SoTien"] == 1
    assert wrong["MaXacThuc"] != checksum(wrong, CONFIRM, partner.secret)


def test_a_query_may_be_answered_with_a_wrong_checksum_or_refused(partner, running):
    partner.init("TC-9")
    running.go_wrong(Rule(fault=Fault.CHECKSUM), Rule(fault=Fault.REFUSE, number=99))
    answer = partner.query("TC-9")
    assert answer["MaXacThuc"] != checksum(answer, (*QUERY, "TrangThaiGD"), partner.secret)
    assert partner.query("TC-9")["MaLoi"] == "99"
    assert partner.query("TC-NONE")["MaLoi"] == "06"


def _refund(partner, reference, transaction, amount, number):
    facts = {"MaThamChieu": reference, "MaGiaoDich": transaction, "LyDo": "Nộp thừa", "SoTien": amount}
    return partner.send("REFUND", REFUND, MaHoanTien=number, **facts).json["MaLoi"]


def test_refunds_never_exceed_what_was_paid_and_are_safe_to_repeat(partner, running):
    partner.init("TC-10")
    partner.pay("TC-10")
    paid = partner.query("TC-10")["MaGiaoDich"]
    assert _refund(partner, "TC-10", paid, "10000", "HT-1") == "00"
    assert _refund(partner, "TC-10", paid, "10000", "HT-1") == "00"
    assert _refund(partner, "TC-10", paid, "9000", "HT-1") == "03"
    assert _refund(partner, "TC-10", paid, "5001", "HT-2") == "07"
    assert _refund(partner, "TC-10", "DVC-NONE", "1", "HT-3") == "07"
    assert _refund(partner, "TC-10", paid, "5000", "HT-2") == "00"
    given = (each for each in running.kept("refund").values() if each["MaThamChieu"] == "TC-10")
    assert sum(each["SoTien"] for each in given) == 15000


def test_the_file_of_a_day_has_all_that_moved_and_its_sum(partner, running, clock):
    clock.move(days=2)
    time = "20260108093015"
    partner.init("TC-11", time=time)
    partner.pay("TC-11", "twice")
    paid = partner.query("TC-11", time=time)["MaGiaoDich"]
    refund = {"MaThamChieu": "TC-11", "MaGiaoDich": paid, "LyDo": "Trùng", "SoTien": "15000"}
    partner.send("REFUND", REFUND, time=time, MaHoanTien="HT-9", **refund)
    content = partner.send("RECONCILE", RECONCILE, time=time, NgayDoiSoat="20260108").content.decode()
    head, *rows, total = csv.reader(io.StringIO(content))
    assert head[0] == "LoaiGiaoDich"
    assert sorted(row[0] for row in rows) == ["PAY", "PAY", "REFUND"]
    assert total[:4] == ["TONG", "3", "", "15000"]


def test_no_page_for_a_token_that_nobody_has(running):
    assert get(f"{running.address}/bank/none").status == 404
    assert get(f"{running.address}/bills/none").status == 404
    assert get(f"{running.address}/bank").status == 200
