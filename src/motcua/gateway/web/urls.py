"""Addresses of the platform's screens."""

from __future__ import annotations

from django.urls import path

from motcua.gateway.web import connectors

app_name = "gateway"
urlpatterns = [
    path("platform/connectors/", connectors.connector_list, name="connectors"),
    path("platform/connectors/<slug:name>/", connectors.connector_page, name="connector"),
    path("platform/connectors/<slug:name>/try/", connectors.attempt, name="try_connector"),
]
