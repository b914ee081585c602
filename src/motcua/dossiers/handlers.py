"""Reactions to events: acts become leaves of the ledger, refunds history; shares and whole go on together."""

from __future__ import annotations

from motcua.accounts import public as accounts
from motcua.documents.events import Recorded
from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.states import State
from motcua.dossiers.events import DossierMoved
from motcua.dossiers.ledger_source import fact_of
from motcua.dossiers.models import Dossier, HistoryEntry
from motcua.dossiers.permissions import visible_to
from motcua.dossiers.rest.happenings import told
from motcua.dossiers.rest.scopes import EVENTS
from motcua.dossiers.services.follow_archive import follow_archive
from motcua.dossiers.services.follow_parcel import follow_parcel
from motcua.dossiers.services.follow_share import follow_share
from motcua.dossiers.services.give_back_fee import note_refund
from motcua.dossiers.services.performing import ActRequest, noting
from motcua.dossiers.services.share import ENDED, close_shares, end_share
from motcua.dossiers.synchronising.telling import note_move
from motcua.kernel.actors import SYSTEM
from motcua.ledger import public as ledger
from motcua.payments.events import RefundPaid
from motcua.platform import clock
from motcua.platform.rest.cloud_events import as_sent
from motcua.post.events import ParcelMoved

STOPS_OR_STARTS_A_CLOCK = frozenset(
    {Act.REQUEST_SUPPLEMENT, Act.CONFIRM_SUPPLEMENT, Act.REQUEST_DUTY, Act.CLOSE_DUTY}
)


def append_to_ledger(event: DossierMoved) -> None:
    """Append the act's history entry to the log; a repeated delivery appends nothing."""
    entry = HistoryEntry.objects.get(dossier_id=event.dossier_id, number=event.number)
    ledger.append([fact_of(entry)])


def note_paid_refund(event: RefundPaid) -> None:
    """Write the refund into its dossier's history; a repeated delivery writes nothing."""
    kind, _, number = event.subject.partition(":")
    if kind != "dossier":
        return
    request = noting(at=event.at, dossier_id=int(number), key=f"refund:{event.refund_id}")
    note_refund(request, refund_id=event.refund_id, amount=event.amount, left=event.left, paid_at=event.at)


def follow_post(event: ParcelMoved) -> None:
    """Let the delivery of a result go on as its parcel does; a repeated delivery writes nothing."""
    kind, _, number = event.subject.partition(":")
    if kind == "dossier" and event.kind == "return":
        follow_parcel(at=event.at, dossier_id=int(number), parcel_id=event.parcel_id)


def bring_share_back(event: DossierMoved) -> None:
    """Let the whole go on when a share came back; a repeated delivery finds that done."""
    if State(event.state) not in ENDED:
        return
    share = Dossier.objects.filter(pk=event.dossier_id, parent__isnull=False).first()
    if share is None:
        return
    # Two shares that come back at once wait for each other here, so that neither finds the whole moved.
    whole = Dossier.objects.select_for_update(of=("self",)).get(shares=share)
    if share.share in whole.tokens and not State(whole.state).is_final:
        request = noting(at=event.at, dossier_id=whole.pk, key=f"share:{share.pk}")
        end_share(request, share_id=share.pk)


def follow_clock_of_share(event: DossierMoved) -> None:
    """Let the whole's promise stand still or move with a share's; a repeated delivery writes nothing."""
    if Act(event.act) not in STOPS_OR_STARTS_A_CLOCK:
        return
    share = Dossier.objects.filter(pk=event.dossier_id, parent__isnull=False).first()
    if share is None:
        return
    whole = Dossier.objects.select_for_update(of=("self",)).get(shares=share)
    if share.share in whole.tokens and not State(whole.state).is_final:
        key = f"clock:{share.pk}:{event.number}"
        follow_share(noting(at=event.at, dossier_id=whole.pk, key=key), share_id=share.pk)


def close_with_whole(event: DossierMoved) -> None:
    """Close the shares of a dossier that was handed over, withdrawn or stopped."""
    act = Act(event.act)
    if act not in (Act.RETURN, Act.WITHDRAW, Act.STOP):
        return
    entry = HistoryEntry.objects.get(dossier_id=event.dossier_id, number=event.number)
    request = ActRequest(by=SYSTEM, now=event.at, dossier_id=event.dossier_id)
    close_shares(request, act=act, reason=str(entry.facts.get("reason", "")))


def tell_national_portal(event: DossierMoved) -> None:
    """Have the national portal told; a repeated delivery has it told once more, which changes nothing."""
    note_move(event, now=clock.now())


def tell_systems(event: DossierMoved) -> None:
    """Tell the systems that may see the dossier now, at the addresses they gave; nobody is told twice."""
    code = Dossier.objects.values_list("code", flat=True).get(pk=event.dossier_id)
    accounts.announce(
        as_sent(told(code=code, event=event)),
        scope=EVENTS,
        is_visible=lambda actor: visible_to(actor).filter(pk=event.dossier_id).exists(),
        now=clock.now(),
    )


def note_archive_answer(event: Recorded) -> None:
    """Note that the archive accepted a dossier or sent it back; a repeated delivery changes nothing."""
    kind, _, number = event.subject.partition(":")
    if kind == "work_file":
        follow_archive(work_file_id=int(number), act=event.act, at=event.at)


ON_MOVED = (
    append_to_ledger,
    tell_systems,
    tell_national_portal,
    bring_share_back,
    close_with_whole,
    follow_clock_of_share,
)
"""What each act sets going; a handler's name is its key for ever."""
