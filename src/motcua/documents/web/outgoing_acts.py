"""What an act on an outgoing document is made of: its words, its form, who may press its button."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from motcua.documents.domain.outgoing import OutgoingState
from motcua.documents.drafters import drafts_for, is_turn_of
from motcua.documents.models import Outgoing
from motcua.documents.permissions import KEEPERS
from motcua.documents.web.outgoing_act_forms import OutgoingActForm
from motcua.kernel.actors import Actor
from motcua.platform import clock
from motcua.platform.web.access import ActorRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class At:
    """What decides which acts are offered; the services ask again."""

    actor: Actor
    outgoing: Outgoing

    def stands(self, *states: OutgoingState) -> bool:
        """Tell whether the document stands in one of the states."""
        return self.outgoing.state in states

    @property
    def is_turn(self) -> bool:
        """Tell whether it is the actor's turn to check or sign."""
        return is_turn_of(self.actor, self.outgoing, now=clock.now())

    @property
    def drafts(self) -> bool:
        """Tell whether the draft is the actor's to change now."""
        mine = drafts_for(self.actor, agency_id=self.outgoing.agency_id, unit_id=self.outgoing.unit_id)
        return self.stands(OutgoingState.DRAFTING) and mine

    @property
    def keeps(self) -> bool:
        """Tell whether the actor keeps the books of the agency."""
        return self.actor.holds(*KEEPERS, agency_id=self.outgoing.agency_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutgoingAct:
    """One act: what its button says, what it does, for whom."""

    title: Promise
    consequence: Promise
    form: type[OutgoingActForm]
    run: Callable[[ActorRequest, int, Any], object]
    is_open: Callable[[At], bool]
    done: Promise
    needs_proof: bool = False
    """Binds the agency: who acts proves who it is a moment before (Decree 30/2020, art. 13, 32)."""
