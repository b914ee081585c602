"""A procedure nobody published before is published on screen, with a message at whatever is wrong."""

from __future__ import annotations

from http import HTTPStatus

import pytest
from lxml import html
from tests.accounts.factories import browser_of, make_staff
from tests.catalogue.factories import FACTS, NOW, TODAY, staff

from motcua.catalogue import models, public
from motcua.catalogue.permissions import NotCatalogueKeeperError
from motcua.catalogue.services.publish_procedure import ProcedureExistsError, publish_procedure
from motcua.kernel.actors import SYSTEM, Role
from motcua.kernel.working_time import Term

pytestmark = pytest.mark.usefixtures("catalogue", "db")
PATH = "/procedures/new/"
SAID = {
    "code": "2.777001",
    "field_code": "HO_TICH",
    "level": "commune",
    "agency_code": "UBND-XA",
    "valid_from": "01/01/2027",
    "decision": "Quyết định 99/QĐ-UBND",
    "name": "Cấp giấy xác nhận thử",
    "term_value": "4",
    "results": "Giấy xác nhận",
    "papers-0-name": "Tờ khai",
    "papers-3-name": "Ảnh chân dung",
    "papers-3-originals": "2",
    "fees-0-name": "Lệ phí",
    "fees-0-amount": "20000",
}


@pytest.fixture
def keeper(client):
    return browser_of(make_staff(Role.IT_CENTRE))


def sent(keeper, **changes):
    """Open the page, fill in what a decision says, send it."""
    page = html.fromstring(keeper.get(PATH).content)
    (form,) = [form for form in page.forms if form.get("enctype")]
    data: dict[str, list[str]] = {}
    for name, value in form.form_values():
        data.setdefault(name, []).append(value)
    return keeper.post(PATH, {**data, **SAID, **changes})


def errors_in(answer) -> dict[str, str]:
    page = html.fromstring(answer.content)
    (summary,) = page.find_class("error-summary")
    return {link.get("href"): link.text_content() for link in summary.iter("a")}


def test_what_the_decision_says_is_published_from_its_day(keeper):
    answer = sent(keeper)
    assert (answer.status_code, answer["Location"]) == (HTTPStatus.FOUND, "/procedures/2.777001/versions/")
    (period,) = models.ProcedureVersion.objects.filter(procedure__code="2.777001")
    version = public.get_version(period.pk)
    assert (version.name, version.term, version.decision) == (SAID["name"], Term(value=4), SAID["decision"])
    assert [(paper.code, paper.name, paper.originals) for paper in version.papers] == [
        ("2.777001-GT01", "Tờ khai", 1),
        ("2.777001-GT02", "Ảnh chân dung", 2),
    ]
    assert [(fee.code, fee.amount) for fee in version.fees] == [("2.777001-LP01", 20_000)]
    assert (version.full_code, version.form_code, version.process_code) == ("2.777001", "generic", "default")
    assert f"{version.valid_from:%d/%m/%Y}" == SAID["valid_from"]
    page = keeper.get(answer["Location"]).content.decode()
    assert "Cấp giấy xác nhận thử" in page


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"code": "1.001193"}, "#id_code", "Một thủ tục đã có mã này"),
        ({"code": "12.777001"}, "#id_code", "Nhập một chữ số"),
        ({"code": ""}, "#id_code", "Mã quốc gia"),
        ({"full_code": "1.001193.000.00.00.H28"}, "#id_full_code", "bắt đầu bằng mã quốc gia"),
        ({"full_code": "abc"}, "#id_full_code", "không phải mã thủ tục"),
        ({"agency_code": "KHONG-CO"}, "#id_agency_code", ""),
        ({"term_value": "0"}, "#id_term_value", ""),
        ({"term_value": "1", "term_unit": "hour"}, "#id_process_code", "nhiều giờ hơn"),
        ({"papers-0-originals": "nhiều"}, "#id_papers-0-originals", ""),
        ({"fees-0-amount": "-1"}, "#id_fees-0-amount", ""),
        ({"valid_from": "31/02/2027"}, "#id_valid_from", ""),
    ],
)
def test_what_is_wrong_is_told_at_its_field_and_nothing_is_kept(keeper, changes, field, words):
    answer = sent(keeper, **changes)
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    found = errors_in(answer)
    assert field in found
    assert words in found[field]
    assert (
        not models.Procedure.objects.filter(code=changes.get("code", SAID["code"]))
        .exclude(code="1.001193")
        .exists()
    )
    assert SAID["name"] in answer.content.decode(), "what was typed comes back"


def test_everything_to_be_mended_is_told_at_once(keeper):
    found = errors_in(sent(keeper, code="", name="", **{"papers-0-originals": "nhiều"}))
    assert {"#id_code", "#id_name", "#id_papers-0-originals"} <= found.keys()


class TestService:
    settings = {"valid_from": TODAY, "form_code": "generic", "process_code": "default"}  # noqa: RUF012  # never changed

    def test_a_code_is_given_once(self):
        publish_procedure(by=SYSTEM, now=NOW, facts=FACTS, **self.settings)
        with pytest.raises(ProcedureExistsError):
            publish_procedure(by=SYSTEM, now=NOW, facts=FACTS, **self.settings)

    def test_a_refused_publication_leaves_the_code_free(self):
        with pytest.raises(public.UnknownPartError):
            publish_procedure(by=SYSTEM, now=NOW, facts=FACTS, **self.settings | {"form_code": "none"})
        assert publish_procedure(by=SYSTEM, now=NOW, facts=FACTS, **self.settings)

    def test_only_the_data_centre_may(self):
        with pytest.raises(NotCatalogueKeeperError):
            publish_procedure(by=staff(Role.LEADER), now=NOW, facts=FACTS, **self.settings)
