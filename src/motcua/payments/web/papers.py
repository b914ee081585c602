"""Papers of money: receipts, day sheets, statements, as PDF/A and as a table for spreadsheets."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from motcua.kernel.actors import Role
from motcua.payments.papers.printing import NoSuchPaperError, settlement_pdf, till_pdf
from motcua.payments.queries.settlements import settlement_of
from motcua.payments.services.print_receipt import receipt_pdf
from motcua.payments.web.places import WATCHERS
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow
from motcua.platform.web.spreadsheets import csv_answer


@require_safe
@allow(Audience.STAFF, Role.CLERK, *WATCHERS)
def receipt(request: ActorRequest, receipt_id: int) -> HttpResponse:
    """Give the receipt on paper."""
    return _pdf(
        lambda: receipt_pdf(request.actor, receipt_id=receipt_id, now=clock.now()), f"bien-lai-{receipt_id}"
    )


@require_safe
@allow(Audience.STAFF, Role.CLERK, *WATCHERS)
def till_sheet(request: ActorRequest, till_id: int) -> HttpResponse:
    """Give the sheet of a day."""
    return _pdf(lambda: till_pdf(request.actor, till_id=till_id, now=clock.now()), f"bang-ke-{till_id}")


@require_safe
@allow(Audience.STAFF, *WATCHERS)
def statement(request: ActorRequest, settlement_id: int) -> HttpResponse:
    """Give the statement of a quarter on paper."""
    return _pdf(
        lambda: settlement_pdf(request.actor, settlement_id=settlement_id, now=clock.now()),
        f"quyet-toan-{settlement_id}",
    )


@require_safe
@allow(Audience.STAFF, *WATCHERS)
def statement_csv(request: ActorRequest, settlement_id: int) -> HttpResponse:
    """Give the statement's lines as a table."""
    found = settlement_of(request.actor, settlement_id)
    if found is None:
        raise Http404
    rows = [
        ("Mã", "Loại phí, lệ phí", "Số biên lai", "Số tiền (đồng)"),
        *((line.code, line.name, line.receipts, line.amount) for line in found.lines),
        ("", "Hoàn trả", found.row.refunds, -found.row.refunded),
        ("", "Phải chuyển", "", found.row.net),
    ]
    return csv_answer(rows, name=f"quyet-toan-{settlement_id}")


def _pdf(make: Callable[[], bytes], name: str) -> HttpResponse:
    try:
        content = make()
    except NoSuchPaperError as error:
        raise Http404 from error
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response
