"""Verification on site: planned, held, its minutes kept."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.dossiers.factories import NOW, asked, bring_to, make_citizen, stored

from motcua.dossiers import public as dossiers
from motcua.dossiers.domain.acts import Act
from motcua.dossiers.models import Dossier, SiteVisit
from motcua.dossiers.public import officials
from motcua.dossiers.queries.dossier_page import dossier_page
from motcua.dossiers.services import visit_site
from motcua.portal.wording import course_of

PLAN = {
    "planned_at": NOW + timedelta(hours=3),
    "place": "Xóm Mơ",
    "people": "Quách Văn Lâm\nHà Văn Thắng",
    "asks_applicant": True,
}
AFTER = NOW + timedelta(hours=4)


def minutes(**changes) -> officials.Minutes:
    facts = {
        "held_at": NOW + timedelta(hours=3),
        "present": "Quách Văn Lâm\nBùi Văn Nam",
        "text": "Nhà hai tầng, đúng bản vẽ.",
        "finding": officials.VisitFinding.AS_DECLARED,
    }
    return officials.Minutes(**facts | changes)


@pytest.fixture
def planned(office) -> SiteVisit:
    dossier_id = bring_to(office, Act.ACKNOWLEDGE)
    officials.plan_visit(asked(office.official, dossier_id), **PLAN)
    return SiteVisit.objects.get()


def test_a_visit_is_planned_and_its_minutes_kept(office, planned):
    request = asked(office.official, planned.dossier_id, at=AFTER)
    officials.record_visit(request, visit_id=planned.pk, minutes=minutes())

    planned.refresh_from_db()
    assert (planned.finding, planned.minutes) == ("as_declared", "Nhà hai tầng, đúng bản vẽ.")
    facts = stored(planned.dossier_id).history.get(act="record_visit").facts
    assert facts["present"] == ["Quách Văn Lâm", "Bùi Văn Nam"]
    assert facts["place"] == "Xóm Mơ"


def test_minutes_are_kept_once_after_the_visit(office, planned):
    request = asked(office.official, planned.dossier_id)
    with pytest.raises(visit_site.VisitNotYetHeldError):
        officials.record_visit(request, visit_id=planned.pk, minutes=minutes())
    later = asked(office.official, planned.dossier_id, at=AFTER)
    officials.record_visit(later, visit_id=planned.pk, minutes=minutes())
    with pytest.raises(visit_site.NoSuchVisitError):
        officials.record_visit(later, visit_id=planned.pk, minutes=minutes())


@pytest.mark.parametrize("lacking", [{"present": " "}, {"text": ""}], ids=["nobody there", "nothing said"])
def test_minutes_name_who_was_there_and_what_was_found(office, planned, lacking):
    with pytest.raises(officials.ReasonMissingError):
        officials.record_visit(
            asked(office.official, planned.dossier_id, at=AFTER),
            visit_id=planned.pk,
            minutes=minutes(**lacking),
        )

    assert SiteVisit.objects.get().held_at is None


def test_a_visit_is_planned_ahead_by_who_processes_the_dossier(office):
    dossier_id = bring_to(office, Act.ACKNOWLEDGE)

    with pytest.raises(visit_site.VisitInThePastError):
        officials.plan_visit(asked(office.official, dossier_id), **(PLAN | {"planned_at": NOW}))
    with pytest.raises(officials.ReasonMissingError):
        officials.plan_visit(asked(office.official, dossier_id), **(PLAN | {"place": ""}))
    with pytest.raises(dossiers.NotAllowedError):
        officials.plan_visit(asked(office.clerk, dossier_id), **PLAN)

    assert not SiteVisit.objects.exists()


def test_minutes_are_offered_once_the_time_has_come(office, planned):
    def offered(at) -> bool:
        page = dossier_page(office.official, dossier_id=planned.dossier_id, now=at)
        return Act.RECORD_VISIT in page.acts

    assert [offered(NOW), offered(AFTER)] == [False, True]


def test_the_owner_reads_when_and_where_and_a_stranger_does_not(office, planned):
    Dossier.objects.filter(pk=planned.dossier_id).update(owner_user_id=make_citizen().id)
    timeline = dossiers.own_dossier(make_citizen(), planned.dossier_id).timeline

    owner, stranger = (
        " ".join(sentence.detail for sentence in course_of(timeline, is_owner=is_owner))
        for is_owner in (True, False)
    )

    assert "12:00 20/11/2026, tại Xóm Mơ. Mời bạn có mặt." in owner
    assert "20/11/2026" not in stranger
    assert "Xóm Mơ" not in stranger
