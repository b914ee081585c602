"""Addresses of signatures."""

from __future__ import annotations

from django.urls import path

from motcua.signatures.web import checking, keys, registering, reports, trust, verification

app_name = "signatures"
urlpatterns = [
    path("verify/", verification.verify, name="verify"),
    path("signing/checks/", checking.checks, name="checks"),
    path("signing/keys/", keys.key_list, name="keys"),
    path("signing/keys/register/", registering.register, name="register_key"),
    path("signing/keys/<int:key_id>/", keys.key_page, name="key"),
    path("signing/keys/<int:key_id>/retire/", keys.retire, name="retire_key"),
    path("signing/uses/", keys.use_list, name="uses"),
    path("signing/trust/", trust.trust_list, name="trust"),
    path("signing/trust/propose/", trust.propose, name="propose_authority"),
    path("signing/trust/<int:anchor_id>/", trust.authority_page, name="authority"),
    path("signing/trust/<int:anchor_id>/confirm/", trust.confirm, name="confirm_authority"),
    path("signing/trust/<int:anchor_id>/withdraw/", trust.withdraw, name="withdraw_authority"),
    path("signing/algorithms/", trust.algorithms, name="algorithms"),
    path("signing/reports/", reports.report_list, name="reports"),
    path("signing/reports/<int:report_id>/", reports.report_page, name="report"),
    path("signing/reports/<int:report_id>/evidence/", reports.report_evidence, name="report_evidence"),
    path("signing/archive/", reports.archive, name="archive"),
    path("signing/archive/<int:document_id>/renew/", reports.renew_again, name="renew_again"),
]
