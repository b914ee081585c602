"""Random officials and citizens against the whole one-stop shop: whatever they try, its laws hold.

Half of what is tried is what a dossier's page offers, the other half is anything by anybody. After every step
the laws are asked of the dossiers, at the end the ledger is audited and every figure recounted.
The plays are the same each time, so that a fault stays found; ``TEST_EXAMPLES=20`` plays twenty times more.
"""

from __future__ import annotations

from collections import Counter
from itertools import count
from random import Random

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from tests.dossiers.factories import NOW
from tests.dossiers.whole_shop.acts import DOING
from tests.dossiers.whole_shop.figures import require_figures, require_whole_ledger
from tests.dossiers.whole_shop.ground import PERMIT, PROCEDURES, STARTS, Ground, make_ground
from tests.dossiers.whole_shop.laws import require_lawful
from tests.dossiers.whole_shop.money import OF_REFUNDS, OF_TILLS, Money
from tests.dossiers.whole_shop.playing import Shop
from tests.examples import examples
from tests.payments.balance import require_balance

from motcua.dossiers.domain.acts import ON_PAPERS
from motcua.dossiers.models import Dossier
from motcua.dossiers.public import Act
from motcua.kernel.actors import Role
from motcua.ledger.public import initialise, sequence_all
from motcua.organisations import public as organisations
from motcua.signatures import public as signatures

STEPS = 40
PLAYS = 8
ACTS = sorted(DOING, key=lambda act: act.value)
WAY = (Act.ACCEPT, Act.TRANSFER, Act.APPROVE, Act.SEAL, Act.RETURN)
"""Which somebody must have done of the own accord."""
SEEDS = st.integers(0, 2**30)
"""One number says all that is chosen in a step, so that choices are as even as a die's."""


class WholeShop(RuleBasedStateMachine):
    """One province for some steps; the ground stays, everything else is rolled back at the end."""

    ground: Ground
    played: list[Shop]
    done: Counter[str]
    """What people did of themselves, in all plays."""

    def __init__(self) -> None:
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction._from_testcase = True  # the ledger's own lasting transactions may stand in it
        self.transaction.__enter__()

    def open_log(self) -> None:
        """Begin a log of the ledger; each play has its own."""
        raise NotImplementedError

    @initialize(start=st.sampled_from(STARTS), seed=SEEDS)
    def opens(self, start, seed) -> None:
        """A counter opens, and people stand there; what the last of them brings is still to be accepted."""
        self.open_log()
        self.shop = Shop(self.ground, now=start)
        self.played.append(self.shop)
        for code in PROCEDURES:
            is_last = code == PROCEDURES[-1]
            self.receive(Random(seed), code=code, place=self.ground.communes[0], accepted=not is_last)
        self.work_goes_on(seed)
        self.shop.proceed(self.shop.ids[-1], self.chance(seed))

    def chance(self, seed: int) -> Random:
        return Random(seed * 1000 + self.shop.asked)

    def receive(self, chance: Random, *, code: str, place: int, accepted: bool) -> None:
        clerk = self.shop.actor(chance.choice(self.ground.people(Role.CLERK, agency_id=place)))
        self.shop.lodge(
            who=clerk,
            code=code,
            reception_id=place,
            place_id=chance.choice(self.ground.communes),
            online=False,
            accepted=accepted,
            exempt=chance.random() < 0.2,
            by_post=chance.random() < 0.3,
        )

    @rule(seed=SEEDS)
    def somebody_comes_to_a_counter(self, seed) -> None:
        chance = self.chance(seed)
        self.receive(
            chance,
            code=chance.choice(PROCEDURES),
            place=chance.choice(self.ground.agencies),
            accepted=chance.random() < 0.8,
        )

    @rule(seed=SEEDS)
    def somebody_lodges_on_line(self, seed) -> None:
        chance = self.chance(seed)
        anybody = [*self.ground.citizens] * 20 + self.shop.everybody()
        place = chance.choice(self.ground.communes)
        self.shop.lodge(
            who=chance.choice(anybody),
            code=chance.choice((PERMIT, PERMIT, *PROCEDURES)),
            reception_id=place,
            place_id=place,
            online=True,
            accepted=chance.random() < 0.2,
            exempt=False,
        )
        if self.shop.ids:  # and the counter looks at what came last
            self.shop.proceed(self.shop.ids[-1], chance)

    @rule(seed=SEEDS)
    def work_goes_on(self, seed) -> None:
        """A stretch of work on one dossier, without which few would come to an end."""
        chance = self.chance(seed)
        dossier_id = self.shop.dossier(chance).pk
        for _ in range(chance.randint(3, 16)):
            self.shop.proceed(dossier_id, chance)
            self.shop.require_touched(require_lawful)

    work_goes_on_there = rule(seed=SEEDS)(lambda self, seed: self.work_goes_on(seed + 1))
    work_goes_on_elsewhere = rule(seed=SEEDS)(lambda self, seed: self.work_goes_on(seed + 2))

    @rule(seed=SEEDS)
    def a_whole_goes_on(self, seed) -> None:
        """A stretch of work on an interconnected dossier and on what other agencies do of it."""
        chance = self.chance(seed)
        whole = self.shop.whole(chance)
        if whole is None:
            return
        for _ in range(3):
            shares = whole.shares.exclude(state__in=(7, 8, 9, 10)).values_list("pk", flat=True)
            dossier_id = chance.choice([whole.pk, *shares])
            for _ in range(chance.randint(2, 9)):
                self.shop.proceed(dossier_id, chance)
            self.shop.require_touched(require_lawful)
            self.shop.jobs()

    @rule(seed=SEEDS)
    def papers_are_carried(self, seed) -> None:
        """Somebody of the agencies concerned gives papers away, takes what comes, writes what came back."""
        chance = self.chance(seed)
        dossier_id = self.shop.dossier(chance).pk
        for act in chance.sample(sorted(ON_PAPERS, key=lambda act: act.value), 3):
            self.shop.proceed(dossier_id, chance, among=(act,))

    @rule(seed=SEEDS)
    def anybody_tries_anything(self, seed) -> None:
        chance = self.chance(seed)
        self._try(chance, self.shop.everybody())

    @rule(seed=SEEDS)
    def a_colleague_tries_anything(self, seed) -> None:
        """Somebody of the agency where the dossier lies: the refusals are finer there."""
        chance = self.chance(seed)
        holder = self.shop.dossier(chance).holder_agency_id
        self._try(chance, [*map(self.shop.actor, self.ground.people(*Role, agency_id=holder))])

    @rule(seed=SEEDS)
    def somebody_acts_from_an_old_screen(self, seed) -> None:
        chance = self.chance(seed)
        self._try(chance, self.shop.everybody(), stale=True)

    def _try(self, chance: Random, people, *, stale: bool = False) -> None:
        for act in chance.sample(ACTS, 3):
            dossier = self.shop.dossier(chance)
            self.shop.act(act, by=chance.choice(people), dossier_id=dossier.pk, chance=chance, stale=stale)

    @rule(seed=SEEDS)
    def an_agency_answers_what_it_was_asked(self, seed) -> None:
        """Somebody of an agency whose opinion is waited for; where none is, anybody gives one unasked."""
        chance = self.chance(seed)
        asked = self.shop.asked_for_opinions()
        dossier_id, agency_id = chance.choice(asked or [(self.shop.dossier(chance).pk, None)])
        people = self.ground.people(*Role, agency_id=agency_id) if agency_id else []
        by = chance.choice([*map(self.shop.actor, people)] or self.shop.everybody())
        self.shop.act(Act.ANSWER_OPINION, by=by, dossier_id=dossier_id, chance=chance)

    @rule(seed=SEEDS)
    def papers_are_asked_for_twice(self, seed) -> None:
        """Whoever asked, got and took what was lacking asks once more: random steps seldom get so far."""
        chance = self.chance(seed)
        dossier, asker = self.shop.dossier(chance), None
        for act in (Act.REQUEST_SUPPLEMENT, Act.SUPPLEMENT, Act.CONFIRM_SUPPLEMENT):
            offered = self.shop.offered(Dossier.objects.get(pk=dossier.pk), chance).get(act)
            if not offered:
                return
            by = chance.choice(offered)
            asker = asker or by
            self.shop.act(act, by=by, dossier_id=dossier.pk, chance=chance)
        self.shop.act(Act.REQUEST_SUPPLEMENT, by=asker, dossier_id=dossier.pk, chance=chance)

    @rule()
    def a_request_comes_again(self) -> None:
        self.shop.again()

    @rule(seed=SEEDS)
    def somebody_handles_money(self, seed) -> None:
        chance = self.chance(seed)
        people = self.ground.people(Role.CLERK, Role.UNIT_HEAD, Role.ACCOUNTANT)
        for act in chance.sample((*OF_TILLS, *OF_REFUNDS), 3):
            Money(self.shop).try_out(act, by=self.shop.actor(chance.choice(people)), chance=chance)
        require_balance()

    @rule(seed=SEEDS)
    def a_head_and_a_clerk_settle_what_is_open(self, seed) -> None:
        """Refunds asked for are decided and paid by those who may, as far as the rules let them."""
        Money(self.shop).settle(self.chance(seed))
        require_balance()

    @rule(seed=SEEDS)
    def time_passes(self, seed) -> None:
        self.shop.pass_time(self.chance(seed))

    @rule(seed=SEEDS)
    def somebody_delegates(self, seed) -> None:
        self.shop.delegate(self.chance(seed))

    @rule(seed=SEEDS)
    def somebody_rates(self, seed) -> None:
        self.shop.rate(self.chance(seed))

    @invariant()
    def the_laws_hold(self) -> None:
        """After every step, for each dossier that was touched."""
        self.shop.require_touched(require_lawful)

    def teardown(self) -> None:
        try:
            if hasattr(self, "shop"):
                self.judge()
        finally:
            transaction.set_rollback(True)
            self.transaction.__exit__(None, None, None)
            organisations.forget()

    def judge(self) -> None:
        """At the end: each act is tried once more, everything announced happens, and all is whole."""
        chance = self.chance(0)
        self.done.update(self.shop.done)
        for act in ACTS:
            by, dossier = chance.choice(self.shop.everybody()), self.shop.dossier(chance)
            self.shop.act(act, by=by, dossier_id=dossier.pk, chance=chance)
        self.shop.jobs()
        self.shop.require_touched(require_lawful)
        require_balance()
        require_figures(self.shop)
        sequence_all(now=self.shop.now)
        require_whole_ledger()


@pytest.fixture
def ground(office, monkeypatch) -> Ground:
    """Return the province; signing is shown elsewhere and costs a second each time."""
    for name in ("sign_by_person", "seal_by_agency"):
        monkeypatch.setattr(signatures, name, lambda *, pdf, **_: pdf)
    return make_ground(organisations.agency_by_code("SXD").id)


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.usefixtures("same_plays")
def test_whatever_people_try_the_laws_hold(ground, settings, tmp_path):
    played: list[Shop] = []
    folders = (tmp_path / str(number) for number in count())

    class Play(WholeShop):
        def open_log(self) -> None:
            settings.VAR = next(folders)
            initialise(origin="motcua.example/ledger", now=NOW)

    Play.ground, Play.played, Play.done = ground, played, Counter()
    run_state_machine_as_test(
        Play,
        settings=hypothesis_settings(
            max_examples=examples(PLAYS),
            stateful_step_count=STEPS,
            suppress_health_check=list(HealthCheck),
            derandomize=True,
            phases=(Phase.generate,),
        ),
    )

    lacking = {act.value for act in WAY} - set(Play.done)
    assert len(played) < PLAYS or not lacking, f"nobody ever came so far: {sorted(lacking)}"
