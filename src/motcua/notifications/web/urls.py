"""Addresses of notices."""

from __future__ import annotations

from django.urls import include, path

from motcua.notifications.web import choices, notices

_own = [
    path("notices/", notices.notice_list, name="notices"),
    path("notices/read/", notices.mark_all, name="mark_all"),
    path("notices/choices/", choices.choices, name="choices"),
    path("notices/choices/try-again/", choices.try_again, name="try_again"),
    path("notices/refused/", choices.refused, name="refused"),
    path("notices/refused/<int:person_id>/try-again/", choices.try_again_for, name="try_again_for"),
    path("notices/<int:notice_id>/", notices.open_notice, name="open"),
    path("notices/<int:notice_id>/read/", notices.mark_one, name="mark_one"),
]
urlpatterns = [path("", include((_own, "notifications")))]
