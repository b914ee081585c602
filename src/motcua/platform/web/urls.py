"""Addresses of the platform's own pages."""

from __future__ import annotations

from django.urls import path

from motcua.platform.web import components, language

app_name = "platform"
urlpatterns = [
    path("language/", language.set_language, name="set_language"),
    path("components/", components.components, name="components"),
]
