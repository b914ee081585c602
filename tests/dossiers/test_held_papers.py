"""What is held of a person takes a paper's place; asking again is written down; nobody sees another's."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.dossiers.factories import (
    BIRTH,
    CITIZEN_ID,
    NOW,
    asked,
    make_actor,
    make_application,
    make_citizen,
    make_office,
    stored,
)
from tests.queries import count_queries

from motcua.catalogue import public as catalogue
from motcua.dossiers.domain.applications import Applicant, ApplicationError, HandedPaper
from motcua.dossiers.domain.states import State
from motcua.dossiers.models import Dossier, Paper, Result
from motcua.dossiers.queries.held_papers import held_papers, offers_for
from motcua.dossiers.services.lodge import lodge
from motcua.dossiers.services.request_supplement import request_supplement
from motcua.dossiers.services.reusing import AskedAgainError
from motcua.dossiers.tags import Tag
from motcua.kernel.actors import Role
from motcua.platform.models import AuditEntry

pytestmark = pytest.mark.django_db
NOTICE, SHOWN = f"{BIRTH}-GT02", f"{BIRTH}-GT05"
OTHER_ID = "017190099999"
EARLIER = NOW - timedelta(days=20)


def specs() -> dict[str, catalogue.PaperSpec]:
    return {paper.code: paper for paper in catalogue.version_in_force(code=BIRTH, on=NOW.date()).papers}


def handed(code: str, **changes) -> HandedPaper:
    return replace(HandedPaper(code=code, name=specs()[code].name, kind="original"), **changes)


def lodged_with(office, *papers: HandedPaper, number: str = CITIZEN_ID, at=EARLIER, **facts) -> Dossier:
    """A birth registration accepted at the counter with some papers in place of the plain ones."""
    plain = make_application(office)
    codes = {paper.code for paper in papers}
    application = make_application(
        office,
        applicant=Applicant(name="Bùi Văn Nam", number=number),
        papers=(*papers, *(paper for paper in plain.papers if paper.code not in codes)),
    )
    lodged = lodge(by=office.clerk, now=at, application=application, accepted=True)
    Dossier.objects.filter(pk=lodged.dossier_id).update(**facts)
    return stored(lodged.dossier_id)


@pytest.fixture
def earlier(office) -> Dossier:
    """An earlier dossier with a scanned birth notice."""
    return lodged_with(office, handed(NOTICE, file_id=70, file_name="gcs.pdf"))


def test_of_who_comes_for_the_first_time_one_statement_tells(office, earlier):
    asked_of = [OTHER_ID, CITIZEN_ID]
    counts = [len(count_queries(lambda n=n: held_papers(office.clerk, number=n))) for n in asked_of]
    assert counts == [1, 3]


def paper_of(dossier: Dossier, code: str = NOTICE) -> Paper:
    return dossier.papers.get(code=code)


def refs(actor, *, number: str = CITIZEN_ID) -> list[str]:
    return [each.ref for each in held_papers(actor, number=number)]


def test_a_scanned_paper_is_held_with_its_source(office, earlier):
    [held] = held_papers(office.clerk, number=CITIZEN_ID)

    assert (held.ref, held.source_code, held.source_name) == (
        f"paper:{paper_of(earlier).pk}",
        earlier.code,
        earlier.procedure_name,
    )
    assert (held.file_id, held.held_since, held.valid_to) == (70, date(2026, 10, 31), None)
    offered = offers_for(
        office.clerk,
        number=CITIZEN_ID,
        version=catalogue.version_in_force(code=BIRTH, on=NOW.date()),
        on=NOW.date(),
    )
    assert offered == {NOTICE: held}


NOT_HELD = {
    "on paper only": {"file_id": None},
    "secret": {"is_secret": True, "file_id": None},
    "itself reused": {"origin": "held_paper"},
    "not applicable": {"standing": "not_applicable"},
    "a statement": {"name": "Tờ khai đăng ký khai sinh"},
}


def test_what_cannot_take_a_papers_place_is_not_held(office, earlier):
    paper = Paper.objects.filter(pk=paper_of(earlier).pk)
    as_it_was = paper.values(*{name for changes in NOT_HELD.values() for name in changes}).get()

    for why, changes in NOT_HELD.items():
        paper.update(**as_it_was | changes)
        assert refs(office.clerk) == [], why
    paper.update(**as_it_was)
    assert len(refs(office.clerk)) == 1


def test_papers_that_were_never_found_accurate_are_not_held(office, earlier):
    for state in (State.NOT_ACCEPTED, State.WITHDRAWN, State.STOPPED):
        Dossier.objects.filter(pk=earlier.pk).update(state=int(state))
        assert refs(office.clerk) == [], state


def test_a_result_is_held_once_it_was_handed_over_and_until_it_is_replaced(office, earlier):
    result = Result.objects.create(
        dossier=earlier,
        kind="grant",
        title="Cấp Giấy khai sinh",
        drafted_by_name="Quách Văn Lâm",
        drafted_at=EARLIER,
        sealed_at=EARLIER,
        sealed_file_id=80,
    )
    assert f"result:{result.pk}" not in refs(office.clerk), "not handed over yet"

    Dossier.objects.filter(pk=earlier.pk).update(state=int(State.RETURNED), returned_at=NOW)
    held = {each.ref: each for each in held_papers(office.clerk, number=CITIZEN_ID)}[f"result:{result.pk}"]
    assert (held.name, held.file_id) == ("Giấy khai sinh", 80)

    other = Result.objects.create(
        dossier=lodged_with(office), kind="grant", title="", drafted_by_name="", drafted_at=NOW
    )
    Result.objects.filter(pk=result.pk).update(replaced_by=other)
    assert f"result:{result.pk}" not in refs(office.clerk)


def test_nobody_sees_what_is_held_of_another(office, earlier):
    stranger = make_office(name="Ủy ban nhân dân xã Tiền Phong", code="X-TP", code_qd20="H28.99.2")
    owner, other = make_citizen(), make_citizen(number=OTHER_ID, user_id=901)
    Dossier.objects.filter(pk=earlier.pk).update(owner_user_id=owner.id)

    assert refs(owner) == refs(office.clerk) == [f"paper:{paper_of(earlier).pk}"]
    assert refs(stranger.clerk) == []
    assert refs(other) == refs(other, number=OTHER_ID) == []
    assert refs(office.clerk, number=OTHER_ID) == refs(office.clerk, number="") == []
    assert refs(make_actor(office.id, Role.IT_CENTRE)) == []
    Dossier.objects.filter(pk=earlier.pk).update(owner_user_id=other.id)
    assert refs(other) == refs(other, number=OTHER_ID) == [], "an account may follow another's dossier"


def test_what_is_held_is_what_a_naive_reading_of_the_rights_says(office):
    others = [
        make_office(name=f"Ủy ban nhân dân xã số {number}", code=f"X-{number}", code_qd20=f"H28.99.{number}")
        for number in (2, 3)
    ]
    chance = random.Random(28)
    for number in range(12):
        place, person = chance.choice([office, *others]), chance.choice([CITIZEN_ID, OTHER_ID])
        paper = (
            handed(NOTICE, file_id=number + 1, file_name=f"{number}.pdf") if chance.random() < 0.7 else None
        )
        owner = {CITIZEN_ID: 900, OTHER_ID: 901}[person] if chance.random() < 0.5 else None
        lodged_with(place, *filter(None, [paper]), number=person, owner_user_id=owner)
    rows = list(Paper.objects.filter(file_id__isnull=False).select_related("dossier"))
    actors = [make_citizen(), make_citizen(number=OTHER_ID, user_id=901)]
    actors += [actor for place in (office, *others) for actor in (place.clerk, place.leader)]

    for actor in actors:
        for number in (CITIZEN_ID, OTHER_ID):
            expected = {
                f"paper:{row.pk}"
                for row in rows
                if row.dossier.applicant_number == number
                and (
                    row.dossier.owner_user_id == actor.id and actor.citizen_id == number
                    if actor.citizen_id
                    else row.dossier.reception_agency_id in actor.agencies()
                )
            }
            assert set(refs(actor, number=number)) == expected


def test_the_number_of_queries_does_not_grow(office, earlier, assert_constant_queries):
    assert_constant_queries(
        lambda: held_papers(office.clerk, number=CITIZEN_ID),
        lambda: [lodged_with(office, handed(NOTICE, file_id=each)) for each in (1, 2, 3)],
    )


def test_a_held_paper_takes_the_place_of_a_new_one(office, earlier):
    source = paper_of(earlier)

    later = lodged_with(office, handed(NOTICE, standing="reused", held=f"paper:{source.pk}"), at=NOW)

    paper = paper_of(later)
    assert (paper.standing, paper.origin, paper.held_paper_id) == ("reused", "held_paper", source.pk)
    assert (paper.file_id, paper.file_name, paper.kind) == (70, "gcs.pdf", "electronic")
    assert refs(office.clerk) == [f"paper:{source.pk}"], "it is found at its source, not twice"


def test_what_is_not_held_of_the_applicant_cannot_be_reused(office, earlier):
    for held in ("paper:0", "paper:999999", "result:1", "paper:x", "dossier:1", "💥", "paper:"):
        with pytest.raises(ApplicationError) as refused:
            lodged_with(office, handed(NOTICE, standing="reused", held=held), at=NOW)
        faults = [(fault.field, fault.code) for fault in refused.value.faults]
        assert faults == [(f"papers.{NOTICE}", "not_held")], held
    assert Dossier.objects.count() == 1


def test_anothers_paper_cannot_be_reused_by_naming_it(office, earlier):
    with pytest.raises(ApplicationError):
        lodged_with(
            office,
            handed(NOTICE, standing="reused", held=f"paper:{paper_of(earlier).pk}"),
            number=OTHER_ID,
            at=NOW,
        )


def test_nothing_is_reused_without_a_source(office):
    with pytest.raises(ApplicationError):
        lodged_with(office, handed(NOTICE, standing="reused", file_id=70), at=NOW)


def test_an_expired_paper_is_not_reused(office):
    source = paper_of(lodged_with(office, handed(NOTICE, file_id=70, valid_to="2026-11-19")))

    with pytest.raises(ApplicationError) as refused:
        lodged_with(office, handed(NOTICE, standing="reused", held=f"paper:{source.pk}"), at=NOW)

    assert refused.value.faults[0].code == "held_expired"


def test_a_secret_paper_is_never_kept_as_a_file(office):
    with pytest.raises(ApplicationError) as refused:
        lodged_with(office, handed(NOTICE, is_secret=True, file_id=70))
    assert refused.value.faults[0].code == "secret_scanned"

    assert paper_of(lodged_with(office, handed(NOTICE, is_secret=True))).is_secret


def test_asking_for_what_is_held_needs_a_reason_on_record(office, earlier):
    missing = "giấy chứng sinh (bản chính)"
    later = lodged_with(office, at=NOW)
    ask = asked(office.clerk, later.pk)

    with pytest.raises(AskedAgainError) as refused:
        request_supplement(ask, missing=(missing, "Bản vẽ"), reason="Thiếu giấy tờ.", again="  ")
    assert [each.source_code for each in refused.value.held] == [earlier.code]
    assert stored(later.pk).state == State.ACCEPTED

    request_supplement(
        ask, missing=(missing, "Bản vẽ"), reason="Thiếu.", again="Bản chụp mờ, không đọc được."
    )
    [line] = AuditEntry.objects.filter(tag=Tag.PAPER_ASKED_AGAIN)
    assert (line.on_ref, line.by_name, line.data["source"], line.data["reason"]) == (
        f"dossier:{later.pk}",
        office.clerk.name,
        earlier.code,
        "Bản chụp mờ, không đọc được.",
    )


def test_the_dossiers_own_paper_may_be_asked_for_without_that(office, earlier):
    request_supplement(asked(office.clerk, earlier.pk), missing=("Giấy chứng sinh",), reason="Thiếu dấu.")

    assert stored(earlier.pk).state == State.AWAITING_SUPPLEMENT
    assert not AuditEntry.objects.filter(tag=Tag.PAPER_ASKED_AGAIN).exists()


def test_an_expired_paper_is_asked_for_as_any_other(office):
    lodged_with(office, handed(NOTICE, file_id=70, valid_to="2026-11-01"))
    later = lodged_with(office, at=NOW)

    request_supplement(asked(office.clerk, later.pk), missing=("Giấy chứng sinh",), reason="Thiếu.")

    assert stored(later.pk).state == State.AWAITING_SUPPLEMENT
