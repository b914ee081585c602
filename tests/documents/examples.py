"""Books and numbers that the addresses of the e-office are opened with."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from tests.documents.arrivals import arrival_at, scan
from tests.dossiers.factories import NOW

from motcua.accounts import public as accounts
from motcua.documents.domain.copying import CopyForm
from motcua.documents.domain.document_types import DocumentType, all_types
from motcua.documents.domain.series import Kind
from motcua.documents.models import Attachment, Number
from motcua.documents.services.choose_series import choose_series
from motcua.documents.services.keep_numbers import reserve_number
from motcua.documents.services.register_incoming import register_incoming
from motcua.kernel.actors import Actor, Role

if TYPE_CHECKING:
    from tests.visitors import Visitors

_years = count(2030)


class DocumentExamples:
    """A reserved number of the office at ``visitors.here`` and its book."""

    def __init__(self, visitors: Visitors) -> None:
        number = _reserve(visitors, Kind(type=DocumentType.DECISION))
        self.number_id, self.book_id = number.pk, number.book_id
        self.document_id = _register(visitors, "215")
        self.attachment_id = Attachment.objects.get(document=self.document_id).pk

    def add_more(self, visitors: Visitors) -> None:
        """Add a number of the same book, another book with its number, and a decision on series."""
        year = next(_years)
        _register(visitors, str(year))
        _reserve(visitors, Kind(type=DocumentType.DECISION))
        _reserve(visitors, Kind(legal_form="QĐ"))
        _reserve(visitors, Kind(legal_form="NQ"))
        _reserve(visitors, Kind(copy_form=CopyForm.TRUE_COPY))
        choose_series(
            by=_keeper(visitors), now=NOW, agency_id=visitors.here.id, is_apart=True, from_year=year,
            document_type=all_types()[0].type, decision="Quyết định số 9/QĐ-UBND",
        )  # fmt: skip


def _register(visitors: Visitors, code_number: str) -> int:
    here = visitors.here.id
    arrival = arrival_at(here, code_number=code_number, files=(scan(),))
    return register_incoming(by=_keeper(visitors), now=NOW, arrival=arrival)


def _keeper(visitors: Visitors) -> Actor:
    return accounts.actor_for(visitors.staff[Role.OFFICE_CLERK].pk, at=NOW)


def _reserve(visitors: Visitors, kind: Kind) -> Number:
    number_id = reserve_number(
        by=_keeper(visitors), now=NOW, agency_id=visitors.here.id, kind=kind, purpose="Quyết định sắp ký"
    )
    return Number.objects.get(pk=number_id)
