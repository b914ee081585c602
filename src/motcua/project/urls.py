"""Addresses: each face brings its own ``web.urls``."""

from __future__ import annotations

from importlib.util import find_spec

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from motcua.platform.web.directory import Directory
from motcua.project.api import api

_patterns: list[URLPattern | URLResolver] = [
    path("", include(f"motcua.{context}.web.urls"))
    for context in settings.CONTEXTS
    if find_spec(f"motcua.{context}.web") and find_spec(f"motcua.{context}.web.urls")
]
_patterns.append(path("api/v1/", api.urls))
urlpatterns = [Directory(_patterns)]

handler400 = "motcua.platform.web.problems.bad_request"
handler403 = "motcua.platform.web.problems.permission_denied"
handler404 = "motcua.platform.web.problems.page_not_found"
handler500 = "motcua.platform.web.problems.server_error"
