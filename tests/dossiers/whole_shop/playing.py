"""The shop as random people play in it: whoever tries whatever, and what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from random import Random

from django.db import connection
from tests.dossiers.whole_shop.acts import DOING
from tests.dossiers.whole_shop.ground import BUNDLE, Ground, application, staff_actor
from tests.dossiers.whole_shop.wholes import require_wholes

from motcua.catalogue import public as catalogue
from motcua.dossiers import public as dossiers
from motcua.dossiers.domain.acts import ON_PAPERS
from motcua.dossiers.domain.applications import ApplicationError
from motcua.dossiers.domain.extensions import NotALaterWorkingDayError, TooLateToExtendError
from motcua.dossiers.domain.fees import ExemptionError
from motcua.dossiers.domain.lifecycle import AlreadyExcludedError, SameReturnPlaceError
from motcua.dossiers.domain.opinions import OpinionClosedError, OpinionNotLateError
from motcua.dossiers.models import Dossier, Opinion
from motcua.dossiers.public import Act, ActRequest, officials
from motcua.dossiers.queries.dossier_page import acts_of, no_papers_for
from motcua.dossiers.services.ask_opinion import NoSuchOpinionError, OwnAgencyError
from motcua.dossiers.services.assign import ExcludedPersonError, NotAnOfficialHereError
from motcua.dossiers.services.change_return_place import NoCounterThereError
from motcua.dossiers.services.correct import CorrectionUnderwayError, NoResultToCorrectError
from motcua.dossiers.services.exclude import NotOfThisAgencyError
from motcua.dossiers.services.exempt_fee import NoSuchFeeError
from motcua.dossiers.services.give_back_fee import NoSuchReceiptError
from motcua.dossiers.services.lose_papers import NoSuchLossError
from motcua.dossiers.services.receive_papers import NothingOnTheWayError
from motcua.dossiers.services.return_result import NotSentHomeError
from motcua.dossiers.services.send_papers import NoResultToSendError, NothingToSendError
from motcua.dossiers.services.take_fee import WrongAmountError
from motcua.dossiers.services.visit_site import NoSuchVisitError, VisitNotYetHeldError
from motcua.dossiers.services.withdraw import GroundDoesNotFitError
from motcua.kernel.actors import Actor, Role
from motcua.kernel.civil_time import VIETNAM, civil_date
from motcua.organisations import public as organisations
from motcua.payments import public as payments
from motcua.platform import outbox

WRONG_FACTS = (
    NoSuchOpinionError, OwnAgencyError, OpinionNotLateError, OpinionClosedError, ExcludedPersonError,
    NotAnOfficialHereError, NoCounterThereError, CorrectionUnderwayError, NoResultToCorrectError,
    NotOfThisAgencyError, NoSuchFeeError, ExemptionError, NoSuchReceiptError, NoSuchLossError,
    WrongAmountError, NoSuchVisitError, VisitNotYetHeldError, GroundDoesNotFitError,
    dossiers.NotAuthorisedError, officials.NothingToPayError, dossiers.FeeUnpaidError, NotSentHomeError,
)  # fmt: skip
"""Refusals for what was said, not for who said it or when."""
REFUSALS = (
    *WRONG_FACTS, *payments.HUMAN, NoResultToSendError, NothingToSendError, NothingOnTheWayError,
    ApplicationError, dossiers.NotYetRatableError, dossiers.RatingFixedError,
    dossiers.NotAllowedError, dossiers.LifecycleError, dossiers.StaleDossierError,
    dossiers.DossierNotFoundError, organisations.NotHeldError, organisations.SelfDelegationError,
    organisations.AlreadyDelegatedError, organisations.NotAdministratorError,
)  # fmt: skip
_FINGERPRINT = """
SELECT md5(concat_ws('|',
    (SELECT string_agg(row::text, ',' ORDER BY id) FROM dossiers_dossier AS row),
    (SELECT string_agg(row::text, ',' ORDER BY id) FROM dossiers_feedue AS row),
    (SELECT string_agg(row::text, ',' ORDER BY id) FROM payments_till AS row),
    (SELECT string_agg(row::text, ',' ORDER BY id) FROM payments_receipt AS row),
    (SELECT string_agg(row::text, ',' ORDER BY id) FROM payments_refund AS row),
    (SELECT string_agg(row::text, ',' ORDER BY id) FROM dossiers_opinion AS row),
    (SELECT string_agg(row::text, ',' ORDER BY id) FROM dossiers_sitevisit AS row),
    (SELECT string_agg(row::text, ',' ORDER BY id) FROM dossiers_handover AS row),
    (SELECT string_agg(row::text, ',' ORDER BY id) FROM dossiers_result AS row),
    (SELECT string_agg(row::text, ',' ORDER BY id) FROM dossiers_paperloss AS row),
    (SELECT string_agg(row::text, ',' ORDER BY id) FROM dossiers_papertransit AS row),
    (SELECT string_agg(row::text, ',' ORDER BY id) FROM dossiers_rating AS row),
    (SELECT concat(count(*), ' ', max(id)) FROM dossiers_historyentry),
    (SELECT concat(count(*), ' ', max(id)) FROM dossiers_paper),
    (SELECT concat(count(*), ' ', max(id)) FROM dossiers_supplementrequest),
    (SELECT concat(count(*), ' ', max(id)) FROM dossiers_authorisation),
    (SELECT concat(count(*), ' ', max(id)) FROM payments_tillevent),
    (SELECT concat(count(*), ' ', max(id)) FROM platform_event)
))
"""


@dataclass(frozen=True)
class Delegated:
    """An authority given for some days, as the players remember it."""

    delegator: int
    delegate: int
    role: Role
    agency_id: int
    first: date
    end: date


class Shop:
    """The one-stop shop at work; each method is something that people do, or time."""

    def __init__(self, ground: Ground, *, now: datetime) -> None:
        self.ground, self.now = ground, now
        self.ids: list[int] = []
        self.actors: dict[tuple[int, date | None, int], Actor] = {}
        self.delegated: list[Delegated] = []
        self.done: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self.asked = 0
        self.judged: dict[int, int] = {}
        self.last: Callable[[], int] | None = None
        self.seen = self.fingerprint()

    def fingerprint(self) -> str:
        """Return what tells the present state of everything that acts may change."""
        with connection.cursor() as cursor:
            cursor.execute(_FINGERPRINT)
            found: str = cursor.fetchone()[0]
            return found

    def actor(self, person_id: int) -> Actor:
        """Return the person with the seats of today, which change by the day only where one was delegated."""
        given = sum(person_id in (each.delegator, each.delegate) for each in self.delegated)
        key = (person_id, civil_date(self.now) if given else None, given)
        if key not in self.actors:
            self.actors[key] = staff_actor(person_id, at=self.now)
        return self.actors[key]

    def everybody(self) -> list[Actor]:
        return [*map(self.actor, self.ground.seats), *self.ground.citizens]

    def attempt(self, name: str, do: Callable[[], object]) -> BaseException | None:
        """Do it; what is refused must have changed nothing. Return the refusal."""
        self.now += timedelta(minutes=1)
        refusal = _refusal(do)
        now = self.fingerprint()
        assert refusal is None or now == self.seen, f"{name} was refused ({refusal!r}) and changed something"
        (self.done if refusal is None else self.refused)[name] += 1
        self.seen = now
        return refusal

    def lodge(
        self,
        *,
        who: Actor,
        code: str,
        reception_id: int,
        place_id: int,
        online: bool,
        accepted: bool,
        exempt: bool,
        by_post: bool = False,
    ) -> None:
        """Hand in an application, at a counter or on line."""
        day = civil_date(self.now)
        fees = catalogue.version_in_force(code=code, on=day).fees
        made = application(
            code=code, reception_id=reception_id, place_id=place_id, on=day,
            channel="online" if online else "direct", return_channel="post" if by_post else "",
            exemptions={fees[0].code: "Hộ nghèo"} if exempt and fees else {},
        )  # fmt: skip
        key = self._new_key()

        def do() -> None:
            lodged = dossiers.lodge(by=who, now=self.now, application=made, key=key, accepted=accepted)
            self.ids.append(lodged.dossier_id)
            again = replace(made)
            assert (
                dossiers.lodge(by=who, now=self.now, application=again, key=key, accepted=accepted) == lodged
            )

        self.attempt("lodge", do)

    def _new_key(self) -> str:
        self.asked += 1
        return f"play-{self.asked}"

    def act(
        self, act: Act, *, by: Actor, dossier_id: int, chance: Random, stale: bool = False
    ) -> BaseException | None:
        """Try the act; return the refusal, if any."""
        size = chance.randint(0, 29)
        self.now += timedelta(minutes=1)
        request = ActRequest(by=by, now=self.now, dossier_id=dossier_id, key=self._new_key())
        if stale:
            request = replace(request, seen_version=Dossier.objects.get(pk=dossier_id).version - 1)

        def do() -> int:
            return DOING[act](self.ground, request, size)

        numbers: list[int] = []
        refusal = self.attempt(act.value, lambda: numbers.append(do()))
        if stale and refusal is None and act is not Act.ANSWER_OPINION:
            raise AssertionError(f"{act.value} was done from a screen that showed an older version")
        if refusal is None and act is not Act.ANSWER_OPINION:
            self.last = lambda: self._expect(do, numbers[0])
        return refusal

    def _expect(self, do: Callable[[], int], number: int) -> int:
        assert do() == number, "a request sent again is answered like the first"
        return number

    def asked_for_opinions(self) -> list[tuple[int, int]]:
        """Return the dossiers that wait for an opinion, each with the agency that was asked."""
        waiting = Opinion.objects.filter(answered_at=None, dossier_id__in=self.ids).order_by("id")
        return list(waiting.values_list("dossier_id", "asked_agency_id"))

    def again(self) -> None:
        """Send the last request again: it is answered alike, and nothing happens twice."""
        if self.last is not None:
            self.last()
            assert self.fingerprint() == self.seen, "a request sent again changed something"

    def offered(self, dossier: Dossier, chance: Random) -> dict[Act, list[Actor]]:
        """Return what the page of the dossier offers, and to whom among some of those concerned."""
        process = catalogue.process_of(dossier.procedure_version_id)
        near = {dossier.reception_agency_id, dossier.competent_agency_id, dossier.holder_agency_id}
        people = [person for person, (_role, agency_id) in self.ground.seats.items() if agency_id in near]
        actors = [self.actor(person) for person in chance.sample(people, min(len(people), 7))]
        actors += [citizen for citizen in self.ground.citizens if dossier.owner_user_id == citizen.id]
        if dossier.assignee_id is not None:
            actors.append(self.actor(dossier.assignee_id))
        found: dict[Act, list[Actor]] = {}
        for actor in actors:
            for act in acts_of(actor, dossier, process=process):
                found.setdefault(act, []).append(actor)
        return found

    def proceed(self, dossier_id: int, chance: Random, among: Collection[Act] = DOING) -> None:
        """Do something that the page of the dossier offers: no button leads nowhere."""
        dossier = Dossier.objects.get(pk=dossier_id)
        offered = {act: actors for act, actors in self.offered(dossier, chance).items() if act in among}
        if not offered:
            return
        acts = sorted(offered, key=lambda act: act.value)
        weights = [ON_THE_WAY.get(act, 1) for act in acts]
        [act] = chance.choices(acts, weights)
        by = chance.choice(offered[act])
        is_shown = act not in ON_PAPERS or act not in no_papers_for(by, dossier)
        refusal = self.act(act, by=by, dossier_id=dossier.pk, chance=chance)
        assert is_shown or refusal is not None, f"{act.value} is done and not offered"
        if not is_shown:
            return
        if refusal is not None and not isinstance(refusal, (*WRONG_FACTS, *payments.HUMAN)):
            assert type(refusal) in MAY_STILL_BE_REFUSED.get(act, ()), f"{act.value} is offered: {refusal!r}"

    def dossier(self, chance: Random) -> Dossier:
        """Return one of the dossiers, most often an open one."""
        rows = list(Dossier.objects.order_by("pk").values_list("pk", "state"))
        still = [row for row in rows if not dossiers.State(row[1]).is_final]
        chosen, _ = chance.choice(still if still and chance.random() < 0.8 else rows)
        return Dossier.objects.get(pk=chosen)

    def whole(self, chance: Random) -> Dossier | None:
        """Return one of the interconnected dossiers that are open, if there is one."""
        final = [each.value for each in dossiers.State if each.is_final]
        rows = Dossier.objects.filter(procedure_code=BUNDLE, parent=None).exclude(state__in=final)
        return chance.choice(list(rows.order_by("pk")) or [None])

    def require_touched(self, law: Callable[[Dossier, Shop], None]) -> None:
        """Ask the law of each dossier that moved since it was asked last."""
        versions = dict(Dossier.objects.values_list("pk", "version"))
        touched = [pk for pk, version in versions.items() if self.judged.get(pk) != version]
        for dossier in Dossier.objects.filter(pk__in=touched).order_by("pk") if touched else ():
            law(dossier, self)
        self.judged = versions

    def pass_time(self, chance: Random) -> None:
        """Let minutes, a night, days or a long holiday pass, then let the jobs run."""
        local = self.now.astimezone(VIETNAM)
        how = chance.choice(("minutes", "minutes", "evening", "night", "night", "days", "holidays"))
        if how == "minutes":
            self.now += timedelta(minutes=chance.randint(1, 300))
        elif how == "night":
            self.now = (local + timedelta(days=1)).replace(hour=7, minute=45)
        elif how == "evening":
            self.now = max(local.replace(hour=19, minute=30), local)
        else:
            self.now += timedelta(days=chance.randint(1, 4) if how == "days" else 12)
        self.jobs()

    def jobs(self) -> None:
        """Let everything that was announced be handled; then wholes and shares know of each other."""
        outbox.drain()
        self.seen = self.fingerprint()
        require_wholes(self)

    def delegate(self, chance: Random) -> None:
        """Somebody stands in for an absent colleague of the same agency."""
        delegator = chance.choice(list(self.ground.seats))
        role, agency_id = self.ground.seats[delegator]
        given = Delegated(
            delegator=delegator,
            delegate=chance.choice(self.ground.people(*Role, agency_id=agency_id)),
            role=role,
            agency_id=agency_id,
            first=civil_date(self.now),
            end=civil_date(self.now) + timedelta(days=chance.randint(1, 6)),
        )

        def do() -> None:
            organisations.delegate(
                by=self.actor(delegator),
                now=self.now,
                delegator_id=delegator,
                delegate_id=given.delegate,
                agency_id=agency_id,
                role=role,
                valid_from=given.first,
                valid_to=given.end,
                document_number="12/QĐ-UBND",
            )
            self.delegated.append(given)

        self.attempt("delegate", do)

    def rate(self, chance: Random) -> None:
        """The holder of a receipt says what came of it."""
        moods = list(dossiers.Satisfaction)
        self.attempt(
            "rate",
            lambda: dossiers.rate(
                by=None,
                now=self.now,
                proof_token=self.dossier(chance).proof_token,
                overall=chance.choice(moods),
                details={"attitude": chance.choice(moods)},
            ),
        )


def _refusal(do: Callable[[], object]) -> BaseException | None:
    """Do it and return why it was refused; what is no refusal of the product is a fault of it."""
    try:
        do()
    except REFUSALS as refusal:
        return refusal
    return None


ON_THE_WAY = {
    Act.ACCEPT: 6,
    Act.TRANSFER: 8,
    Act.SHARE: 12,
    Act.SEND_PAPERS: 0.5,
    Act.RECEIVE_PAPERS: 0.5,
    Act.PAPERS_CAME_BACK: 0.1,
    Act.ACKNOWLEDGE: 12,
    Act.ASSIGN: 12,
    Act.DRAFT_RESULT: 5,
    Act.SUBMIT: 12,
    Act.CONSULT: 8,
    Act.ENDORSE: 12,
    Act.APPROVE: 15,
    Act.SEAL: 20,
    Act.TAKE_FEE: 6,
    Act.RETURN: 4,
    Act.REQUEST_SUPPLEMENT: 2,
    Act.SUPPLEMENT: 6,
    Act.CONFIRM_SUPPLEMENT: 8,
    Act.CLOSE_DUTY: 8,
    Act.STOP: 0.3,
    Act.WITHDRAW: 0.3,
    Act.REFUSE_RECEPTION: 0.5,
}
"""What leads to the end is done more often than what ends early; the rest counts one."""
MAY_STILL_BE_REFUSED: dict[Act, tuple[type[Exception], ...]] = {
    Act.EXTEND: (TooLateToExtendError, NotALaterWorkingDayError),
    Act.CHANGE_RETURN_PLACE: (SameReturnPlaceError,),
    Act.EXCLUDE: (dossiers.NotAllowedError, AlreadyExcludedError),
    Act.RETURN: (),
    Act.SEND_PAPERS: (NothingToSendError, NoResultToSendError),
}
"""What a button still leads to by the words or days entered after it was pressed."""
