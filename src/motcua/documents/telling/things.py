"""What people are told about: how it is called, where one acts on it, and who may see it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.documents.domain.series import Direction
from motcua.documents.domain.work_files import Access
from motcua.documents.file_permissions import transfers_visible_to, work_files_visible_to
from motcua.documents.internal_permissions import internal_visible_to
from motcua.documents.models import Appointment, Document, InternalDocument, Task, Transfer, WorkFile
from motcua.documents.permissions import documents_visible_to
from motcua.documents.task_permissions import tasks_visible_to
from motcua.documents.timetable_permissions import appointments_visible_to
from motcua.kernel.actors import Actor
from motcua.kernel.civil_time import civil


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """One document, task, meeting or file as notices tell of it."""

    agency_id: int
    address: str
    called: Callable[[], str]
    """Returns its name within a sentence, in the active language."""
    called_outside: Callable[[], str]
    """Returns its name in mails, which others may come to read: no title that people wrote for themselves."""
    is_open_to: Callable[[Actor], bool]
    """Tells whether somebody may see it: asked of the one filter of its lists."""


def document_thing(row: Document) -> Thing:
    """Return an incoming or outgoing document."""
    is_incoming = row.direction == Direction.INCOMING.value
    page = "documents:document" if is_incoming else "documents:outgoing_document"

    def called() -> str:
        facts = {"number": row.code, "subject": row.subject}
        if is_incoming:
            return _("incoming document %(number)s “%(subject)s”") % facts
        if row.code_number:
            return _("document %(number)s “%(subject)s”") % facts
        return _("the draft “%(subject)s”") % facts

    def called_outside() -> str:
        if is_incoming or row.code_number:
            return called() if _is_named_outside(row) else _("a document")
        return _("a draft")

    return Thing(
        agency_id=row.agency_id,
        address=reverse(page, args=[row.pk]),
        called=called,
        called_outside=called_outside,
        is_open_to=lambda actor: documents_visible_to(actor).filter(pk=row.pk).exists(),
    )


def _is_named_outside(row: Document) -> bool:
    """Tell whether number and subject may stand in a mail.

    They may of agencies' documents, never of letters without number and symbol, which citizens write, nor of
    what lies in a work file that only people named may read.
    """
    named = row.file_items.filter(taken_out_at=None, work_file__access=Access.NAMED.value)
    return bool(row.code_number and row.code_notation) and not named.exists()


def task_thing(row: Task) -> Thing:
    """Return a task."""
    return Thing(
        agency_id=row.agency_id,
        address=reverse("documents:task", args=[row.pk]),
        called=lambda: _("the task “%(title)s”") % {"title": row.title},
        called_outside=lambda: _("a task"),
        is_open_to=lambda actor: tasks_visible_to(actor).filter(pk=row.pk).exists(),
    )


def appointment_thing(row: Appointment) -> Thing:
    """Return an appointment with its time."""
    facts = {"title": row.title, "time": f"{civil(row.starts_at):%H:%M %d/%m/%Y}"}
    return Thing(
        agency_id=row.agency_id,
        address=reverse("documents:appointment", args=[row.pk]),
        called=lambda: _("“%(title)s” (%(time)s)") % facts,
        called_outside=lambda: _("a meeting (%(time)s)") % facts,
        is_open_to=lambda actor: appointments_visible_to(actor).filter(pk=row.pk).exists(),
    )


def internal_thing(row: InternalDocument) -> Thing:
    """Return an internal document."""
    return Thing(
        agency_id=row.agency_id,
        address=reverse("documents:internal_document", args=[row.pk]),
        called=lambda: _("the internal document “%(title)s”") % {"title": row.title},
        called_outside=lambda: _("an internal document"),
        is_open_to=lambda actor: internal_visible_to(actor).filter(pk=row.pk).exists(),
    )


def work_file_thing(row: WorkFile) -> Thing:
    """Return a work file."""
    facts = {"notation": row.notation, "title": row.title}
    return Thing(
        agency_id=row.agency_id,
        address=reverse("documents:work_file", args=[row.pk]),
        called=lambda: _("work file %(notation)s “%(title)s”") % facts,
        called_outside=lambda: _("work file %(notation)s") % facts,
        is_open_to=lambda actor: work_files_visible_to(actor).filter(pk=row.pk).exists(),
    )


def transfer_thing(row: Transfer) -> Thing:
    """Return a transfer to the archive."""
    day = f"{civil(row.handed_at):%d/%m/%Y}"
    return Thing(
        agency_id=row.agency_id,
        address=reverse("documents:transfer", args=[row.pk]),
        called=lambda: _("the transfer of files of %(day)s") % {"day": day},
        called_outside=lambda: _("the transfer of files of %(day)s") % {"day": day},
        is_open_to=lambda actor: transfers_visible_to(actor).filter(pk=row.pk).exists(),
    )
