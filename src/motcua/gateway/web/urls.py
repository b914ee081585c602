"""Addresses of the platform's screens."""

from __future__ import annotations

from django.urls import path

from motcua.gateway.web import connectors, rights, services

app_name = "gateway"
urlpatterns = [
    path("platform/services/", services.service_list, name="services"),
    path("platform/services/<int:service_id>/", services.service_page, name="service"),
    path("platform/consumers/", services.consumer_list, name="consumers"),
    path("platform/rights/", rights.right_list, name="rights"),
    path("platform/rights/<int:right_id>/", rights.right_page, name="right"),
    path("platform/connectors/", connectors.connector_list, name="connectors"),
    path("platform/connectors/<slug:name>/", connectors.connector_page, name="connector"),
    path("platform/connectors/<slug:name>/try/", connectors.attempt, name="try_connector"),
]
