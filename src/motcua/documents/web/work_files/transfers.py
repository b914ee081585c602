"""Transfers to the archive: those there are, and handing files over."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from motcua.documents.permissions import DOCUMENT_READERS
from motcua.documents.queries.transfers import (
    files_to_hand_over,
    transfers_of,
)
from motcua.documents.services.work_files.hand_over import hand_over
from motcua.documents.web.act_forms import words_field
from motcua.documents.web.act_pages import UNPROCESSABLE
from motcua.documents.web.messages import HUMAN, sentence
from motcua.documents.web.naming_people import several
from motcua.documents.web.once import once
from motcua.documents.web.plain_forms import PlainForm
from motcua.documents.web.work_files.files import place_asked
from motcua.documents.web.work_files.showing import transfer_state
from motcua.kernel.civil_time import civil_date
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow


class HandOverForm(PlainForm):
    """Which closed files go to the archive; ``at`` are those that may."""

    chosen = several(gettext_lazy("Closed files"), required=True)
    words = words_field(gettext_lazy("State of the files"), required=False)

    def offer(self) -> None:
        """Offer the closed files, the nearest day first."""
        self.fields["chosen"].choices = [  # type: ignore[attr-defined]
            (str(row.id), f"{row.notation}: {row.title} ({row.deliver_by:%d/%m/%Y})") for row in self.at
        ]


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, *DOCUMENT_READERS)
def transfers(request: ActorRequest) -> HttpResponse:
    """List the transfers, and hand closed files over."""
    waiting = files_to_hand_over(request.actor, today=civil_date(clock.now()))
    form = HandOverForm(request.POST if request.method == "POST" else None, at=waiting)
    if request.method == "POST" and form.is_valid():
        try:
            transfer_id = once(request, "hand_over", lambda: _hand_over(request, form))
        except HUMAN as error:
            form.add_error(None, sentence(error))
        else:
            messages.success(request, _("The files are with the archive."))
            return redirect("documents:transfer", transfer_id)
    before = place_asked(request)
    rows, older = transfers_of(request.actor, before=before)
    address = reverse("documents:transfers")
    context = {
        "form": form,
        "waiting": waiting,
        "rows": [{"row": row, "state": transfer_state(row)} for row in rows],
        "newer_url": address if before else "",
        "older_url": f"{address}?before={older}" if older else "",
    }
    return render(request, "documents/transfers.html", context, status=UNPROCESSABLE if form.errors else 200)


def _hand_over(request: ActorRequest, form: Any) -> int:
    asked = form.cleaned_data
    ids = [int(each) for each in asked["chosen"]]
    return hand_over(by=request.actor, now=clock.now(), file_ids=ids, words=asked["words"])
