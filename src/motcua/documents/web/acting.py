"""Acts on an incoming document: each has a page with its form, and says who may press its button."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from motcua.documents.domain.incoming import Part, State
from motcua.documents.models import Charge, Incoming
from motcua.documents.permissions import DOCUMENT_READERS, KEEPERS
from motcua.documents.queries.incoming import document_of, open_charges
from motcua.documents.services.hand_on import Instruction, forward, instruct, present, send_back
from motcua.documents.services.handle import complete, finish_part, give_opinion, link_reply, pass_on
from motcua.documents.web.act_forms import (
    ActForm,
    ForwardForm,
    InstructForm,
    OpinionForm,
    OutcomeForm,
    PassOnForm,
    PresentForm,
    ReasonForm,
    ReplyForm,
)
from motcua.documents.web.messages import HUMAN, sentence
from motcua.documents.web.once import has_key, once
from motcua.kernel.actors import Actor, Role
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow

UNPROCESSABLE = 422


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What decides which acts are offered; the services ask again."""

    actor: Actor
    incoming: Incoming
    charges: tuple[Charge, ...]

    def holds(self, *roles: Role) -> bool:
        """Tell whether the actor holds one of the roles in the agency."""
        return self.actor.holds(*roles, agency_id=self.incoming.agency_id)

    def is_charged(self, *parts: Part) -> bool:
        """Tell whether the actor is charged with one of the parts."""
        return any(charge.stands_for in parts for charge in self.charges)

    @property
    def heads_unit(self) -> bool:
        """Tell whether a unit that the actor heads is to handle the document."""
        return any(each.unit_id and each.part != Part.INFORM.value for each in self.charges)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActScreen:
    """One act: what its button says, what it does, for whom."""

    title: Promise
    consequence: Promise
    form: type[ActForm]
    run: Callable[[ActorRequest, int, Any], None]
    is_open: Callable[[Standing], bool]
    done: Promise


def acts_open(actor: Actor, incoming: Incoming) -> list[dict[str, Any]]:
    """Return the acts that the actor may do to the document now, the nearest first."""
    if incoming.completed_at is not None:
        return []
    standing = Standing(actor=actor, incoming=incoming, charges=open_charges(actor, incoming.document_id))
    return [
        {"slug": slug, "title": screen.title, "consequence": screen.consequence}
        for slug, screen in SCREENS.items()
        if screen.is_open(standing)
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@allow(Audience.STAFF, *DOCUMENT_READERS)
def act(request: ActorRequest, document_id: int, slug: str) -> HttpResponse:
    """Show the form of an act, and do it."""
    incoming = document_of(request.actor, document_id)
    screen = SCREENS.get(slug)
    if incoming is None or screen is None:
        raise Http404
    if not has_key(request) and not _is_offered(request, incoming, slug):
        raise Http404
    form = screen.form(request.POST or None, incoming=incoming, actor=request.actor, now=clock.now())
    if request.method == "POST" and form.is_valid():
        try:
            once(request, f"incoming:{document_id}:{slug}", lambda: _run(screen, request, document_id, form))
        except HUMAN as error:
            form.add_error(None, sentence(error))
        else:
            messages.success(request, str(screen.done))
            return redirect("documents:incoming")
    context = {"incoming": incoming, "document": incoming.document, "screen": screen, "form": form}
    return render(request, "documents/act.html", context, status=UNPROCESSABLE if form.errors else 200)


def _run(screen: ActScreen, request: ActorRequest, document_id: int, form: ActForm) -> None:
    screen.run(request, document_id, form)


def _is_offered(request: ActorRequest, incoming: Incoming, slug: str) -> bool:
    return any(each["slug"] == slug for each in acts_open(request.actor, incoming))


def _who(request: ActorRequest, document_id: int) -> dict[str, Any]:
    return {"by": request.actor, "now": clock.now(), "document_id": document_id}


def _instruction(form: Any) -> Instruction:
    asked = form.cleaned_data
    return Instruction(charged=form.charged(), due_on=asked["due_on"], words=asked["words"])


def _present(request: ActorRequest, document_id: int, form: Any) -> None:
    asked = form.cleaned_data
    present(**_who(request, document_id), person_id=asked["person"], words=asked["words"])


def _pass_on(request: ActorRequest, document_id: int, form: Any) -> None:
    asked = form.cleaned_data
    pass_on(
        **_who(request, document_id), charged=form.charged(), due_on=asked["due_on"], words=asked["words"]
    )


def _with_words(
    service: Callable[..., None], name: str = "words"
) -> Callable[[ActorRequest, int, Any], None]:
    return lambda request, document_id, form: service(
        **_who(request, document_id), **{name: form.cleaned_data["words"]}
    )


SCREENS = {
    "instruct": ActScreen(
        title=_("Instruct"),
        consequence=_("The units get the document with your words and the time limit."),
        form=InstructForm,
        run=lambda request, pk, form: instruct(**_who(request, pk), instruction=_instruction(form)),
        is_open=lambda at: at.holds(Role.LEADER),
        done=_("Your instruction is with the units."),
    ),
    "present": ActScreen(
        title=_("Present to a leader"),
        consequence=_("The leader finds it in the own list."),
        form=PresentForm,
        run=_present,
        is_open=lambda at: at.holds(*KEEPERS) and at.incoming.handed_on_at is None,
        done=_("The document is with the leader."),
    ),
    "forward": ActScreen(
        title=_("Pass straight to the unit"),
        consequence=_("Where the unit is known, no instruction is waited for."),
        form=ForwardForm,
        run=lambda request, pk, form: forward(**_who(request, pk), instruction=_instruction(form)),
        is_open=lambda at: at.holds(*KEEPERS) and at.incoming.state is State.REGISTERED,
        done=_("The document is with the unit."),
    ),
    "pass-on": ActScreen(
        title=_("Pass on within the unit"),
        consequence=_("The people you name find it in their lists."),
        form=PassOnForm,
        run=_pass_on,
        is_open=lambda at: at.heads_unit,
        done=_("The document is with your people."),
    ),
    "opinion": ActScreen(
        title=_("Give an opinion"),
        consequence=_("Everybody who handles the document reads it; it stays for ever."),
        form=OpinionForm,
        run=_with_words(give_opinion),
        is_open=lambda at: bool(at.charges) or at.holds(Role.LEADER),
        done=_("Your opinion is kept."),
    ),
    "reply": ActScreen(
        title=_("Link the answer"),
        consequence=_("The register names the document that answers this one."),
        form=ReplyForm,
        run=lambda request, pk, form: link_reply(**_who(request, pk), reply_code=form.cleaned_data["code"]),
        is_open=lambda at: at.is_charged(Part.LEAD),
        done=_("The answer is linked."),
    ),
    "part-done": ActScreen(
        title=_("My part is done"),
        consequence=_("It leaves your list; who leads goes on."),
        form=OutcomeForm,
        run=_with_words(finish_part),
        is_open=lambda at: at.is_charged(Part.COOPERATE),
        done=_("Your part is done."),
    ),
    "complete": ActScreen(
        title=_("Complete"),
        consequence=_("Nothing more can be done with the document."),
        form=OutcomeForm,
        run=_with_words(complete),
        is_open=lambda at: (
            at.is_charged(Part.LEAD) or (at.holds(Role.LEADER) and bool(at.incoming.handed_on_at))
        ),
        done=_("The document is completed."),
    ),
    "send-back": ActScreen(
        title=_("Give it back"),
        consequence=_("It is not your unit's work: whoever gave it decides anew."),
        form=ReasonForm,
        run=_with_words(send_back, "reason"),
        is_open=lambda at: at.is_charged(Part.LEAD, Part.COOPERATE),
        done=_("The document is sent back."),
    ),
}
"""Every act by its address, in the order of the buttons."""
