"""Acts on a work file, by their addresses and in the order of their buttons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.documents.domain.work_files import Access, FileState
from motcua.documents.file_permissions import compiling_seat
from motcua.documents.models import WorkFile
from motcua.documents.queries.file_contents import ContentRow
from motcua.documents.services.work_files.arrange import move_item, take_out
from motcua.documents.services.work_files.change_file import keep_back, reopen_file, share_file
from motcua.documents.services.work_files.close import Closing, close_file
from motcua.documents.web.act_pages import Act
from motcua.documents.web.work_files import file_forms as forms
from motcua.documents.web.work_files.fields import years_of
from motcua.kernel.actors import Role
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class FileStanding:
    """A file, what lies in it, and what its reader is to it."""

    row: WorkFile
    contents: tuple[ContentRow, ...]
    compiles: bool
    leads: bool

    def is_at(self, *states: FileState) -> bool:
        """Tell whether who reads compiles the file, and it is in one of the states."""
        return self.compiles and self.row.state in states


def standing_of(request: ActorRequest, row: WorkFile, contents: tuple[ContentRow, ...]) -> FileStanding:
    """Return what the reader is to the file; no query."""
    return FileStanding(
        row=row,
        contents=contents,
        compiles=not row.source and compiling_seat(request.actor, row) is not None,
        leads=not row.source and request.actor.holds(Role.LEADER, agency_id=row.agency_id),
    )


def _who(request: ActorRequest, at: FileStanding) -> dict[str, Any]:
    return {"by": request.actor, "now": clock.now(), "file_id": at.row.pk}


def _close(request: ActorRequest, at: FileStanding, form: Any) -> None:
    asked = form.cleaned_data | {"years": years_of(form.cleaned_data["years"])}
    close_file(**_who(request, at), closing=Closing(**asked))


def _share(request: ActorRequest, at: FileStanding, form: Any) -> None:
    asked = form.cleaned_data
    people = [int(each) for each in asked["people"]]
    share_file(**_who(request, at), access=Access(asked["access"]), people=people)


def _move(request: ActorRequest, at: FileStanding, form: Any) -> None:
    asked = form.cleaned_data
    move_item(**_who(request, at), item_id=asked["item"], place=asked["place"])


def _take_out(request: ActorRequest, at: FileStanding, form: Any) -> None:
    asked = form.cleaned_data
    take_out(**_who(request, at), item_id=asked["item"], reason=asked["words"])


def _reopen(request: ActorRequest, at: FileStanding, form: Any) -> None:
    reopen_file(**_who(request, at), reason=form.cleaned_data["words"])


def _keep_back(request: ActorRequest, at: FileStanding, form: Any) -> None:
    keep_back(**_who(request, at), until=form.cleaned_data["until"], words=form.cleaned_data["words"])


ACTS = {
    "close": Act(
        title=_("Close the file"),
        consequence=_("Nothing is put in or taken out any more; the day for the archive is reckoned."),
        form=forms.CloseForm,
        run=_close,
        is_open=lambda at: at.is_at(FileState.OPEN),
        done=_("The file is closed."),
    ),
    "move": Act(
        title=_("Change the order"),
        consequence=_("What stands between makes room."),
        form=forms.MoveForm,
        run=_move,
        is_open=lambda at: at.is_at(FileState.OPEN) and len(at.contents) > 1,
        done=_("The order is changed."),
    ),
    "take-out": Act(
        title=_("Take something out"),
        consequence=_("It leaves the file; who took it out and why stays written."),
        form=forms.TakeOutForm,
        run=_take_out,
        is_open=lambda at: at.is_at(FileState.OPEN) and bool(at.contents),
        done=_("It is taken out of the file."),
    ),
    "share": Act(
        title=_("Change who reads it"),
        consequence=_("Leaders, office clerks, the unit's head and who compiles it read it always."),
        form=forms.ShareForm,
        run=_share,
        is_open=lambda at: at.is_at(FileState.OPEN, FileState.CLOSED, FileState.HANDED_OVER),
        done=_("The rights are changed."),
    ),
    "reopen": Act(
        title=_("Open it again"),
        consequence=_("It is compiled further, and closed anew."),
        form=forms.ReasonForm,
        run=_reopen,
        is_open=lambda at: at.is_at(FileState.CLOSED),
        done=_("The file is open again."),
    ),
    "keep-back": Act(
        title=_("Consent to keep it longer"),
        consequence=_("It goes to the archive at most two years after its time limit."),
        form=forms.KeepBackForm,
        run=_keep_back,
        is_open=lambda at: at.leads and at.row.state is FileState.CLOSED and at.row.deliver_by is not None,
        done=_("Your consent is kept with the file."),
    ),
}
