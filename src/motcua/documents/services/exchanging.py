"""What the e-office hands to the exchange and tells of what came by it; it knows no wire.

Implements: Decision 28/2018/QD-TTg, art. 6(3), 8, 9 (sent after the signature; what becomes of a document is
told through the system; so are recall and replacement).
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.documents.composing.outgoing_paper import place_of
from motcua.documents.domain.corrections import Remedy
from motcua.documents.domain.drafts import Addressed, Draft
from motcua.documents.models import Document, Incoming, Outgoing
from motcua.exchange import public as exchange
from motcua.kernel.actors import Actor
from motcua.organisations import public as organisations
from motcua.platform import files

_REPLACED = "Văn bản {new} thay thế văn bản {old}."
"""What the receiver is told, in the language of documents."""


def exchange_id_of(document: Document) -> str:
    """Return the identifier under which agencies know it: code, year, number and symbol (QCVN 102, A.4)."""
    code = document.organ_code or organisations.agency(document.agency_id).code
    return f"{code},{document.file_year},{document.code or document.pk}"


def send_out(outgoing: Outgoing, draft: Draft, *, by: Actor, now: datetime) -> tuple[str, ...]:
    """Send a sealed document to every recipient that the exchange reaches; return the names of the others.

    People and names without a code are reached by other ways, and so is a code to which no way leads; the
    agency itself has the document, and who is named twice gets it once.
    """
    reachable = _reachable(draft.recipients, but=organisations.agency(outgoing.agency_id), now=now)
    here = tuple(each for each in reachable if each.agency_id is not None)
    for chosen in (reachable, here):
        if not chosen:
            break
        recipients = tuple(map(_receiver, chosen))
        try:
            with transaction.atomic():
                _hand_over(outgoing, _letter(outgoing, draft, recipients), by=by, now=now)
        except exchange.NoRecipientError:  # one agency of this installation by two of its codes
            continue
        return tuple(each.name for each in draft.recipients if each not in chosen)
    return tuple(each.name for each in draft.recipients)


def send_update(
    outgoing: Outgoing,
    draft: Draft,
    recipients: tuple[Addressed, ...],
    *,
    reason: str,
    by: Actor,
    now: datetime,
) -> tuple[str, ...]:
    """Give what was sent a new list of recipients and new particulars; return whom other ways reach.

    Raises:
        exchange.AlreadyAskedError: somebody has not answered what was asked before; nobody is asked then.
        exchange.NoRecipientError: it goes to nobody any more.
    """
    own = organisations.agency(outgoing.agency_id)
    chosen = _reachable(recipients, but=own, now=now)
    letter = _letter(outgoing, draft, tuple(map(_receiver, chosen)))
    exchange.update(outgoing.exchange_id, outgoing=letter, reason=reason, by=by, now=now)
    return tuple(each.name for each in recipients if each not in chosen)


def _receiver(each: Addressed) -> exchange.Recipient:
    return exchange.Recipient(agency_id=each.agency_id, code=each.code, name=each.name)


def _reachable(
    recipients: tuple[Addressed, ...], *, but: organisations.AgencyInfo, now: datetime
) -> tuple[Addressed, ...]:
    """Return the agencies to which a way leads, each once, without the sending one."""
    own = {but.code, but.code_qcvn102, but.code_qd20, ""}
    once = {}
    for each in recipients:
        is_elsewhere = each.agency_id is None and each.code not in own
        if is_elsewhere and exchange.leads_to(each.code, now=now):
            once[each.code] = each
        elif each.agency_id not in {None, but.id}:
            once[str(each.agency_id)] = each
    return tuple(once.values())


def _hand_over(outgoing: Outgoing, letter: exchange.Outgoing, *, by: Actor, now: datetime) -> None:
    """Send it; what replaces a document that was sent asks whoever has that to take this in its place.

    While something else is asked about the old document, the new one goes as any other.
    """
    old = Outgoing.objects.filter(pk=outgoing.mends_id).exclude(exchange_id="").first()
    if old is not None and outgoing.remedy == Remedy.REPLACE.value:
        reason = _REPLACED.format(old=old.document.code, new=outgoing.document.code)
        try:
            with transaction.atomic():
                exchange.replace(old.exchange_id, outgoing=letter, reason=reason, by=by, now=now)
        except (exchange.AlreadyAskedError, exchange.NotYourExchangeError):
            pass
        else:
            return
    exchange.send(letter, by=by, now=now)


def call_back(outgoing: Outgoing, reason: str, *, by: Actor, now: datetime) -> None:
    """Ask every recipient of the exchange to give the document back; who has none to give is not asked."""
    if not outgoing.exchange_id:
        return
    try:
        with transaction.atomic():
            exchange.recall(outgoing.exchange_id, reason=reason, by=by, now=now)
    except (exchange.NothingToAskError, exchange.NotYourExchangeError):
        return


def tell_sender(incoming: Incoming, status: exchange.StatusCode, *, by: Actor, now: datetime) -> None:
    """Tell who sent it how far it is; what came by hand, or was told already, is told to nobody."""
    if incoming.delivery_id is None:
        return
    try:
        with transaction.atomic():
            exchange.tell(incoming.delivery_id, status=status, by=by, now=now)
    except (exchange.ForbiddenStatusError, exchange.NotYourExchangeError):
        return


def _letter(
    outgoing: Outgoing, draft: Draft, recipients: tuple[exchange.Recipient, ...]
) -> exchange.Outgoing:
    document = outgoing.document
    assert document.issued_on is not None
    signer = exchange.Signer(
        competence=" ".join(outgoing.authority[:-1])[:100],
        position=document.signer_position,
        full_name=document.signer_name,
    )
    return exchange.Outgoing(
        document_id=exchange_id_of(document),
        sender_id=outgoing.agency_id,
        recipients=recipients,
        number=document.code_number,
        symbol=document.code_notation,
        place=place_of(organisations.agency(outgoing.agency_id))[:50],
        issued_on=document.issued_on,
        subject=document.subject,
        type_code=outgoing.type_code,
        type_name=document.type_name,
        urgency=document.urgency,
        due_on=document.due_on,
        signers=(signer,),
        appendixes=tuple(each.title[:250] for each in draft.annexes),
        files=_files(outgoing),
        prior_document_id=_prior(outgoing),
        paper_follows=bool(draft.copies),
    )


def _files(outgoing: Outgoing) -> tuple[exchange.SentFile, ...]:
    """Return the sealed document first, then each sealed file that goes with it."""
    rows = outgoing.document.attachments.order_by("id").values_list("file_id", "name")
    named = [(outgoing.sealed_file_id or 0, f"{outgoing.document.code.replace('/', '-')}.pdf"), *rows]
    infos = [(files.info(file_id), name) for file_id, name in named]
    return tuple(
        exchange.SentFile(
            file_id=info.id, name=name, media_type=info.media_type, sha256=info.sha256, size=info.size
        )
        for info, name in infos
    )


def _prior(outgoing: Outgoing) -> str:
    """Return what it answers, when that came by the exchange."""
    incoming = Incoming.objects.filter(pk=outgoing.answers_id, delivery_id__isnull=False).first()
    if incoming is None:
        return ""
    return exchange.delivery(incoming.delivery_id or 0).letter.document_id
