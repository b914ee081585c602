"""The IT centre keeps the shared lists: what is in force, what was, what comes, and who decided it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.kernel.actors import Role
from motcua.kernel.civil_time import civil_date
from motcua.organisations.domain.reference_lists import ReferenceList
from motcua.organisations.queries.reference import EntryPage, EntryStanding, counts, entries, entry_page
from motcua.organisations.services.keep_reference import (
    Entry,
    EntryBegunError,
    EntryEndedError,
    EntryExistsError,
    EntryInUseError,
    EntryNamedError,
    SuccessorMissingError,
    add_entry,
    end_entry,
    rename_entry,
    take_back_entry,
)
from motcua.organisations.services.reference_entries import NoSuchParentError
from motcua.organisations.tags import Tag
from motcua.organisations.web.keeping.agencies import vars_of
from motcua.organisations.web.keeping.form_page import FormPage, is_rehearsed
from motcua.organisations.web.keeping.reference_forms import NEW_FORMS, EndEntryForm, RenameEntryForm
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow

READ_OR_SEND = require_http_methods(["GET", "HEAD", "POST"])
KEEPER = allow(Audience.STAFF, Role.IT_CENTRE)
TITLES = {
    ReferenceList.ETHNIC_GROUPS: gettext_lazy("Ethnic groups"),
    ReferenceList.LEVELS: gettext_lazy("Levels of government"),
    ReferenceList.TERRITORY: gettext_lazy("Administrative units"),
}
MORE = {
    ReferenceList.ETHNIC_GROUPS: gettext_lazy("Other names"),
    ReferenceList.LEVELS: gettext_lazy("Rank"),
    ReferenceList.TERRITORY: gettext_lazy("Under"),
}
STANDINGS = {
    EntryStanding.IN_FORCE: gettext_lazy("In force"),
    EntryStanding.TO_COME: gettext_lazy("To come"),
    EntryStanding.ENDED: gettext_lazy("No longer in force"),
}
ACTS = {
    Tag.REFERENCE_ADDED.value: gettext_lazy("Added"),
    Tag.REFERENCE_RENAMED.value: gettext_lazy("Renamed"),
    Tag.REFERENCE_ENDED.value: gettext_lazy("Validity ended"),
}


class ListFilter(forms.Form):
    """What narrows a list."""

    q = forms.CharField(
        label=gettext_lazy("Name or code"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"data-key": "/"}),
    )
    all_times = forms.BooleanField(
        label=gettext_lazy("Also those that have ended or are to come"), required=False
    )


@require_safe
@KEEPER
def lists(request: ActorRequest) -> HttpResponse:
    """Name the lists with how many entries are in force."""
    found = counts(on=civil_date(clock.now()))
    shown = [{"slug": each.value, "title": TITLES[each], "count": count} for each, count in found.items()]
    return render(request, "organisations/reference/lists.html", {"lists": shown})


@require_safe
@KEEPER
def one_list(request: ActorRequest, slug: str) -> HttpResponse:
    """Show the entries of a list."""
    kept = _list(slug)
    form = ListFilter(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    found = entries(
        kept,
        on=civil_date(clock.now()),
        text=asked.get("q", ""),
        all_times=bool(asked.get("all_times")),
    )
    context = {
        "slug": slug,
        "title": TITLES[kept],
        "more": MORE[kept],
        "form": form,
        "rows": [{"row": row, "standing": STANDINGS[row.standing]} for row in found],
        "clear_url": reverse("organisations:reference_list", args=[slug]),
    }
    return render(request, "organisations/reference/list.html", context)


@require_safe
@KEEPER
def entry(request: ActorRequest, slug: str, entry_id: int) -> HttpResponse:
    """Show one entry with its history."""
    kept = _list(slug)
    page = _page_of(kept, entry_id)
    context = {
        "slug": slug,
        "title": TITLES[kept],
        "more": MORE[kept],
        "page": page,
        "standing": STANDINGS[page.row.standing],
        "is_to_come": page.row.standing is EntryStanding.TO_COME,
        "is_ended": page.row.valid_to is not None,
        "changes": [{"act": ACTS.get(each.tag, each.tag), "change": each} for each in page.changes],
    }
    return render(request, "organisations/reference/entry.html", context)


@READ_OR_SEND
@KEEPER
def add(request: ActorRequest, slug: str) -> HttpResponseBase:
    """Add an entry from a day on."""
    kept = _list(slug)
    form = NEW_FORMS[kept](request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = add_entry(by=request.actor, now=clock.now(), to=kept, facts=form.facts())
        except EntryExistsError:
            form.add_error("code", _("An entry has this code then. End it first, or choose another code."))
        except NoSuchParentError:
            form.add_error("parent", _("Choose what stands above it and exists on that day."))
        else:
            messages.success(request, _("The entry is added."))
            return redirect("organisations:reference_entry", slug=slug, entry_id=made)
    page = FormPage(
        title=_("Add an entry"),
        lead=TITLES[kept],
        button=_("Add"),
        back_url=reverse("organisations:reference_list", args=[slug]),
        back_label=TITLES[kept],
    )
    return page.show(request, form)


@READ_OR_SEND
@KEEPER
def rename(request: ActorRequest, slug: str, entry_id: int) -> HttpResponseBase:
    """Give an entry another name from a day on."""
    kept = _list(slug)
    found = _page_of(kept, entry_id)
    form = RenameEntryForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            rename_entry(
                by=request.actor,
                now=clock.now(),
                entry=Entry(list=kept, id=entry_id),
                **form.cleaned_data,
            )
        except EntryNamedError:
            form.add_error(
                "name", _("The entry is called so already, or was given a name from that day or later.")
            )
        except EntryEndedError:
            form.add_error("since", _("The entry does not exist before and on that day."))
        else:
            messages.success(request, _("The name is recorded; papers made before keep the former one."))
            return redirect("organisations:reference_entry", slug=slug, entry_id=entry_id)
    return _form_page(slug, found, title=_("Rename"), button=_("Rename")).show(request, form)


@READ_OR_SEND
@KEEPER
def end(request: ActorRequest, slug: str, entry_id: int) -> HttpResponseBase:
    """End an entry from a day on, after showing what that means."""
    kept = _list(slug)
    found = _page_of(kept, entry_id)
    form = EndEntryForm(request.POST or None, of=kept)
    page = _form_page(slug, found, title=_("End the entry"), button=_("End the entry"))
    if request.method == "POST" and form.is_valid():
        if not is_rehearsed(request, form):
            words = {"day": form.cleaned_data["since"].strftime("%d/%m/%Y"), "name": found.row.name}
            told = _("From %(day)s on, nobody can choose %(name)s; what names it keeps it.") % words
            return page.show(request, form, consequences=[told])
        if _ended(request, Entry(list=kept, id=entry_id), form):
            messages.success(request, _("The end of the entry is recorded."))
            return redirect("organisations:reference_entry", slug=slug, entry_id=entry_id)
    return page.show(request, form)


def _ended(request: ActorRequest, which: Entry, form: EndEntryForm) -> bool:
    """End the entry, or say in the form why not."""
    said = form.cleaned_data
    try:
        end_entry(
            by=request.actor,
            now=clock.now(),
            entry=which,
            since=said["since"],
            document_number=said["document_number"],
            successor_ids=form.successor_ids(),
        )
    except EntryEndedError:
        form.add_error("since", _("The entry does not exist before and on that day."))
    except SuccessorMissingError:
        form.add_error("successor_1", _("Choose units that exist on that day, and not the unit itself."))
    except EntryInUseError as error:
        _say_uses(form, error)
    else:
        return True
    return False


@require_POST
@KEEPER
def take_back(request: ActorRequest, slug: str, entry_id: int) -> HttpResponseBase:
    """Delete an entry that has not begun, or say why it stays."""
    kept = _list(slug)
    _page_of(kept, entry_id)
    try:
        take_back_entry(by=request.actor, now=clock.now(), entry=Entry(list=kept, id=entry_id))
    except EntryBegunError:
        messages.error(request, _("It was in force, so papers may name it: end it instead."))
    except EntryInUseError as error:
        told = "; ".join(
            _("Something still rests on the entry: %(what)s (%(count)d).") % vars_of(use)
            for use in error.uses
        )
        messages.error(request, told)
    else:
        messages.success(request, _("The entry is taken back."))
        return redirect("organisations:reference_list", slug=slug)
    return redirect("organisations:reference_entry", slug=slug, entry_id=entry_id)


def _say_uses(form: forms.Form, error: EntryInUseError) -> None:
    for use in error.uses:
        form.add_error(None, _("Something still rests on the entry: %(what)s (%(count)d).") % vars_of(use))


def _list(slug: str) -> ReferenceList:
    try:
        return ReferenceList(slug)
    except ValueError as error:
        raise Http404(_("There is no such list.")) from error


def _page_of(kept: ReferenceList, entry_id: int) -> EntryPage:
    page = entry_page(kept, entry_id, on=civil_date(clock.now()))
    if page is None:
        raise Http404(_("The list has no such entry."))
    return page


def _form_page(slug: str, found: EntryPage, **words: Any) -> FormPage:
    return FormPage(
        lead=f"{found.row.name} ({found.row.code})",
        back_url=reverse("organisations:reference_entry", args=[slug, found.row.id]),
        back_label=found.row.name,
        **words,
    )
