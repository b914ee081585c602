"""Addresses of notices."""

from __future__ import annotations

from django.urls import include, path

from motcua.notifications.web import notices

_own = [
    path("notices/", notices.notice_list, name="notices"),
    path("notices/read/", notices.mark_all, name="mark_all"),
    path("notices/<int:notice_id>/", notices.open_notice, name="open"),
    path("notices/<int:notice_id>/read/", notices.mark_one, name="mark_one"),
]
urlpatterns = [path("", include((_own, "notifications")))]
