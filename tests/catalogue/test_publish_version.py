"""Publishing from a day on: the former version ends there, and no dossier loses its ground."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction
from tests.catalogue.drawings import SHIPPED
from tests.catalogue.factories import FACTS, NOW, TODAY, changed, publish, staff

from motcua.catalogue import models, public, usage
from motcua.catalogue.domain.bpmn.compiling import HoursBeyondTermError
from motcua.catalogue.permissions import NotCatalogueKeeperError
from motcua.catalogue.services.answerable import QuestionUnknownError
from motcua.catalogue.services.store_definitions import store_form, store_process
from motcua.kernel.actors import Actor, ActorKind, Role
from motcua.kernel.working_time import Term
from motcua.platform.models import AuditEntry, EventRow

pytestmark = pytest.mark.usefixtures("catalogue", "db")
DAY = timedelta(days=1)


def test_a_publication_is_read_back_as_it_was_published():
    version = public.get_version(publish())
    assert (version.name, version.term, version.papers, version.fees) == (
        FACTS.name,
        FACTS.term,
        FACTS.papers,
        FACTS.fees,
    )
    assert (version.valid_from, version.valid_to) == (TODAY, None)
    assert public.form_of(version.id).code == "generic"
    assert public.process_of(version.id).step("assignment").role is Role.UNIT_HEAD


def test_the_former_version_ends_where_the_new_one_begins():
    first = publish()
    later = TODAY + 10 * DAY
    second = publish(changed(name="Tên mới"), valid_from=later)
    assert public.version_in_force(code=FACTS.code, on=later - DAY).id == first
    assert public.version_in_force(code=FACTS.code, on=later - DAY).valid_to == later
    assert public.version_in_force(code=FACTS.code, on=later).id == second
    assert public.get_version(first).name == FACTS.name


def test_a_shipped_version_is_followed_the_same_way():
    shipped = public.version_in_force(code="1.001193", on=TODAY)
    later = publish(changed(code="1.001193", papers=(), fees=()), valid_from=TODAY + DAY)
    assert public.version_in_force(code="1.001193", on=TODAY).id == shipped.id
    assert public.version_in_force(code="1.001193", on=TODAY + DAY).id == later


def test_it_is_audited_and_announced():
    first = publish()
    second = publish(changed(name="Tên mới"), valid_from=TODAY + DAY, by=staff(Role.IT_CENTRE))
    entry = AuditEntry.objects.get(on_ref=f"procedure:{FACTS.code}", by_ref="staff:7")
    assert (entry.tag, entry.data["former_version_id"]) == ("procedure:published", first)
    events = EventRow.objects.filter(name="catalogue.procedure_version_published.v1").order_by("id")
    assert [event.data["version_id"] for event in events] == [first, second]


@pytest.mark.parametrize("day", [TODAY, TODAY - DAY])
def test_a_version_of_that_day_or_later_stands_in_the_way(day):
    publish()
    with pytest.raises(public.OverlappingVersionError):
        publish(changed(name="Tên mới"), valid_from=day)
    assert models.ProcedureVersion.objects.filter(procedure__code=FACTS.code).count() == 1


class TestUse:
    @pytest.fixture
    def dossiers(self, monkeypatch):
        """Accepted dossiers as (version, day), as a higher context would tell of them."""
        accepted: list[tuple[int, date]] = []
        monkeypatch.setattr(usage, "_probes", {})
        public.register_usage(
            lambda version_id, since: any(v == version_id and day >= since for v, day in accepted), key="test"
        )
        return accepted

    def test_the_past_of_a_used_version_is_not_changed(self, dossiers):
        first = publish(valid_from=TODAY - 30 * DAY)
        dossiers.append((first, TODAY - 5 * DAY))
        with pytest.raises(public.VersionInUseError):
            publish(changed(name="Tên mới"), valid_from=TODAY - 10 * DAY)
        assert public.version_in_force(code=FACTS.code, on=TODAY).id == first
        assert models.ProcedureVersion.objects.get(pk=first).valid_to is None

    def test_after_its_last_use_the_past_may_still_be_mended(self, dossiers):
        first = publish(valid_from=TODAY - 30 * DAY)
        dossiers.append((first, TODAY - 15 * DAY))
        second = publish(changed(name="Tên mới"), valid_from=TODAY - 10 * DAY)
        assert public.version_in_force(code=FACTS.code, on=TODAY).id == second

    def test_from_today_on_a_used_version_may_be_followed(self, dossiers):
        first = publish(valid_from=TODAY - 30 * DAY)
        dossiers.append((first, TODAY))
        assert publish(changed(name="Tên mới"), valid_from=TODAY) != first


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.IT_CENTRE])
def test_only_the_data_centre_publishes(role):
    with pytest.raises(NotCatalogueKeeperError):
        publish(by=staff(role))
    assert not models.ProcedureVersion.objects.filter(procedure__code=FACTS.code).exists()


def test_a_citizen_does_not_publish():
    with pytest.raises(NotCatalogueKeeperError):
        publish(by=Actor(kind=ActorKind.CITIZEN, id=3, name="Bùi Thị Hồng"))


@pytest.mark.parametrize(
    "more",
    [
        {"facts": changed(agency_code="NHA-TRANG")},
        {"facts": changed(field_code="VU_TRU")},
        {"form_code": "ghost"},
        {"process_code": "ghost"},
        {"step_hours": {"attic": Decimal(1)}},
    ],
    ids=["agency", "subject area", "form", "process", "step"],
)
def test_what_does_not_exist_is_refused_and_nothing_is_left(more):
    with pytest.raises(public.UnknownPartError):
        publish(**more)
    assert not models.ProcedureVersion.objects.filter(procedure__code=FACTS.code).exists()


def test_a_share_of_a_procedure_that_nobody_published_is_refused():
    (path,) = (path for path in SHIPPED if path.stem == "birth-card-bundle")
    odd = path.read_bytes().replace(b"procedure-1.001939", b"procedure-9.999999")
    store_process(bpmn=odd.replace(b'id="birth-card-bundle"', b'id="odd-bundle"'), now=NOW)
    with pytest.raises(public.UnknownPartError, match=r"9\.999999"):
        publish(process_code="odd-bundle")
    assert public.process_of(publish(process_code="birth-card-bundle")).call("birth").procedure == "1.001193"


def test_a_process_that_decides_by_what_the_form_does_not_ask_is_refused():
    with pytest.raises(QuestionUnknownError, match="survivors = yes"):
        publish(process_code="death-bundle")
    assert not models.ProcedureVersion.objects.filter(procedure__code=FACTS.code).exists()


class TestHours:
    def test_hours_may_be_named_within_the_term(self):
        version_id = publish(step_hours={"appraisal": Decimal(18), "approval": Decimal(10)})
        process = public.process_of(version_id)
        assert (process.step("appraisal").hours, process.step("approval").hours) == (18, 10)

    def test_hours_beyond_the_term_are_refused(self):
        with pytest.raises(HoursBeyondTermError):
            publish(step_hours={"appraisal": Decimal(21)})

    def test_a_process_that_cannot_fit_the_term_is_refused(self):
        with pytest.raises(HoursBeyondTermError):
            publish(changed(term=Term(value=1, unit=Term(value=1).unit.HOUR)))

    def test_without_a_fixed_term_the_nominal_hours_stand(self):
        assert public.process_of(publish(changed(term=None))).step("appraisal").hours == 20


def test_the_database_itself_refuses_two_versions_on_one_day():
    row = models.ProcedureVersion.objects.get(pk=publish())
    row.pk, row.valid_from = None, TODAY + DAY
    with pytest.raises(DatabaseError, match="catalogue_version_no_overlap"), transaction.atomic():
        row.save(force_insert=True)


def test_drawings_and_wordings_published_with_a_version_stay_with_it():
    version_id = publish()
    former = public.form_of(version_id)
    schema = {**former.schema, "title": "Đơn mới"}
    store_form(schema=schema, now=NOW)
    assert public.form_of(version_id).title == former.title
    later = publish(changed(name="Tên mới"), valid_from=TODAY + DAY)
    assert public.form_of(later).title == "Đơn mới"
