"""The public post, called by a customer that knows the rule of the wire and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.motcua_simulators.callers import NOW
from tests.motcua_simulators.gateway_callers import Consumer, token_answer

from motcua_simulators import frame, public_post
from motcua_simulators.frame import Fault, Rule
from motcua_simulators.public_post.ways import LAST, Code, Fate, after_working_days, carriage_days, way

BASE = "/apiVNPostNGSP/p1.0"
ORDER = {
    "customerCode": "H28", "CODAmount": 25000.0, "senderProvince": "25", "senderAddress": "UBND xã Tân Lạc",
    "senderName": "UBND xã Tân Lạc", "senderTel": "02183834000", "receiverName": "Bùi Văn Nam",
    "receiverAddress": "Xóm Khến, xã Tân Lạc", "receiverTel": "0912000028", "receiverProvince": "25",
}  # fmt: skip


@pytest.fixture(scope="module")
def running(tmp_path_factory, clock):
    running = frame.start(public_post.PLAN, tmp_path_factory.mktemp("post"), clock=clock)
    yield running
    running.stop()


@pytest.fixture
def post(running, clock, request):
    clock.now = max(clock.now + timedelta(minutes=1), NOW)
    running.go_wrong()
    running.tell("fate", {"orderNumber": "*", "fate": "delivered"})
    return Post(running, clock)


class Post(Consumer):
    """The province at the post."""

    def __init__(self, running, clock):
        super().__init__(running)
        self.clock = clock
        self.last = "0" * 24
        self.track()

    def order(self, number, **changes):
        return self.post(f"{BASE}/order/post", {**ORDER, "orderNumber": number, **changes}).json

    def track(self, size=1000):
        found = self.get(f"{BASE}/order/tracking?pagesize={size}&lastId={self.last}").json
        rows = found["embedded"]["rhDoc"]
        self.last = rows[-1]["id"]["$oid"] if rows else self.last
        return found

    def codes(self, number):
        rows = self.track()["embedded"]["rhDoc"]
        return [each["statusCode"] for each in rows if each["orderNumber"] == number]

    def wait(self, **by):
        """Let the time go by, and ask for a new token as one does."""
        self.clock.move(**by)
        self.token = token_answer(self.running).json["access_token"]

    def remitted(self):
        day = (self.clock.now + timedelta(hours=7)).strftime("%Y%m%d")
        return self.get(f"{BASE}/cod/remittance?CustomerCode=H28&Date={day}").json


def test_tokens_are_for_those_with_the_key_and_end(post, running, clock):
    assert token_answer(running).json["expires_in"] == 3600
    assert token_answer(running, secret="wrong").status == 401
    assert token_answer(running, grant="password").status == 400
    assert post.get(f"{BASE}/order/tracking", Authorization="").json["fault"]["code"] == 900902
    clock.move(hours=2)
    assert post.get(f"{BASE}/order/tracking").json["fault"]["code"] == 900901
    post.wait(hours=0)
    running.tell("end_tokens")
    assert post.order("X")["fault"]["code"] == 900901


def test_a_result_is_brought_and_its_fee_collected_once(post):
    assert post.order("H28-1")["status"] == "100"
    assert post.order("H28-1")["status"] == "101"
    assert post.codes("H28-1") == [Code.CREATED]
    post.wait(hours=8)
    assert post.codes("H28-1") == [Code.TAKEN_OVER, Code.ON_THE_WAY]
    post.wait(days=5)
    [last] = [each for each in post.track()["embedded"]["rhDoc"] if each["orderNumber"] == "H28-1"]
    assert (last["statusCode"], last["statusMessage"]) == (4, "Phát thành công")
    assert post.track()["returned"] == 0


def test_money_of_a_day_adds_up(post, running):
    for number in range(3):
        post.order(f"H28-COD{number}")
    post.order("H28-FREE", CODAmount=0)
    running.tell("fate", {"orderNumber": "H28-COD1", "fate": "refused"})
    running.tell("fate", {"orderNumber": "H28-COD2", "fate": "double_scan"})
    post.wait(days=4)
    post.track()
    collected = {
        number: each["amount"] for number, each in running.kept("collected").items() if "COD" in number
    }
    assert collected == {"H28-COD0": 25000, "H28-COD2": 25000}
    at = datetime.fromisoformat(running.kept("collected")["H28-COD0"]["at"])
    post.clock.now = at
    remitted = post.remitted()
    assert remitted["total"] == sum(each["amount"] for each in remitted["rows"])
    assert {"H28-COD0", "H28-COD2"} <= {each["orderNumber"] for each in remitted["rows"]}
    running.tell("collected", {"orderNumber": "H28-COD0", "amount": 20000})
    assert post.remitted()["total"] == remitted["total"] - 5000


@pytest.mark.parametrize(
    ("fate", "codes"),
    [
        ("absent_once", [5, 4]),
        ("absent", [5, 6, 7]),
        ("refused", [9, 9, 7]),
        ("lost", [8]),
        ("double_scan", [4, 4]),
        ("late", [4]),
    ],
)
def test_a_parcel_has_the_fate_that_was_chosen(post, running, fate, codes):
    number = f"H28-{fate}"
    running.tell("fate", {"orderNumber": number, "fate": fate})
    post.order(number)
    post.wait(days=30)
    assert post.codes(number) == [1, 2, 3, *codes]


def test_a_collection_pays_when_it_is_taken_over(post, running):
    post.order("H28-2__ab12")
    post.wait(hours=5)
    post.track()
    assert running.kept("collected")["H28-2__ab12"]["amount"] == 25000


def test_tracking_comes_in_pages_each_row_once(post):
    for number in range(5):
        post.order(f"H28-P{number}")
    first = post.track(size=2)
    assert (first["returned"], first["totalPages"]) == (2, 3)
    seen = [each["id"]["$oid"] for each in first["embedded"]["rhDoc"]]
    while page := post.track(size=2)["embedded"]["rhDoc"]:
        seen += [each["id"]["$oid"] for each in page]
    assert len(seen) == len(set(seen)) == 5
    assert seen == sorted(seen)
    assert post.get(f"{BASE}/order/tracking?pagesize=1001&lastId={post.last}").json["status"] == "99"


def test_an_order_is_cancelled_until_it_is_taken_over(post):
    post.order("H28-3")
    path = f"{BASE}/order/cancel?CustomerCode=H28&OrderNumber="
    assert post.get(f"{path}H28-3").json["status"] == "100"
    assert post.codes("H28-3") == [1, 10]
    post.order("H28-4")
    post.wait(hours=5)
    assert post.get(f"{path}H28-4").json["status"] == "99"
    assert post.get(f"{path}NONE").json["status"] == "99"
    post.wait(days=9)
    assert post.codes("H28-3") == []


@pytest.mark.parametrize(
    "changes",
    [
        {"CODAmount": "25000"}, {"CODAmount": -1}, {"CODAmount": 0.5}, {"receiverTel": "none"},
        {"senderName": " "}, {"customerCode": "H99"}, {"receiverProvince": ""}, {"Unknown": 1},
    ],
)  # fmt: skip
def test_an_order_that_breaks_a_rule_is_refused(post, running, changes):
    assert post.order("H28-BAD", **changes)["status"] == "99"
    assert "H28-BAD" not in running.kept("parcel")


def test_the_provinces_gateway_takes_orders_with_their_waybill(post, running):
    told = {name[0].upper() + name[1:]: value for name, value in ORDER.items()}
    told |= {"OrderNumber": "H28.16-260106-00009", "ItemCode": "EB123456789VN", "FlagConfig": 2}

    def send(**changes):
        headers = {"Authorization": "", "access_token": post.token}
        return post.post("/lgsp/vnpost/order", {**told, **changes}, **headers).json

    assert send(ItemCode="123")["Status"] == "99"
    assert send()["Status"] == "100"
    assert send()["Status"] == "101"
    assert running.kept("parcel")["H28.16-260106-00009"]["item"] == "EB123456789VN"


def test_a_batch_is_counted_and_countersigned_once(post):
    post.order("H28-5")
    batch = {
        "batchNumber": "BB-1", "agencyCode": "H28.16", "handedOverBy": "Đinh Thị Mai", "signature": "c2ln",
        "items": [{"orderNumber": "H28-5"}, {"orderNumber": "H28-NONE"}],
    }  # fmt: skip
    answer = post.post(f"{BASE}/batch/post", batch).json
    assert [each["accepted"] for each in answer["items"]] == [True, False]
    assert answer["signature"]
    assert post.post(f"{BASE}/batch/post", batch).json == answer
    other = post.post(f"{BASE}/batch/post", {**batch, "batchNumber": "BB-2"}).json
    post.wait(minutes=1)
    assert post.codes("H28-5")[:2] == [1, 2]
    assert other["status"] == "100"
    assert post.post(f"{BASE}/batch/post", {**batch, "signature": ""}).json["status"] == "99"


def test_a_dossiers_facts_are_kept_with_its_order(post, running):
    post.order("H28-6")
    told = {
        "customerCode": "H28",
        "orderNumber": "H28-6",
        "procedure": {"code": "1.001193", "title": "Khai sinh"},
    }
    assert post.post(f"{BASE}/document/post", told).json["status"] == "100"
    assert running.kept("document")["H28-6"] == told
    assert post.post(f"{BASE}/document/post", {**told, "orderNumber": "X"}).json["status"] == "99"
    assert post.post(f"{BASE}/document/post", {**told, "procedure": {}}).json["status"] == "99"


def test_a_claim_for_what_was_lost_is_paid_after_five_working_days(post, running):
    running.tell("fate", {"orderNumber": "H28-7", "fate": "lost"})
    post.order("H28-7")
    post.order("H28-8")
    post.wait(days=12)
    for number in ("H28-7", "H28-8"):
        told = {"orderNumber": number, "reason": "Không nhận được"}
        assert post.post(f"{BASE}/claim/post", told).json["state"] == "waiting"
    post.wait(days=8)
    assert post.get(f"{BASE}/claim/state?OrderNumber=H28-7").json["state"] == "paid"
    assert post.get(f"{BASE}/claim/state?OrderNumber=H28-8").json["state"] == "rejected"
    assert post.get(f"{BASE}/claim/state?OrderNumber=NONE").json["status"] == "99"


def test_rows_come_twice_by_script_and_nothing_is_lost_when_it_forgets(post, running):
    running.go_wrong(Rule(fault=Fault.FORGET, operation="order"))
    assert post.order("H28-9")["status"] == "100"
    assert "H28-9" not in running.kept("parcel")
    running.go_wrong()
    post.order("H28-9")
    post.wait(days=9)
    running.go_wrong(
        Rule(fault=Fault.DUPLICATE, operation="tracking"), Rule(fault=Fault.FORGET, operation="tracking")
    )
    rows = [each["id"]["$oid"] for each in post.track()["embedded"]["rhDoc"]]
    assert len(rows) == 2 * len(set(rows))
    post.last = "0" * 24
    post.track()
    post.last = "0" * 24
    assert post.codes("H28-9")[-1] == 4


def test_days_of_carriage_are_those_of_the_circular():
    def days(sender, receiver):
        return carriage_days(sender=sender, receiver=receiver)

    assert days(("25", "148"), ("25", "148")) == 1
    assert days(("25", "148"), ("25", "150")) == 2
    assert days(("01", ""), ("79", "")) == 3
    assert days(("25", ""), ("79", "")) == 4
    friday = datetime(2026, 1, 9, 9, tzinfo=UTC)
    assert after_working_days(friday, 1).day == 12


@given(st.sampled_from(Fate), st.integers(1, 4), st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 1)))  # noqa: DTZ001
def test_every_way_ends_once_and_goes_forward(fate, days, moment):
    steps = list(way(taken_over_at=moment.replace(tzinfo=UTC), days=days, fate=fate))
    assert [each.at for each in steps] == sorted(each.at for each in steps)
    assert len({each.code for each in steps if each.code in LAST}) == 1
    assert steps[-1].code in LAST
