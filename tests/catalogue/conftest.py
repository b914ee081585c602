"""The province and its catalogue, loaded once for a module of tests; each test's own changes are undone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from pytest_django.plugin import DjangoDbBlocker
from tests.catalogue.factories import NOW

from motcua.catalogue import public
from motcua.kernel.actors import SYSTEM
from motcua.organisations import public as organisations


@pytest.fixture(scope="module")
def catalogue(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[public.CatalogueReport]:
    """Load what is shipped and empty the database again after the module."""
    with django_db_blocker.unblock():
        organisations.import_reference(by=SYSTEM, now=NOW)
        report = public.import_reference(by=SYSTEM, now=NOW)
    yield report
    with django_db_blocker.unblock():
        call_command("flush", verbosity=0, interactive=False, reset_sequences=False)
        organisations.forget()
