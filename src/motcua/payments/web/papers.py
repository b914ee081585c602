"""Papers of money: receipts, day sheets, statements, as PDF/A and as a table for spreadsheets."""

from __future__ import annotations

import csv
from collections.abc import Callable
from io import StringIO

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from motcua.kernel.actors import Role
from motcua.payments.papers.printing import NoSuchPaperError, receipt_pdf, settlement_pdf, till_pdf
from motcua.payments.queries.settlements import settlement_of
from motcua.payments.web.places import WATCHERS
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


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
    """Give the statement's lines as a table (UTF-8 with its mark, so that spreadsheets read the tones)."""
    found = settlement_of(request.actor, settlement_id)
    if found is None:
        raise Http404
    out = StringIO()
    table = csv.writer(out)
    table.writerow(["Mã", "Loại phí, lệ phí", "Số biên lai", "Số tiền (đồng)"])
    for line in found.lines:
        table.writerow([_harmless(line.code), _harmless(line.name), line.receipts, line.amount])
    table.writerow(["", "Hoàn trả", found.row.refunds, -found.row.refunded])
    table.writerow(["", "Phải chuyển", "", found.row.net])
    response = HttpResponse(f"\ufeff{out.getvalue()}", content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="quyet-toan-{settlement_id}.csv"'
    return response


def _harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _pdf(make: Callable[[], bytes], name: str) -> HttpResponse:
    try:
        content = make()
    except NoSuchPaperError as error:
        raise Http404 from error
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response
