"""A dossier (hồ sơ): what was asked, of whom, by whom, and where it stands."""

from __future__ import annotations

from datetime import datetime
from functools import reduce
from operator import and_
from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Coalesce

from motcua.dossiers.domain.lifecycle import Snapshot
from motcua.dossiers.domain.searching import SEPARATORS
from motcua.dossiers.domain.states import (
    DeliveryState,
    Milestones,
    PaymentState,
    State,
    SynchronisationState,
)

DUE = Func(
    F("due_at"),
    template="COALESCE(%(expressions)s, 'infinity'::timestamptz)",
    output_field=models.DateTimeField(),
)
"""The promise as lists order by it: what has none comes last."""
ENDED = Coalesce("done_at", "withdrawn_at", "stopped_at", "refused_at")
"""When a dossier was due no more, as ``Dossier.ended_at`` tells it of one at hand."""
_SEEING = ("reception", "competent", "holder", "handed_to", "watching")
_SEEN_BY = Func(
    *(F(f"{name}_agency") for name in _SEEING),
    template="(ARRAY[%(expressions)s])",
)
"""The agencies that see a dossier, for words to be looked for among theirs alone."""
_SPACED = f"translate(%(expressions)s, '{SEPARATORS}', '{' ' * len(SEPARATORS)}')"
WORDS = f"(array_to_tsvector(array_remove(string_to_array({_SPACED}, ' '), '')))"
"""The words of what is searched, as PostgreSQL's indexes have them."""
OPEN_WORDS_INDEX = "dossiers_words_open"
ENDED_WORDS_INDEX = "dossiers_words_ended"
_IS_OPEN = Q(state__in=[int(state) for state in State if not state.is_final])
_IS_FINAL = Q(state__in=[int(state) for state in State if state.is_final])


class Channel(models.TextChoices):
    """How a dossier comes in, or its result goes out (law B2)."""

    DIRECT = "direct"
    ONLINE = "online"
    POST = "post"


class Setting(models.TextChoices):
    """Where a dossier was taken in, beside the way it came (law B1.4, B1.9)."""

    SHOP = ""
    """The one-stop shop, or wherever the way itself leads."""
    MISSION = "mission"
    """On a mobile mission (lưu động); kept out of the one-stop shop's counts, still tracked."""
    INSPECTION = "inspection"
    """At the place of inspection; kept out of the counts likewise."""
    KIOSK = "kiosk"
    """Lodged online at a self-service kiosk of the one-stop shop."""


ON_THE_SPOT = (Setting.MISSION.value, Setting.INSPECTION.value)
"""Decree 61/2018/ND-CP, art. 14(5): what may be kept out of the one-stop shop."""


class ApplicantKind(models.TextChoices):
    """Who asks."""

    CITIZEN = "citizen"
    ENTERPRISE = "enterprise"
    HOUSEHOLD = "household"


class Dossier(models.Model):
    """One dossier. Milestones and history are the truth; ``state`` is their indexed copy.

    What goes with it stands in tables of its own: papers, fees, slips, hand-overs, opinions, visits.
    """

    code = models.CharField(max_length=64, unique=True)
    version = models.IntegerField(default=1)
    rule_set = models.CharField(max_length=16)
    procedure_version_id = models.BigIntegerField()
    procedure_code = models.CharField(max_length=32)
    procedure_name = models.TextField()
    place_of_help = models.ForeignKey(
        "organisations.Agency", on_delete=models.PROTECT, related_name="+", null=True
    )
    reception_agency = models.ForeignKey(
        "organisations.Agency", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    competent_agency = models.ForeignKey(
        "organisations.Agency", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    holder_agency = models.ForeignKey(
        "organisations.Agency", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    handed_to_agency = models.ForeignKey(
        "organisations.Agency", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    return_agency = models.ForeignKey(
        "organisations.Agency", on_delete=models.PROTECT, related_name="+", null=True
    )
    """Where the result is handed over; the place of reception when empty."""
    corrects = models.ForeignKey(
        "dossiers.Dossier", on_delete=models.PROTECT, related_name="corrections", null=True
    )
    """The dossier whose result was wrong by an official's fault, of which this one is the correction."""
    assignee = models.ForeignKey(
        "organisations.Person", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )

    channel = models.CharField(max_length=8, choices=Channel)
    setting = models.CharField(max_length=12, choices=Setting, blank=True, default="", db_default="")
    return_channel = models.CharField(max_length=8, choices=Channel)
    applicant_kind = models.CharField(max_length=12, choices=ApplicantKind, default=ApplicantKind.CITIZEN)
    applicant_name = models.CharField(max_length=200)
    applicant_number = models.CharField(max_length=20, blank=True)
    applicant_address = models.CharField(max_length=300, blank=True)
    applicant_phone = models.CharField(max_length=20, blank=True)
    applicant_email = models.EmailField(blank=True)
    submitter_name = models.CharField(max_length=200, blank=True)
    submitter_number = models.CharField(max_length=20, blank=True)
    owner_user_id = models.BigIntegerField(null=True)
    answers = models.JSONField(default=dict)
    folded = models.TextField()

    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="shares", null=True, db_index=False
    )
    """The interconnected dossier that this one is a share of."""
    share = models.CharField(max_length=64, blank=True, default="", db_default="")
    """Which call of the parent's process the share is."""
    watching_agency = models.ForeignKey(
        "organisations.Agency", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    """The one-stop shop of the upper level, which supervises a share that goes up to it."""
    tokens = models.JSONField(default=list, db_default=models.Value([], models.JSONField()))
    """Where it stands in a process with shares; empty when it stands at ``step`` alone."""

    state = models.SmallIntegerField()
    step = models.CharField(max_length=64)
    step_role = models.CharField(max_length=24, blank=True)
    """The role that acts next, of the receiver for a dossier on its way: a copy of what the process says."""
    payment_state = models.CharField(max_length=16, default=PaymentState.NOTHING_DUE.value)
    delivery_state = models.CharField(max_length=20, default=DeliveryState.NOTHING_YET.value)
    synchronisation_state = models.CharField(max_length=10, default=SynchronisationState.NOT_SENT.value)
    supplements_asked = models.SmallIntegerField(default=0)
    supplements_allowed = models.SmallIntegerField(default=1, db_default=1)
    extensions = models.SmallIntegerField(default=0, db_default=0)
    excluded_people = models.JSONField(default=list, db_default=models.Value([], models.JSONField()))
    """Ids of people who may not act on it, for a conflict of interest."""
    has_draft = models.BooleanField(default=False)
    is_decided = models.BooleanField(default=False)

    lodged_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    refused_at = models.DateTimeField(null=True)
    processing_at = models.DateTimeField(null=True)
    supplement_asked_at = models.DateTimeField(null=True)
    supplement_given_at = models.DateTimeField(null=True)
    supplement_closed_at = models.DateTimeField(null=True)
    duty_asked_at = models.DateTimeField(null=True)
    duty_closed_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)

    first_due_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    overdue_at = models.DateTimeField(null=True)
    """The first moment that is late."""
    due_policy = models.CharField(max_length=10, blank=True)
    due_rule = models.CharField(max_length=64, blank=True)
    calendar_version = models.CharField(max_length=64, blank=True)
    due_explanation = models.JSONField(default=list)

    proof_token = models.CharField(max_length=32, unique=True)
    lodged_by = models.CharField(max_length=40)
    idempotency_key = models.CharField(max_length=64, null=True)  # noqa: DJ001  # no key, no uniqueness
    fingerprint = models.CharField(max_length=64, blank=True, default="", db_default="")
    """Of the application that came with the key; empty for what was lodged before it was kept."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=("lodged_by", "idempotency_key"), name="dossiers_dossier_lodged_once"
            ),
            models.CheckConstraint(
                condition=Q(state__gte=int(State.LODGED), state__lte=int(State.RETURNED)),
                name="dossiers_dossier_state",
            ),
            models.CheckConstraint(
                condition=Q(first_due_at__isnull=True, due_at__isnull=True) | Q(first_due_at__isnull=False),
                name="dossiers_dossier_first_promise_kept",
            ),
        ]
        indexes: ClassVar = [
            *(
                models.Index(
                    *(F(column), F("state"), DUE, F("id")),
                    name=f"dossiers_{name}_promise",
                    condition=_IS_OPEN,
                )
                for name, column in (
                    ("reception", "reception_agency"),
                    ("competent", "competent_agency"),
                    ("holder", "holder_agency"),
                    ("assignee", "assignee"),
                )
            ),
            models.Index(F("state"), DUE, F("id"), name="dossiers_open_promise", condition=_IS_OPEN),
            models.Index(
                *(F("handed_to_agency"), F("state"), DUE, F("id")),
                name="dossiers_handed_to_promise",
                condition=Q(handed_to_agency__isnull=False),
            ),
            models.Index(
                *(F("watching_agency"), F("state"), DUE, F("id")),
                name="dossiers_watching_promise",
                condition=Q(watching_agency__isnull=False),
            ),
            models.Index(
                *(F("holder_agency"), F("step_role"), F("state"), DUE, F("id")),
                name="dossiers_holder_step",
                condition=_IS_OPEN,
            ),
            models.Index(
                *(F("holder_agency"), F("step_role"), F("state"), DUE, F("id")),
                name="dossiers_holder_unclaimed",
                condition=_IS_OPEN & Q(assignee__isnull=True),
            ),
            models.Index(
                *(F("state"), DUE, F("id")),
                name="dossiers_standing_still",
                condition=Q(overdue_at__isnull=True, due_at__isnull=False) & _IS_OPEN,
            ),
            models.Index(
                *(F("state"), DUE, F("id")),
                name="dossiers_supplemented",
                condition=Q(state=int(State.AWAITING_SUPPLEMENT), supplement_given_at__isnull=False),
            ),
            models.Index(
                fields=("reception_agency", "state", "-lodged_at", "-id"), name="dossiers_reception_newest"
            ),
            models.Index(
                fields=("competent_agency", "state", "-lodged_at", "-id"), name="dossiers_competent_newest"
            ),
            models.Index(
                fields=("-lodged_at", "-id"),
                include=("folded", *(f"{name}_agency" for name in _SEEING)),
                name="dossiers_ended",
                condition=_IS_FINAL,
            ),
            *(
                models.Index(
                    fields=(f"{name}_agency", "-lodged_at", "-id"),
                    include=("folded",),
                    name=f"dossiers_{name}_ended",
                    condition=reduce(
                        and_, (~Q(**{f"{name}_agency": F(f"{other}_agency")}) for other in others), _IS_FINAL
                    ),
                )
                for name, others in (
                    ("holder", ()),
                    ("reception", ("holder",)),
                    ("competent", ("holder", "reception")),
                )
            ),
            models.Index(fields=("parent", "id"), name="dossiers_shares", condition=Q(parent__isnull=False)),
            models.Index(fields=("applicant_number", "-lodged_at"), name="dossiers_applicant"),
            models.Index(fields=("owner_user_id", "-lodged_at"), name="dossiers_owner"),
            models.Index(fields=("-lodged_at",), name="dossiers_newest"),
            *(
                GinIndex(
                    OpClass(_SEEN_BY, name="array_ops"),
                    OpClass(Func(F("folded"), template=WORDS), name="tsvector_ops"),
                    name=name,
                    condition=condition,
                )
                for name, condition in ((OPEN_WORDS_INDEX, _IS_OPEN), (ENDED_WORDS_INDEX, _IS_FINAL))
            ),
        ]

    def __str__(self) -> str:
        return self.code

    def milestones(self) -> Milestones:
        """Return the moments from which the state is derived."""
        return Milestones(**{name: getattr(self, name) for name in Milestones.__dataclass_fields__})

    def snapshot(self) -> Snapshot:
        """Return what the rules need to know."""
        return Snapshot(
            id=self.pk,
            version=self.version,
            times=self.milestones(),
            step=self.step,
            reception_agency_id=self.reception_agency_id,
            competent_agency_id=self.competent_agency_id,
            holder_agency_id=self.holder_agency_id,
            handed_to_agency_id=self.handed_to_agency_id,
            assignee_id=self.assignee_id,
            supplements_asked=self.supplements_asked,
            supplements_allowed=self.supplements_allowed,
            extensions=self.extensions,
            return_agency_id=self.return_agency_id,
            excluded=frozenset(self.excluded_people),
            has_draft=self.has_draft,
            is_decided=self.is_decided,
            due_at=self.due_at,
            tokens=frozenset(self.tokens),
            parent_id=self.parent_id,
        )

    @property
    def ref(self) -> str:
        """Return the written reference used in audit rows and the ledger."""
        return f"dossier:{self.pk}"

    @property
    def ended_at(self) -> datetime | None:
        """Return when it was due no more, ``None`` while it is."""
        return self.done_at or self.withdrawn_at or self.stopped_at or self.refused_at
