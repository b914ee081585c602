"""What is held elsewhere of a person completes a dossier: at the counter, on line and by a system."""

from __future__ import annotations

import pytest
from tests.dossiers.desk import Desk
from tests.dossiers.factories import BIRTH, CITIZEN_ID, NOW, asked, make_citizen, make_office, stored
from tests.dossiers.systems import act, application, post
from tests.dossiers.test_desk_counter import html
from tests.dossiers.test_held_papers import NOTICE, OTHER_ID, handed, lodged_with, paper_of
from tests.rest.systems import make_system, system_client

from motcua.dossiers.domain.applications import ApplicationError, HandedPaper
from motcua.dossiers.domain.states import State
from motcua.dossiers.models import Dossier, Paper
from motcua.dossiers.queries.held_papers import offers_for_missing
from motcua.dossiers.services.request_supplement import request_supplement
from motcua.dossiers.services.supplement import supplement
from motcua.dossiers.tags import Tag
from motcua.platform.models import AuditEntry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("morning")]
NAME, WHY = "Giấy chứng sinh", "Bản chụp trước mờ, không đọc được số."
HELD = "/api/v1/held-papers/"


@pytest.fixture
def waiting(office) -> Dossier:
    """A dossier that waits for its birth notice, which nobody held when it was asked for."""
    dossier = lodged_with(office, at=NOW)
    request_supplement(asked(office.clerk, dossier.pk), missing=(NAME, "Bản vẽ"), reason="Thiếu giấy tờ.")
    return stored(dossier.pk)


@pytest.fixture
def source(office, waiting) -> Paper:
    """The notice that another dossier of the person has held since."""
    return paper_of(
        lodged_with(office, handed(NOTICE, file_id=70, file_name="gcs.pdf", valid_to="2026-12-31"))
    )


def given(**changes) -> tuple[HandedPaper, ...]:
    return (HandedPaper(**{"code": "supplement-1", "name": NAME, "kind": "original"} | changes),)


def hand_in(by, dossier, *papers, **facts) -> Paper:
    supplement(asked(by, dossier.pk, **facts), papers=papers)
    return Paper.objects.get(supplement__isnull=False)


def faults(by, dossier, *papers) -> list[tuple[str, str, str]]:
    """What is wrong with the papers; nothing is done then."""
    with pytest.raises(ApplicationError) as refused:
        supplement(asked(by, dossier.pk), papers=papers)
    assert stored(dossier.pk).version == dossier.version
    assert not Paper.objects.filter(supplement__isnull=False).exists()
    return [(fault.field, fault.code, fault.name) for fault in refused.value.faults]


def test_what_is_held_completes_the_dossier(office, waiting, source):
    paper = hand_in(office.clerk, waiting, *given(held=f"paper:{source.pk}"))

    assert (paper.name, paper.standing, paper.origin, paper.held_paper_id) == (
        NAME,
        "reused",
        "held_paper",
        source.pk,
    )
    assert (paper.file_id, paper.file_name, paper.kind, str(paper.valid_to)) == (
        70,
        "gcs.pdf",
        "electronic",
        "2026-12-31",
    )
    assert stored(waiting.pk).supplement_given_at == NOW
    assert not AuditEntry.objects.filter(tag=Tag.PAPER_ASKED_AGAIN).exists()


def test_what_is_not_held_elsewhere_or_has_ended_is_refused_by_name(office, waiting, source):
    own = paper_of(waiting, f"{BIRTH}-GT01")
    for ref in ("paper:0", f"paper:{own.pk}", "result:1", "💥"):
        assert faults(office.clerk, waiting, *given(held=ref)) == [("papers.supplement-1", "not_held", NAME)]
    assert faults(office.clerk, waiting, *given(standing="reused", file_id=70))[0][1] == "not_held"
    Paper.objects.filter(pk=source.pk).update(valid_to="2026-11-19")
    assert faults(office.clerk, waiting, *given(held=f"paper:{source.pk}"))[0][1] == "held_expired"


def test_anothers_paper_completes_nothing(office, waiting):
    others = paper_of(lodged_with(office, handed(NOTICE, file_id=71), number=OTHER_ID))

    assert faults(office.clerk, waiting, *given(held=f"paper:{others.pk}"))[0][1] == "not_held"
    assert offers_for_missing(office.clerk, dossier_id=waiting.pk, on=NOW.date()) == {}


def test_what_is_held_fills_no_other_paper(office, waiting, source):
    drawing = given(name="Bản vẽ", held=f"paper:{source.pk}")

    assert faults(office.clerk, waiting, *drawing) == [("papers.supplement-1", "not_held", "Bản vẽ")]


def test_two_papers_under_one_code_are_refused_for_one_would_hide_the_other(office, waiting, source):
    other = HandedPaper(code="supplement-1", name="Bản vẽ", kind="original")

    found = faults(office.clerk, waiting, *given(), other)

    assert found == [("papers.supplement-1", "twice", NAME), ("papers.supplement-1", "twice", "Bản vẽ")]


def test_an_agency_that_takes_it_anew_says_why(office, waiting, source):
    assert faults(office.clerk, waiting, *given()) == [("papers.supplement-1", "held_already", NAME)]

    other = HandedPaper(code="supplement-2", name="Bản vẽ", kind="original", asked_again=WHY)
    supplement(asked(office.clerk, waiting.pk), papers=(*given(asked_again=WHY), other))

    [line] = AuditEntry.objects.filter(tag=Tag.PAPER_ASKED_AGAIN)
    assert (line.on_ref, line.data["held"], line.data["reason"]) == (waiting.ref, f"paper:{source.pk}", WHY)
    rows = Paper.objects.filter(supplement__isnull=False).order_by("id")
    assert list(rows.values_list("name", "asked_again")) == [(NAME, WHY), ("Bản vẽ", "")]


def test_a_reason_told_with_the_request_is_not_asked_for_twice(office):
    source = paper_of(lodged_with(office, handed(NOTICE, file_id=70)))
    later = lodged_with(office, at=NOW)
    request_supplement(asked(office.clerk, later.pk), missing=(NAME,), reason="Thiếu.", again=WHY)

    paper = hand_in(office.clerk, later, *given())

    assert later.supplements.get().asked_again == {f"paper:{source.pk}": WHY}
    assert (paper.asked_again, paper.origin) == (WHY, "paper")
    assert AuditEntry.objects.filter(tag=Tag.PAPER_ASKED_AGAIN).count() == 1


def test_a_citizen_chooses_freely(office, waiting, source):
    citizen = make_citizen()
    Dossier.objects.update(owner_user_id=citizen.id)

    assert hand_in(citizen, waiting, *given(kind="electronic", file_id=72)).file_id == 72


def test_what_is_missing_is_offered_to_who_sees_it(office, waiting, source):
    elsewhere = make_office(name="Ủy ban nhân dân xã Tiền Phong", code="X-TP", code_qd20="H28.99.2")

    found = offers_for_missing(office.clerk, dossier_id=waiting.pk, on=NOW.date())

    assert {name: each.ref for name, each in found.items()} == {NAME: f"paper:{source.pk}"}
    assert offers_for_missing(elsewhere.clerk, dossier_id=waiting.pk, on=NOW.date()) == {}
    assert offers_for_missing(office.clerk, dossier_id=source.dossier_id, on=NOW.date()) == {}


class TestCounter:
    @pytest.fixture
    def desk(self, office) -> Desk:
        return Desk(office=office)

    def hand_over(self, desk, dossier, **typed):
        typed = {"version": stored(dossier.pk).version, "key": "k", "note": "", **typed}
        return desk.clerk.post(f"/work/dossiers/{dossier.pk}/supplement/", typed)

    def test_offers_it_with_its_source_and_takes_it_at_a_tick(self, desk, waiting, source):
        page = html(desk.clerk.get(f"/work/dossiers/{waiting.pk}/"))
        assert source.dossier.code in page
        assert "31/12/2026" in page

        assert self.hand_over(desk, waiting, papers=["Bản vẽ"], held=[NAME]).status_code == 302

        rows = Paper.objects.filter(supplement__isnull=False).order_by("id")
        assert list(rows.values_list("name", "held_paper_id")) == [("Bản vẽ", None), (NAME, source.pk)]

    def test_wants_a_reason_for_what_is_taken_anew_and_one_tick_each(self, desk, waiting, source):
        twice = self.hand_over(desk, waiting, papers=[NAME], held=[NAME])
        without = self.hand_over(desk, waiting, papers=[NAME])
        assert (twice.status_code, without.status_code) == (422, 422)
        assert NAME in html(without)
        assert stored(waiting.pk).version == waiting.version

        assert self.hand_over(desk, waiting, papers=[NAME], again=WHY).status_code == 302
        assert AuditEntry.objects.get(tag=Tag.PAPER_ASKED_AGAIN).data["reason"] == WHY

    def test_asks_nothing_of_the_kind_where_nothing_is_held(self, desk, waiting):
        page = html(desk.clerk.get(f"/work/dossiers/{waiting.pk}/"))

        assert 'id="supplement-papers' in page
        assert 'id="supplement-held' not in page
        assert 'id="supplement-again' not in page


class TestSystem:
    @pytest.fixture
    def system(self, office):
        return system_client(make_system(office.id))

    def found(self, client, **wanted):
        return client.post(HELD, {"number": CITIZEN_ID, **wanted}, content_type="application/json")

    def test_is_told_what_is_held_and_in_whose_place_it_stands(self, system, source):
        [row] = self.found(system, procedure_code=BIRTH).json()["items"]

        assert row == {
            "ref": f"paper:{source.pk}",
            "name": NAME,
            "source": source.dossier.code,
            "source_name": source.dossier.procedure_name,
            "held_since": "2026-10-31",
            "valid_to": "2026-12-31",
            "is_valid": True,
            "is_result": False,
            "for_papers": [NOTICE],
        }
        assert self.found(system).json()["items"] == [row | {"for_papers": []}]
        assert self.found(system, procedure_code="9.999999").status_code == 422

    def test_is_on_record_as_a_reader_of_each_dossier_named(self, system, source):
        self.found(system)

        [line] = AuditEntry.objects.filter(tag=Tag.READ)
        assert (line.on_ref, line.purpose) == (source.dossier.ref, "processing")
        assert line.by_ref.startswith("client:")

    def test_of_another_agency_or_without_the_scope_is_told_nothing(self, office, source):
        other = make_office(name="Ủy ban nhân dân xã Tiền Phong", code="X-TP", code_qd20="H28.99.2")

        assert self.found(system_client(make_system(other.id))).json()["items"] == []
        reader = system_client(make_system(office.id, scopes=("dossiers:read",)))
        assert self.found(reader).status_code == 403

    def test_asks_as_often_however_much_is_held(self, office, system, source, assert_constant_queries):
        assert_constant_queries(
            lambda: self.found(system, procedure_code=BIRTH),
            lambda: [lodged_with(office, handed(NOTICE, file_id=each)) for each in (1, 2, 3)],
        )

    def test_points_to_it_when_it_lodges(self, office, system, source):
        whole = application(office)
        ref = f"paper:{source.pk}"
        papers = [paper | ({"held": ref} if paper["code"] == NOTICE else {}) for paper in whole["papers"]]
        wrong = [paper | {"held": "paper:0"} for paper in papers if paper["code"] == NOTICE]

        refused = post(system, "/api/v1/dossiers/", whole | {"papers": wrong}, key="one")
        lodged = post(system, "/api/v1/dossiers/", whole | {"papers": papers}, key="two")

        assert refused.status_code == 422
        [field] = refused.json()["fields"]
        assert field["field"] == f"body.papers.{NOTICE}"
        assert NAME in field["message"]
        assert lodged.status_code == 201, lodged.content
        paper = paper_of(Dossier.objects.get(code=lodged.json()["code"]))
        assert (paper.standing, paper.held_paper_id, paper.file_id) == ("reused", source.pk, 70)

    def test_points_to_it_when_it_supplements_or_says_why_not(self, system, waiting, source):
        def done(key, **paper):
            given = [{"code": "supplement-1", "name": NAME, **paper}]
            return act(system, waiting.code, "supplement", version=waiting.version, key=key, papers=given)

        anew = done("one", kind="original")
        assert (anew.status_code, anew.json()["type"]) == (422, "urn:motcua:problem:incomplete")
        assert NAME in anew.json()["fields"][0]["message"]
        assert done("two", held="paper:0").status_code == 422
        assert stored(waiting.pk).state == State.AWAITING_SUPPLEMENT
        taken = done("three", held=f"paper:{source.pk}")

        assert taken.status_code == 200, taken.content
        assert Paper.objects.get(supplement__isnull=False).held_paper_id == source.pk
