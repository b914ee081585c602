"""Keys of people and agencies: whose, where they lie, how their certificates stand; taking one out of use."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from motcua.accounts import public as accounts
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest, Audience, allow
from motcua.signatures.adapters.describing import describe
from motcua.signatures.domain.refusals import NoKeyError, NotYourKeyError
from motcua.signatures.models import SigningEntry, SigningKey
from motcua.signatures.permissions import KEY_READERS, RETIRERS, keeps_all, keys_visible_to, may_retire
from motcua.signatures.queries import lists
from motcua.signatures.queries.algorithms import limits
from motcua.signatures.services.retire_key import ReasonMissingError, retire_key
from motcua.signatures.web.forms import ReasonForm
from motcua.signatures.web.showing import (
    KEY_STATES,
    agency_name,
    older_than,
    pager,
    place_of,
    places,
    text_of,
)
from motcua.signatures.wording import FIELDS


@require_safe
@allow(Audience.STAFF, *KEY_READERS)
def key_list(request: ActorRequest) -> HttpResponse:
    """List the keys that the reader may see, the newest first."""
    now, text, asked = clock.now(), text_of(request), request.GET.get("state", "")
    state = next((each for each in lists.KeyState if each.value == asked), None)
    page = lists.keys(request.actor, now=now, state=state, text=text, older_than=older_than(request))
    bounds = limits()
    context = {
        "rows": [
            {
                "key": key,
                "place": place_of(key),
                "agency": agency_name(key.agency_id),
                "state": KEY_STATES[lists.state_of(key, now=now)],
                "told": describe(bytes(key.certificate), limits=bounds, at=now),
            }
            for key in page.rows
        ],
        "text": text,
        "states": [(each.value, label, each is state) for each, (label, _tone) in KEY_STATES.items()],
        "may_register": keeps_all(request.actor),
        **places(request),
        **pager(request, page, q=text, state=state.value if state else ""),
    }
    return render(request, "signatures/keys.html", context)


@require_safe
@allow(Audience.STAFF, *KEY_READERS)
def key_page(request: ActorRequest, key_id: int) -> HttpResponse:
    """Show one key with its certificate, the authorities over it and what it was last used for."""
    return _show(request, _key(request, key_id), ReasonForm())


@require_POST
@allow(Audience.STAFF, *RETIRERS)
@accounts.needs_fresh_proof
def retire(request: ActorRequest, key_id: int) -> HttpResponseBase:
    """Take a key out of use, with the reason."""
    key, form = _key(request, key_id), ReasonForm(request.POST)
    if not form.is_valid():
        return _show(request, key, form)
    try:
        retire_key(key_id=key.pk, reason=form.cleaned_data["reason"], by=request.actor, now=clock.now())
    except NotYourKeyError as error:
        raise Http404(_("There is no such key among those you keep.")) from error
    except (NoKeyError, ReasonMissingError):
        messages.info(request, _("The key is out of use already."))
    else:
        messages.success(
            request, _("Nobody can sign with the key any more. Ask its authority to revoke the certificate.")
        )
    return redirect("signatures:key", key.pk)


@require_safe
@allow(Audience.STAFF, *KEY_READERS)
def use_list(request: ActorRequest) -> HttpResponse:
    """List who signed and sealed what, the latest first."""
    text = text_of(request)
    page = lists.uses(request.actor, text=text, older_than=older_than(request))
    context = {"rows": _uses(page), "text": text, **places(request), **pager(request, page, q=text)}
    return render(request, "signatures/uses.html", context)


def _key(request: ActorRequest, key_id: int) -> SigningKey:
    key = keys_visible_to(request.actor).filter(pk=key_id).first()
    if key is None:
        raise Http404(_("There is no such key among those you may see."))
    return key


def _show(request: ActorRequest, key: SigningKey, form: ReasonForm) -> HttpResponse:
    now, bounds = clock.now(), limits()
    context = {
        "key": key,
        "place": place_of(key),
        "agency": agency_name(key.agency_id),
        "state": KEY_STATES[lists.state_of(key, now=now)],
        "told": describe(bytes(key.certificate), limits=bounds, at=now),
        "path": [describe(bytes(each), limits=bounds, at=now) for each in key.chain],
        "uses": _uses(lists.uses(request.actor, key_id=key.pk)),
        "form": form,
        "may_retire": key.retired_at is None and may_retire(request.actor, key),
    }
    return render(request, "signatures/key.html", context, status=422 if form.errors else 200)


def _uses(page: lists.Page[SigningEntry]) -> list[dict[str, object]]:
    return [{"entry": entry, "field": FIELDS.get(entry.field, entry.field)} for entry in page.rows]
