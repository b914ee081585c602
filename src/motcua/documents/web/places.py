"""The places of the e-office in the staff's menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.documents.permissions import BOOK_READERS, DOCUMENT_READERS
from motcua.platform.web.access import Audience
from motcua.platform.web.navigation import Place

PLACES = (
    Place(
        label=_("Incoming documents"),
        url_name="documents:incoming",
        audience=Audience.STAFF,
        roles=DOCUMENT_READERS,
        order=33,
        icon="inbox",
    ),
    Place(
        label=_("Search documents"),
        url_name="documents:search",
        audience=Audience.STAFF,
        roles=DOCUMENT_READERS,
        order=34,
        icon="search",
    ),
    Place(
        label=_("Internal documents"),
        url_name="documents:internal",
        audience=Audience.STAFF,
        roles=DOCUMENT_READERS,
        order=34,
        icon="people",
    ),
    Place(
        label=_("Work timetable"),
        url_name="documents:timetable",
        audience=Audience.STAFF,
        roles=DOCUMENT_READERS,
        order=36,
        icon="calendar-event",
    ),
    Place(
        label=_("Tasks"),
        url_name="documents:tasks",
        audience=Audience.STAFF,
        roles=DOCUMENT_READERS,
        order=35,
        icon="check-lg",
    ),
    Place(
        label=_("Outgoing documents"),
        url_name="documents:outgoing",
        audience=Audience.STAFF,
        roles=DOCUMENT_READERS,
        order=33,
        icon="file-earmark-text",
    ),
    Place(
        label=_("Work files"),
        url_name="documents:work_files",
        audience=Audience.STAFF,
        roles=DOCUMENT_READERS,
        order=35,
        icon="journal-text",
    ),
    Place(
        label=_("Books of documents"),
        url_name="documents:books",
        audience=Audience.STAFF,
        roles=BOOK_READERS,
        order=34,
        icon="journal-text",
    ),
)
