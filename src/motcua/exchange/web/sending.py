"""What was sent: the list, the state board of a document, asking for it back, sending it again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.exchange.domain.receipts import RECALLABLE, Standing
from motcua.exchange.models import Sent
from motcua.exchange.permissions import KEEPERS, READERS, sent_visible_to
from motcua.exchange.queries.boards import Board, BoardLine, board_of
from motcua.exchange.queries.histories import history_of
from motcua.exchange.queries.sending import sent_of
from motcua.exchange.services.ask import recall
from motcua.exchange.services.send_again import send_again
from motcua.exchange.web.acting import UNPROCESSABLE, WordsForm
from motcua.exchange.web.messages import HUMAN, sentence
from motcua.exchange.web.showing import shown_entry, shown_mark
from motcua.exchange.wording_of_states import REQUESTS, STANDING_TONES, STANDINGS, STATUSES, URGENCIES
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow


@require_safe
@allow(Audience.STAFF, *READERS)
def sent_list(request: ActorRequest) -> HttpResponse:
    """List what the reader's agencies sent, the latest first."""
    before = request.GET.get("before", "")
    is_place = before.isascii() and before.isdecimal() and len(before) <= len(str(2**62))
    page = sent_of(request.actor, before=int(before) if is_place else None)
    here = reverse("exchange:sent")
    rows = [
        {
            "row": row,
            "urgency": URGENCIES[row.urgency] if row.urgency else "",
            "standings": [(STANDINGS[each], STANDING_TONES[each], count) for each, count in row.standings],
            "mark": shown_mark(row.mark),
        }
        for row in page.rows
    ]
    older = f"{here}?before={page.older}" if page.older else ""
    return render(
        request,
        "exchange/sent.html",
        {"rows": rows, "older_url": older, "newer_url": here if is_place else ""},
    )


@require_safe
@allow(Audience.STAFF, *READERS)
def board(request: ActorRequest, sent_id: int) -> HttpResponse:
    """Show how a document stands with each receiver."""
    sent = _found(request, sent_id)
    found = board_of(sent.document_id, by=request.actor)
    may_act = request.actor.holds(*KEEPERS, agency_id=sent.agency_id)
    context = {
        "board": found,
        "letter": found.letter,
        "mark": shown_mark(found.mark),
        "urgency": URGENCIES[found.letter.urgency] if found.letter.urgency else "",
        "lines": [_shown(line, may_act=may_act) for line in found.lines],
        "may_recall": may_act and _is_recallable(found),
        "entries": [shown_entry(each) for each in history_of(sent.ref)],
    }
    return render(request, "exchange/board.html", context)


def _shown(line: BoardLine, *, may_act: bool) -> dict[str, Any]:
    return {
        "line": line,
        "state": STANDINGS[line.standing],
        "tone": STANDING_TONES[line.standing],
        "asked": REQUESTS[line.asked] if line.asked else "",
        "told": [(each, STATUSES[each.status]) for each in line.told],
        "may_send_again": may_act and line.standing is Standing.REFUSED,
    }


def _is_recallable(found: Board) -> bool:
    able = RECALLABLE | {Standing.WAITING}
    return any(line.standing in able and not line.asked for line in found.lines)


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, *KEEPERS)
def recall_page(request: ActorRequest, sent_id: int) -> HttpResponse:
    """Ask every receiver that has the document for it."""
    sent = _found(request, sent_id)
    form = WordsForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        why = form.cleaned_data["words"]
        try:
            recall(sent.document_id, reason=why, by=request.actor, now=clock.now())
        except HUMAN as error:
            form.add_error(None, sentence(error))
        else:
            messages.success(request, _("The receivers are asked; each clerk answers."))
            return redirect("exchange:board", sent_id)
    context = {"sent": sent, "content": sent.content, "form": form}
    return render(request, "exchange/recall.html", context, status=UNPROCESSABLE if form.errors else 200)


@require_POST
@allow(Audience.STAFF, *KEEPERS)
def again(request: ActorRequest, sent_id: int) -> HttpResponse:
    """Send the document once more to a receiver that refused it."""
    sent = _found(request, sent_id)
    try:
        send_again(sent.document_id, to=request.POST.get("to", ""), by=request.actor, now=clock.now())
    except HUMAN as error:
        messages.error(request, sentence(error))
    else:
        messages.success(request, _("It is on its way again."))
    return redirect("exchange:board", sent_id)


def _found(request: ActorRequest, sent_id: int) -> Sent:
    found = sent_visible_to(request.actor).select_related("content").filter(pk=sent_id).first()
    if found is None:
        raise Http404(_("There is no such document."))
    return found
