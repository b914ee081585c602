"""Addresses of the pages on agencies."""

from __future__ import annotations

from django.urls import path

from motcua.organisations.web import agencies

app_name = "organisations"
urlpatterns = [
    path("organisations/", agencies.agency_list, name="agencies"),
    path("organisations/<slug:code>/", agencies.agency_detail, name="agency"),
]
