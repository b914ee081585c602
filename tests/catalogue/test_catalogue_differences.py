"""What a version changed is told part by part, in words, and any two can be laid side by side."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from tests.catalogue.drawings import SHIPPED
from tests.catalogue.factories import FACTS, NOW, TODAY, changed, publish

from motcua.catalogue import public
from motcua.catalogue.domain.differences import Described, Part, Question, Work, differences
from motcua.catalogue.domain.procedures import FeeItem, PaperSpec
from motcua.catalogue.queries.history import described_versions
from motcua.catalogue.services.store_definitions import store_process
from motcua.catalogue.web.difference_words import _SAY, LABELS, told
from motcua.kernel.working_time import Term, TermUnit

pytestmark = pytest.mark.usefixtures("catalogue", "db")
DAY = timedelta(days=1)
FORM, CARD = FACTS.papers


def described() -> Described:
    """The version of the facts, published and read again."""
    return described_versions(FACTS.code)[0]


@pytest.fixture
def first() -> Described:
    publish()
    return described()


def after(first: Described, **facts: object) -> list[tuple[Part, object, object]]:
    later = replace(first, version=replace(first.version, **facts))
    return [(each.part, each.before, each.after) for each in differences(first, later)]


def test_two_versions_that_say_the_same_differ_in_nothing(first):
    assert after(first, id=7, decision="Quyết định khác", valid_from=TODAY + DAY) == []


@pytest.mark.parametrize(
    ("facts", "part"),
    [
        ({"name": "Tên mới"}, Part.NAME),
        ({"term": Term(value=3)}, Part.TERM),
        ({"term": None}, Part.TERM),
        ({"agency_code": "SXD"}, Part.AGENCY),
        ({"subjects": ()}, Part.SUBJECTS),
        ({"channels": ()}, Part.CHANNELS),
        ({"service_level": 4}, Part.MODE),
        ({"dossier_sets": 2}, Part.SETS),
        ({"routing": public.Routing.MINISTRY}, Part.ROUTING),
        ({"linked": ("1.001193",)}, Part.LINKED),
    ],
)
def test_each_part_is_told_alone(first, facts, part):
    (found,) = after(first, **facts)
    assert found[0] is part
    assert found[1] != found[2]


class TestLists:
    def test_a_paper_added_and_one_dropped(self, first):
        new = PaperSpec(code="1.999001-GT03", name="Giấy mới", originals=1, copies=0, required=True)
        assert after(first, papers=(FORM, CARD, new)) == [(Part.PAPER, None, new)]
        assert after(first, papers=(FORM,)) == [(Part.PAPER, CARD, None)]

    def test_a_paper_renumbered_is_the_same_paper(self, first):
        assert after(first, papers=(replace(CARD, code="1.999001-GT01"),)) == [(Part.PAPER, FORM, None)]

    def test_a_paper_reworded_is_told_once(self, first):
        reworded = replace(CARD, name="Thẻ căn cước")
        assert after(first, papers=(FORM, reworded)) == [(Part.PAPER, CARD, reworded)]

    def test_a_fee_that_changed(self, first):
        (fee,) = FACTS.fees
        dearer = replace(fee, amount=20_000)
        assert after(first, fees=(dearer,)) == [(Part.FEE, fee, dearer)]

    def test_questions_and_steps(self, first):
        asked = Question(name="new", label="Câu hỏi mới", required=True)
        longer = replace(first.work[0], hours=Decimal(9))
        later = replace(first, questions=(*first.questions, asked), work=(longer, *first.work[1:]))
        assert [(each.part, each.before, each.after) for each in differences(first, later)] == [
            (Part.QUESTION, None, asked),
            (Part.STEP, first.work[0], longer),
        ]


class TestWords:
    def test_every_part_has_a_label_and_words(self):
        assert LABELS.keys() == _SAY.keys() == set(Part)

    def test_a_term_that_became_shorter(self, first):
        later = replace(first, version=replace(first.version, term=Term(value=3, unit=TermUnit.CALENDAR_DAY)))
        (found,) = differences(first, later)
        assert told(found).sentence == "Thời hạn: 3 ngày, trước đây là 5 ngày làm việc"

    def test_what_was_added_and_what_was_dropped(self, first):
        fee = FeeItem(code="x", name="Phí thẩm định", amount=1_250_000, exemptions=("Hộ nghèo",))
        later = replace(first, version=replace(first.version, fees=(fee,), papers=(CARD,)))
        said = [told(each).sentence for each in differences(first, later)]
        assert said[0] == "Bỏ Giấy tờ: Tờ khai (1 bản chính, Mẫu 01)"
        assert "1.250.000 đ" in said[-1]
        assert "Hộ nghèo" in said[-1]

    def test_the_share_of_another_agency_is_named_so(self, first):
        share = Work(code="c", name="Cấp thẻ", role="", hours=Decimal("2.5"))
        (found,) = differences(first, replace(first, work=(*first.work, share)))
        assert told(found).after == "Cấp thẻ: cơ quan khác, 2,5 giờ làm việc"


class TestPage:
    path = f"/procedures/{FACTS.code}/versions/"

    def test_everybody_reads_what_each_version_changed(self, client):
        publish()
        publish(changed(term=Term(value=3), decision="Quyết định 9/QĐ-UBND"), valid_from=TODAY + DAY)
        page = client.get(self.path).content.decode()
        assert "Thời hạn: 3 ngày làm việc, trước đây là 5 ngày làm việc" in page
        assert "Quyết định 9/QĐ-UBND" in page
        assert page.count("<article") == 2

    def test_two_versions_are_laid_side_by_side(self, client):
        first = publish()
        publish(changed(term=Term(value=3)), valid_from=TODAY + DAY)
        third = publish(changed(term=Term(value=2)), valid_from=TODAY + 2 * DAY)
        page = client.get(self.path, {"former": first, "later": third}).content.decode()
        table = page.partition("<tbody>")[2].partition("</tbody>")[0]
        assert "5 ngày làm việc" in table
        assert "2 ngày làm việc" in table
        assert "3 ngày làm việc" not in table
        assert client.get(self.path, {"former": first, "later": "7777777"}).status_code == 422

    def test_another_process_is_told_by_its_steps(self, client):
        publish()
        drawing = (
            next(path for path in SHIPPED if path.name == "default.bpmn")
            .read_bytes()
            .replace("Thẩm định hồ sơ".encode(), "Thẩm tra hồ sơ".encode())
        )
        code = store_process(bpmn=drawing, now=NOW).code
        publish(changed(decision="2"), valid_from=TODAY + DAY, process_code=code)
        page = client.get(self.path).content.decode()
        assert "Thẩm tra hồ sơ" in page

    def test_a_procedure_that_is_none_is_not_found(self, client):
        assert client.get("/procedures/1.888888/versions/").status_code == 404

    def test_many_versions_cost_as_many_queries(self, client, assert_constant_queries):
        publish()

        def grow() -> None:
            for number in range(1, 4):
                publish(changed(name=f"Tên {number}"), valid_from=TODAY + number * DAY)

        assert_constant_queries(lambda: client.get(self.path), grow)
