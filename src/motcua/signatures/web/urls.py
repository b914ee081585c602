"""Addresses of signatures."""

from __future__ import annotations

from django.urls import path

from motcua.signatures.web import verification

app_name = "signatures"
urlpatterns = [path("verify/", verification.verify, name="verify")]
