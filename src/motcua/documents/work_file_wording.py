"""How lists of files, work files and transfers are spoken of, in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from motcua.documents.domain.acts import Act
from motcua.documents.domain.compiling import Lack
from motcua.documents.domain.file_lists import LineState, ListState
from motcua.documents.domain.transfers import Nearness, Work
from motcua.documents.domain.work_files import Access, FileState, ItemKind

FILE_ACTS = {
    Act.FILE_LINE_PROPOSED: _("Line proposed for the list of files"),
    Act.FILE_LINE_TAKEN: _("Line taken into the list of files"),
    Act.FILE_LINE_DECLINED: _("Line not taken into the list of files"),
    Act.FILE_LIST_SUBMITTED: _("List of files submitted"),
    Act.FILE_LIST_APPROVED: _("List of files approved"),
    Act.FILE_LIST_SENT_BACK: _("List of files sent back"),
    Act.FILE_LIST_PUBLISHED: _("List of files published"),
    Act.FILE_OPENED: _("Work file opened"),
    Act.FILE_ITEM_PUT: _("Put into the file"),
    Act.FILE_ITEM_MOVED: _("Moved within the file"),
    Act.FILE_ITEM_TAKEN_OUT: _("Taken out of the file"),
    Act.FILE_SHARED: _("Rights to the file changed"),
    Act.FILE_CLOSED: _("Work file closed"),
    Act.FILE_REOPENED: _("Work file opened again"),
    Act.FILE_KEPT_BACK: _("Consent to keep the file longer"),
    Act.FILE_DUE_SOON: _("Transfer to the archive is due soon"),
    Act.FILES_HANDED_OVER: _("Handed over to the archive"),
    Act.FILES_ARCHIVED: _("Accepted by the archive"),
    Act.FILES_SENT_BACK: _("Sent back by the archive"),
}

FILE_STATES = {
    FileState.OPEN: _("Being compiled"),
    FileState.CLOSED: _("Closed file"),
    FileState.HANDED_OVER: _("With the archive, not accepted yet"),
    FileState.ARCHIVED: _("Archived"),
}
FILE_TONES = {
    FileState.OPEN: "info",
    FileState.CLOSED: "success",
    FileState.HANDED_OVER: "warning",
    FileState.ARCHIVED: "neutral",
}
LIST_STATES = {
    ListState.PREPARING: _("Being made"),
    ListState.SUBMITTED: _("Waits for approval"),
    ListState.APPROVED: _("Approved, not published yet"),
    ListState.PUBLISHED: _("Published"),
}
LIST_TONES = {
    ListState.PREPARING: "info",
    ListState.SUBMITTED: "warning",
    ListState.APPROVED: "warning",
    ListState.PUBLISHED: "success",
}
LINE_STATES = {
    LineState.PROPOSED: _("Proposed"),
    LineState.TAKEN: _("In the list"),
    LineState.DECLINED: _("Not taken in"),
}
LINE_TONES = {LineState.PROPOSED: "warning", LineState.TAKEN: "success", LineState.DECLINED: "neutral"}
NEARNESSES = {
    Nearness.DUE_SOON: (_("Due at the archive soon"), "warning"),
    Nearness.OVERDUE: (_("Overdue at the archive"), "danger"),
}
ACCESSES = {
    Access.UNIT: _("The people of the unit"),
    Access.NAMED: _("Only the people named"),
    Access.AGENCY: _("Everybody in the agency"),
}
WORKS = {
    Work.ORDINARY: _("Ordinary work (one year after its end)"),
    Work.CONSTRUCTION: _("Construction (three months after settlement)"),
}
ITEM_KINDS = {
    ItemKind.DOCUMENT: _("Document"),
    ItemKind.TASK: _("Task"),
    ItemKind.INTERNAL: _("Internal document"),
    ItemKind.OWN: _("File of its own"),
}
LACKS = {
    Lack.EMPTY: _("Nothing lies in the file."),
    Lack.UNDONE_DOCUMENT: _("An incoming document in it is not completed."),
    Lack.DRAFT: _("A draft that was not issued lies in it: issue it or take it out."),
    Lack.UNDONE_TASK: _("A task in it is neither accepted nor withdrawn."),
    Lack.DUPLICATE: _("The same file lies in it twice: take one out."),
    Lack.NO_FILE: _("A document has neither a file nor its paper here."),
    Lack.TOO_MANY_PAGES: _("It has more than 9,999 pages: make two files of it."),
}


def retention(years: int | None) -> str:
    """Return a retention period in words."""
    if years is None:
        return gettext("Permanent")
    return ngettext("%(years)s year", "%(years)s years", years) % {"years": years}
