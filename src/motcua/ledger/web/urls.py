"""Addresses of the ledger: pages for people, and the log's files where C2SP tlog-tiles says."""

from __future__ import annotations

from django.urls import path

from motcua.ledger.web import log, proofs, verification

app_name = "ledger"
urlpatterns = [
    path("ledger/", log.about, name="about"),
    path("ledger/checkpoint", log.checkpoint, name="checkpoint"),
    path("ledger/tile/<path:place>", log.tile, name="tile"),
    path("ledger/head/<int:size>.txt", log.head, name="head"),
    path("ledger/proof/<str:token>/", proofs.proof, name="proof"),
    path("ledger/proof/<str:token>/history.json", proofs.download, name="download"),
    path("ledger/verify/", verification.verify, name="verify"),
]
