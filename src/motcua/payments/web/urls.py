"""Addresses of money."""

from __future__ import annotations

from django.urls import path

from motcua.payments.web import (
    accounts,
    own,
    papers,
    prices,
    refunds,
    series,
    settlements,
    sold_support,
    support,
    tills,
)

app_name = "payments"
urlpatterns = [
    path("counter/till/", own.own_till, name="own_till"),
    path("counter/support/", support.support, name="support"),
    path("counter/support/<int:receipt_id>/", sold_support.sold, name="sold_support"),
    path("money/prices/", prices.price_list, name="prices"),
    path("money/prices/<int:price_id>/end/", prices.end, name="end_price"),
    path("money/accounts/", accounts.account_list, name="accounts"),
    path("money/accounts/<int:account_id>/confirm/", accounts.confirm, name="confirm_account"),
    path("money/days/", tills.till_list, name="tills"),
    path("money/days/<int:till_id>/", tills.till_page, name="till"),
    path("money/days/<int:till_id>/count/", tills.count, name="count"),
    path("money/days/<int:till_id>/sheet.pdf", papers.till_sheet, name="till_sheet"),
    path("money/days/<int:till_id>/<slug:slug>/", tills.act, name="till_act"),
    path("money/receipts/<int:receipt_id>.pdf", papers.receipt, name="receipt"),
    path("money/refunds/", refunds.refund_list, name="refunds"),
    path("money/refunds/<int:refund_id>/<slug:slug>/", refunds.act, name="refund_act"),
    path("money/series/", series.series_list, name="series"),
    path("money/series/<int:series_id>/close/", series.close, name="close_series"),
    path("money/quarters/", settlements.settlement_list, name="settlements"),
    path("money/quarters/<int:settlement_id>/", settlements.settlement_page, name="settlement"),
    path("money/quarters/<int:settlement_id>/statement.pdf", papers.statement, name="statement"),
    path("money/quarters/<int:settlement_id>/statement.csv", papers.statement_csv, name="statement_csv"),
    path("money/quarters/<int:settlement_id>/<slug:slug>/", settlements.act, name="settlement_act"),
]
