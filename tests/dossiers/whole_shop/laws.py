"""The laws of the one-stop shop, told from a dossier's bare history and from none of the product's rules.

Each ``require_*`` is one law; it raises ``AssertionError`` with the dossier's history when it is broken.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Prefetch, prefetch_related_objects
from tests.dossiers.whole_shop.fee_laws import require_fees
from tests.dossiers.whole_shop.paper_laws import require_papers
from tests.dossiers.whole_shop.playing import Shop

from motcua.dossiers.models import Dossier, HistoryEntry
from motcua.kernel.actors import Role
from motcua.kernel.civil_time import civil_date

ROLES_OF: dict[str, tuple[Role, ...]] = {
    **dict.fromkeys(
        ("accept", "refuse_reception", "transfer", "return", "withdraw", "supplement", "take_fee",
         "exempt_fee", "void_receipt", "request_refund", "authorise", "change_return_place", "share",
         "begin_share"),
        (Role.CLERK,),
    ),
    **dict.fromkeys(("send_papers", "receive_papers", "papers_came_back"), (Role.CLERK, Role.OFFICE_CLERK)),
    **dict.fromkeys(
        ("appraise", "draft_result", "submit", "request_duty", "ask_opinion", "lapse_opinion", "plan_visit",
         "record_visit", "consult"),
        (Role.OFFICIAL,),
    ),
    **dict.fromkeys(
        ("reassign", "stop", "extend", "allow_supplement", "open_correction"), (Role.UNIT_HEAD, Role.LEADER)
    ),
    "assign": (Role.UNIT_HEAD,),
    "endorse": (Role.UNIT_HEAD,),
    "send_back": (Role.UNIT_HEAD, Role.LEADER),
    "approve": (Role.LEADER,),
    "seal": (Role.OFFICE_CLERK,),
    "close_duty": (Role.CLERK, Role.OFFICIAL),
    "acknowledge": (Role.UNIT_HEAD, Role.OFFICIAL),
    "hand_back": (Role.UNIT_HEAD, Role.OFFICIAL),
    "answer_opinion": (Role.OFFICIAL, Role.UNIT_HEAD, Role.LEADER),
    "report_loss": (Role.CLERK, Role.OFFICIAL, Role.UNIT_HEAD),
    "restore_papers": (Role.CLERK, Role.OFFICIAL, Role.UNIT_HEAD),
    "exclude": (Role.CLERK, Role.OFFICIAL, Role.UNIT_HEAD, Role.LEADER, Role.OFFICE_CLERK),
}  # fmt: skip
"""Who by law takes an act; asking for and confirming a supplement depend on the stage."""
AT_THE_COUNTER = frozenset(
    {"accept", "refuse_reception", "supplement", "transfer", "withdraw", "take_fee", "exempt_fee",
     "void_receipt", "request_refund", "authorise", "change_return_place", "begin_share"}
)  # fmt: skip
"""Done where the dossier was received, until its result is ready somewhere."""
OWNERS_OWN = frozenset({"lodge", "supplement", "withdraw", "return"})
OF_THE_OFFICIAL_CHARGED = frozenset(
    {"appraise", "draft_result", "submit", "request_duty", "ask_opinion", "lapse_opinion", "plan_visit",
     "record_visit", "consult"}
)  # fmt: skip
FINAL = frozenset({3, 7, 8, 10})
ON_PAPERS = frozenset({"send_papers", "receive_papers", "papers_came_back"})
ALIKE_AFTER_THE_END = frozenset({"open_correction", "replace_result", "request_refund", "refund"}) | ON_PAPERS
OF_THE_SYSTEM = frozenset(
    {
        "lodge",
        "accept",
        "refund",
        "replace_result",
        "begin_share",
        "share_ended",
        "share_waits",
        "share_goes_on",
    }
)
CLOSING_SHARES = frozenset({"return", "withdraw", "stop"})
"""What the system does to a share when that is done to the whole."""


@dataclass
class Story:
    """What a history says happened, retold act by act."""

    reception: int
    competent: int
    state: int = 1
    holder: int = 0
    handed_to: int | None = None
    return_place: int | None = None
    is_accepted: bool = False
    is_processed: bool = False
    is_decided: bool = False
    asked: int = 0
    allowed: int = 1
    extensions: int = 0
    assignee: int | None = None
    first_due: str | None = None
    due: str | None = None
    acts: set[str] = field(default_factory=set)
    excluded: set[int] = field(default_factory=set)
    awaited: set[str] = field(default_factory=set)
    """The agencies whose opinions the process waits for."""
    questions: int = 0
    shares: int = 0
    """How many agencies are at work on shares, as far as the whole was told."""

    def tell(self, entry: HistoryEntry) -> None:
        """Add one act; every law that can be broken by it is asked here."""
        require_open(self, entry)
        before = self.state
        self.acts.add(entry.act)
        getattr(self, f"_{entry.act}", self._nothing)(entry)
        is_first = entry.act in ("lodge", "begin_share")
        assert (entry.from_state, entry.to_state) == (None if is_first else before, self.state)

    def _nothing(self, entry: HistoryEntry) -> None:
        """Leave everything as it is."""

    def _lodge(self, entry: HistoryEntry) -> None:
        self.holder = self.reception

    def _accept(self, entry: HistoryEntry) -> None:
        assert not self.is_accepted, "a dossier is accepted once"
        self.is_accepted, self.state = True, 2
        self.first_due = self.due = entry.facts["due_at"]

    def _begin_share(self, entry: HistoryEntry) -> None:
        self.is_accepted, self.state, self.holder, self.handed_to = True, 2, self.reception, self.competent
        self.first_due = self.due = entry.facts["due_at"]

    def _share(self, entry: HistoryEntry) -> None:
        assert not self.shares, "shares are sent when none is at work"
        self.is_processed, self.state, self.shares = True, 4, len(entry.facts["shares"])

    def _share_ended(self, entry: HistoryEntry) -> None:
        self.shares += len(entry.facts.get("shares", ())) - 1
        if not self.shares:
            self.state, self.assignee, self.holder = 9, None, self.return_place or self.reception

    def _share_goes_on(self, entry: HistoryEntry) -> None:
        if self.due is not None:
            assert _read(entry.facts["due_before"]) == _read(self.due)
            assert _read(entry.facts["due_at"]) >= _read(self.due), "a share takes no day from the promise"
            self.due = entry.facts["due_at"]

    def _refuse_reception(self, entry: HistoryEntry) -> None:
        assert not self.is_accepted, "what was accepted is refused by a decision only"
        self.state = 3

    def _request_supplement(self, entry: HistoryEntry) -> None:
        self.asked += 1
        assert self.asked <= self.allowed, "no second supplement without a superior's ground"
        assert not self.is_decided, "nothing is asked for once it is decided"
        self.state, self.due = 5, None

    def _allow_supplement(self, entry: HistoryEntry) -> None:
        assert entry.facts["ground"]
        assert entry.facts["document"]
        self.allowed = self.asked + 1

    def _confirm_supplement(self, entry: HistoryEntry) -> None:
        self.state, self.due = 4 if self.is_processed else 2, entry.facts["due_at"]

    def _transfer(self, entry: HistoryEntry) -> None:
        assert self.handed_to is None, "it is on its way already"
        self.handed_to = self.competent

    def _hand_back(self, entry: HistoryEntry) -> None:
        assert self.handed_to is not None
        self.handed_to = None

    def _acknowledge(self, entry: HistoryEntry) -> None:
        assert self.handed_to is not None, "nothing was on its way"
        self.holder, self.handed_to, self.is_processed, self.state = self.handed_to, None, True, 4
        counted = entry.facts.get("due_at")
        if counted is not None:
            assert self.reception != self.competent, "only what came from elsewhere is counted on arrival"
            assert self.due is None or _read(counted) > _read(self.due), "arriving late shortens no term"
            self.due = counted

    def _assign(self, entry: HistoryEntry) -> None:
        self.assignee = entry.facts["official"]
        assert self.assignee not in self.excluded, "who is excluded is charged with nothing"

    _reassign = _assign

    def _draft_result(self, entry: HistoryEntry) -> None:
        if self.assignee is None:
            self.assignee = person_of(entry)

    def _exclude(self, entry: HistoryEntry) -> None:
        self.excluded.add(entry.facts["person"])
        if self.assignee == entry.facts["person"]:
            self.assignee = None

    def _ask_opinion(self, entry: HistoryEntry) -> None:
        self.questions += 1

    def _consult(self, entry: HistoryEntry) -> None:
        assert not self.awaited, "the process asks again only when all have answered"
        asked = entry.facts["opinions"]
        self.awaited = {each["agency_name"] for each in asked}
        self.questions += len(asked)
        assert len(self.awaited) == len(asked) > 1, "several agencies are asked, each once"
        assert all(_read(each["answer_by"]) > entry.at for each in asked), "each has time to answer"

    def _answer_opinion(self, entry: HistoryEntry) -> None:
        self.awaited.discard(entry.facts["agency_name"])

    def _lapse_opinion(self, entry: HistoryEntry) -> None:
        assert _read(entry.facts["answer_by"]) < entry.at, "silence is recorded only when the time is over"
        self.awaited.discard(entry.facts["agency_name"])

    def _submit(self, entry: HistoryEntry) -> None:
        assert not self.awaited, "nothing goes to who decides while the process waits for an opinion"

    def _approve(self, entry: HistoryEntry) -> None:
        self.is_decided = True

    def _seal(self, entry: HistoryEntry) -> None:
        assert self.is_decided, "only what is signed is sealed"
        self.state, self.assignee, self.holder = 9, None, self.return_place or self.reception

    def _return(self, entry: HistoryEntry) -> None:
        assert self.state == 9, "what is returned is ready"
        self.state = 10

    def _withdraw(self, entry: HistoryEntry) -> None:
        assert not self.is_decided, "what is decided is neither withdrawn nor stopped"
        self.state = 7

    def _stop(self, entry: HistoryEntry) -> None:
        assert not self.is_decided, "what is decided is neither withdrawn nor stopped"
        self.state = 8

    def _request_duty(self, entry: HistoryEntry) -> None:
        self.state = 6

    def _close_duty(self, entry: HistoryEntry) -> None:
        self.state, self.due = 4 if self.is_processed else 2, entry.facts.get("due_at", self.due)

    def _extend(self, entry: HistoryEntry) -> None:
        self.extensions += 1
        assert self.extensions == 1, "the date is appointed anew once"
        assert self.due is not None
        due, new = map(datetime.fromisoformat, (self.due, entry.facts["due_at"]))
        assert civil_date(entry.at) < civil_date(due), "an apology comes at least a day before the date"
        assert new > due, "an extension goes forward"
        self.due = entry.facts["due_at"]

    def _change_return_place(self, entry: HistoryEntry) -> None:
        self.return_place = entry.facts["to_agency"]
        self.holder = self.return_place if self.state == 9 else self.holder


def person_of(entry: HistoryEntry) -> int:
    kind, _, number = entry.by_ref.partition(":")
    assert kind == "staff"
    return int(number)


def require_open(story: Story, entry: HistoryEntry) -> None:
    """A closed dossier stays closed: only its money and a correction still move."""
    if entry.act in ON_PAPERS:
        assert story.state not in (1, 3), "papers travel of what was accepted"
    if entry.act not in ("lodge", "begin_share") and story.state in FINAL:
        assert entry.act in ALIKE_AFTER_THE_END, f"{entry.act} on a closed dossier"


def require_right(story: Story, entry: HistoryEntry, dossier: Dossier, shop: Shop) -> None:
    """Whoever acted held the seat for it in the agency charged, that day, and was free of conflicts."""
    kind, _, number = entry.by_ref.partition(":")
    if kind == "system":
        is_closing = dossier.parent_id is not None and entry.act in CLOSING_SHARES
        assert is_closing or entry.act in OF_THE_SYSTEM, f"{entry.act} is done by somebody"
        return
    if kind == "citizen":
        assert entry.act in OWNERS_OWN
        assert entry.act == "lodge" or dossier.owner_user_id == int(number)
        return
    place = _place(story, entry, dossier)
    roles = ROLES_OF.get(entry.act) or _of_the_stage(story, entry)
    assert entry.agency_id == place, f"{entry.act} was done for agency {entry.agency_id}, not {place}"
    acting, absent = person_of(entry), entry.on_behalf_of
    assert not {acting, absent} & story.excluded, "who has a conflict of interest acts not"
    assert absent in _seats(shop, acting, roles, place, on=entry.at), f"{acting} held no seat for {entry.act}"
    if entry.act in OF_THE_OFFICIAL_CHARGED and story.assignee is not None:
        assert story.assignee == (absent or acting), "another official is charged with it"


def _of_the_stage(story: Story, entry: HistoryEntry) -> tuple[Role, ...]:
    if entry.act == "lodge":
        return (Role.CLERK,)
    assert entry.act in ("request_supplement", "confirm_supplement"), entry.act
    return (Role.OFFICIAL if story.is_processed else Role.CLERK,)


def _place(story: Story, entry: HistoryEntry, dossier: Dossier) -> int | None:
    if entry.act == "answer_opinion":
        asked = dossier.opinions.filter(answered_at=entry.at).values_list("asked_agency_id", flat=True)
        return asked.get()
    if entry.act in ON_PAPERS:
        return entry.agency_id  # which it must be, the parcels tell
    if entry.act in ("acknowledge", "hand_back"):
        return story.handed_to
    if entry.act == "open_correction":
        return story.competent
    if entry.act in AT_THE_COUNTER and story.state != 9:
        return story.reception
    return story.reception if entry.act == "lodge" else story.holder


def _seats(
    shop: Shop, person: int, roles: tuple[Role, ...], place: int | None, *, on: datetime
) -> set[int | None]:
    """For whom the person may act in one of the roles there: ``None`` is the person's own right."""
    role, agency_id = shop.ground.seats[person]
    found: set[int | None] = {None} if role in roles and agency_id == place else set()
    return found | {
        given.delegator
        for given in shop.delegated
        if given.delegate == person
        and given.role in roles
        and given.agency_id == place
        and given.first <= civil_date(on) < given.end
    }


def entries_of(dossier: Dossier) -> list[HistoryEntry]:
    """Return the history, the oldest act first; read once for an object."""
    if "history" not in getattr(dossier, "_prefetched_objects_cache", {}):
        prefetch_related_objects([dossier], Prefetch("history", HistoryEntry.objects.order_by("number")))
    return list(dossier.history.all())


def told(dossier: Dossier, shop: Shop) -> Story:
    """Retell the whole history, and ask of each act whether it was lawful."""
    story = Story(reception=dossier.reception_agency_id, competent=dossier.competent_agency_id)
    entries = entries_of(dossier)
    assert [entry.number for entry in entries] == list(range(1, dossier.version + 1)), "every act is recorded"
    moments = [entry.at for entry in entries]
    assert moments == sorted(moments), "the history never goes back in time"
    for entry in entries:
        require_right(story, entry, dossier, shop)
        story.tell(entry)
    return story


def require_lawful(dossier: Dossier, shop: Shop) -> None:
    """All laws of one dossier: what stands in its row is what its history says."""
    story = told(dossier, shop)
    assert dossier.state == story.state
    assert dossier.holder_agency_id == story.holder, "exactly one agency answers for a dossier"
    assert dossier.handed_to_agency_id == story.handed_to
    assert dossier.assignee_id == story.assignee
    assert set(dossier.excluded_people) == story.excluded
    assert (dossier.first_due_at, dossier.due_at) == (_read(story.first_due), _read(story.due)), (
        "the promise on the receipt is never overwritten, and the present one is the last that was given"
    )
    stands = "share" in story.acts and story.state == 4
    stands |= "share_waits" in story.acts and story.state in {7, 8}  # withdrawn or stopped as it stood still
    assert (dossier.due_at is None) == (dossier.overdue_at is None) or stands
    require_papers(dossier, entries_of(dossier))
    require_opinions(dossier, story)
    require_fees(dossier, entries_of(dossier))
    require_one_on_the_way(dossier, story)


def require_opinions(dossier: Dossier, story: Story) -> None:
    """Each question that was asked is kept; open are those of the process that it still waits for."""
    rows = list(dossier.opinions.select_related("asked_agency"))
    assert len(rows) == story.questions, "a question is asked once, and none is lost"
    still = {row.asked_agency.name for row in rows if row.call and not (row.answered_at or row.lapsed_at)}
    assert still == story.awaited, "the dossier waits for exactly the opinions that are open"
    assert not story.is_decided or not still, "what is decided waits for nobody"


def _read(instant: str | None) -> datetime | None:
    return None if instant is None else datetime.fromisoformat(instant)


def require_one_on_the_way(dossier: Dossier, story: Story) -> None:
    """A hand-over is open exactly while the dossier is on its way."""
    under_way = [
        row.to_agency_id for row in dossier.handovers.filter(acknowledged_at=None, handed_back_at=None)
    ]
    assert under_way == ([] if story.handed_to is None else [story.handed_to])
