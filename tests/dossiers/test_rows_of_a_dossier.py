"""The short tables of a dossier's page, read by kept statements: what the ORM reads, for each its own."""

from __future__ import annotations

import pytest
from tests.dossiers.factories import bring_to, receive
from tests.queries import count_queries

from motcua.dossiers.domain.acts import Act
from motcua.dossiers.models import Dossier, Handover, HistoryEntry, Paper, Slip
from motcua.dossiers.queries import dossier_page
from motcua.platform.rows_of import RowsOf

pytestmark = pytest.mark.django_db

KEPT = {name: rows for name, rows in vars(dossier_page).items() if isinstance(rows, RowsOf)}


@pytest.fixture
def dossiers(office) -> tuple[Dossier, ...]:
    """Two on their way, and one that has nothing but its lodging."""
    moved = [bring_to(office, Act.DRAFT_RESULT), bring_to(office, Act.TRANSFER), receive(office).dossier_id]
    return tuple(Dossier.objects.get(pk=pk) for pk in moved)


@pytest.mark.parametrize("name", KEPT)
def test_what_is_read_is_what_the_orm_reads(dossiers, name):
    rows = KEPT[name]
    usual = rows.model._default_manager.select_related(*rows.related or (None,)).order_by(*rows.order)

    for dossier in dossiers:
        expected = list(usual.filter(**{rows.by: dossier}))
        found = rows.of(dossier)
        assert [values(row) for row in found] == [values(row) for row in expected]


def values(row) -> dict[str, object]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def test_the_dossiers_are_worth_comparing(dossiers):
    for model in (HistoryEntry, Paper, Handover):
        assert len({row.dossier_id for row in model.objects.all()}) > 1
    assert not Slip.objects.exists()


def test_a_row_knows_its_dossier_and_what_was_read_along(dossiers):
    def shown() -> None:
        for entry in KEPT["_HISTORY"].of(dossiers[0]):
            assert entry.dossier is dossiers[0]
            assert entry.agency is None or entry.agency.name
        for sent in KEPT["_HANDOVERS"].of(dossiers[0]):
            assert sent.from_agency.name
            assert sent.to_agency.name

    assert len(count_queries(shown)) == 2


def test_what_was_read_may_be_saved(dossiers):
    row, *_others = KEPT["_PAPERS"].of(dossiers[0])

    row.name = "Giấy chứng sinh (bản sao)"
    row.save()

    assert Paper.objects.get(pk=row.pk).name == row.name


def test_empty_tables_are_empty(dossiers):
    assert KEPT["_LOSSES"].of(dossiers[0]) == ()
