"""The province and its catalogue, loaded once for a module of tests; each test's own changes are undone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_django.plugin import DjangoDbBlocker
from tests.catalogue.factories import NOW
from tests.emptying import empty_tables
from tests.worlds import shipped_catalogue, shipped_organisations

from motcua.catalogue import public
from motcua.organisations import public as organisations


@pytest.fixture(scope="module")
def catalogue(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[public.CatalogueReport]:
    """Load what is shipped and empty the database again after the module."""
    with django_db_blocker.unblock():
        shipped_organisations(now=NOW)
        report = shipped_catalogue(now=NOW)
    yield report
    with django_db_blocker.unblock():
        empty_tables()
        organisations.forget()
