"""The pages of the electronic form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict

from motcua.catalogue import public as catalogue
from motcua.platform import files
from motcua.platform.web.access import ActorRequest
from motcua.portal.web.inputs import plain_lists
from motcua.portal.web.lodging.contact import identity, known
from motcua.portal.web.lodging.opened import Opened, PageError, Read, today
from motcua.portal.web.uploads import kept, limits_in_words

UPLOAD = ".upload"


class SectionPage:
    """One section of the form of the version."""

    template = "portal/lodging/section.html"

    def read(self, request: ActorRequest, opened: Opened) -> Read:
        """Keep the answers as typed, and the files that are sound."""
        version_id, section = opened.version.id, opened.step.section
        posted = list(plain_lists(request.POST))
        answers = catalogue.read_answers(
            version_id=version_id, posted=posted, section=section, kept=opened.draft.answers
        )
        allowed = _file_fields(opened)
        refused = _take_files(request.FILES, answers, allowed)
        try:
            changed = catalogue.change_rows(version_id=version_id, answers=answers, posted=posted)
        except catalogue.NoSuchGroupError:
            changed = None
        return Read(
            changes={"answers": answers if changed is None else changed},
            refused=refused,
            stays=changed is not None,
        )

    def faults(self, opened: Opened) -> tuple[PageError, ...]:
        """Return what the form finds wrong with this section."""
        return tuple(
            PageError(field=error.href.removeprefix("#"), message=error.message)
            for error in form_errors(opened)
        )

    def context(self, opened: Opened, errors: tuple[PageError, ...]) -> dict[str, Any]:
        """Show the section; a person that was not filled in yet is filled in from the account."""
        html = catalogue.render_form(
            version_id=opened.version.id,
            section=opened.step.section,
            answers=_prefilled(opened),
            errors=form_errors(opened) if errors else (),
            on=today(),
        )
        has_files = bool(_file_fields(opened))
        if has_files:  # saving by itself would send a file again and again
            return {"html": html, "form_kind": "files", "limits": limits_in_words()}
        return {"html": html}


def form_errors(opened: Opened) -> tuple[catalogue.FieldError, ...]:
    """Return what is wrong with the answers of the open section."""
    return catalogue.check_answers(
        version_id=opened.version.id,
        answers=opened.draft.answers,
        on=today(),
        section=opened.step.section,
    )


def _file_fields(opened: Opened) -> dict[str, tuple[str, ...]]:
    """Return the file questions of the section, each with the endings it takes."""
    section = catalogue.form_of(opened.version.id).section(opened.step.section)
    return {field.name: field.accept for field in section.fields if field.kind.value == "file"}


def _take_files(
    uploads: MultiValueDict[str, UploadedFile[Any]],
    answers: dict[str, Any],
    allowed: Mapping[str, tuple[str, ...]],
) -> tuple[PageError, ...]:
    """Keep each file under its question; return why some were refused."""
    refused = []
    for name, endings in allowed.items():
        upload = uploads.get(f"{name}{UPLOAD}")
        if upload is None:
            continue
        try:
            stored = kept(upload, endings=endings)
        except files.FileRefusedError as error:
            refused.append(PageError(field=f"field-{name}", message=str(error)))
        else:
            answers[name] = {"id": str(stored.id), "name": stored.name}
    return tuple(refused)


def _prefilled(opened: Opened) -> Mapping[str, Any]:
    """Return the answers with the first person of the form filled in, while nobody was typed."""
    answers = opened.draft.answers
    form = catalogue.form_of(opened.version.id)
    people = [field for field in form.fields if field.kind.value == "person"]
    if not people or people[0].name in answers:
        return answers
    who = {**known(opened.actor), **opened.draft.applicant, **identity(opened.actor)}
    offered = {
        "full_name": who["name"],
        "citizen_id": who["number"] if who["kind"] == "citizen" else "",
        "phone": who.get("phone", ""),
        "email": who.get("email", ""),
    }
    names = {child.name for child in people[0].children}
    person = {name: value for name, value in offered.items() if value and name in names}
    return {**answers, people[0].name: person}
