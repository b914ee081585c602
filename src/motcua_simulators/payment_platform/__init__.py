"""The payment platform of the National Public Service Portal, version 1.0.6, with a bank to pay at.

A partner starts a payment (``INIT``), sends the payer to ``UrlThanhToan``, is told of the outcome by a
confirmation (IPN) and by the payer's return, and may ask (``QUERY``), fetch the receipt (``GET_BILL``), give
back (``REFUND``) and reconcile a day (``RECONCILE``). The README beside says what is assumed.
"""

from __future__ import annotations

from motcua_simulators.frame import Plan
from motcua_simulators.payment_platform.building import PARTNER, build

PLAN = Plan(
    name="payment-platform", title="Nền tảng thanh toán trực tuyến 1.0.6", build=build, secrets=("partner",)
)

__all__ = ["PARTNER", "PLAN"]
