"""The WSGI application that granian serves."""

from __future__ import annotations

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.project.settings")
django.setup(set_prefix=False)

from motcua.platform.web.sent_forms import FormHandler  # noqa: E402  # reads the settings

application = FormHandler()
