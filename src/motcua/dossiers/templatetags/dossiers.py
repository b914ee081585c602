"""What templates of the one-stop shop ask: tags of state, and words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template

from motcua.catalogue import public as catalogue
from motcua.dossiers.domain.acts import Act
from motcua.dossiers.domain.digitising import Ground
from motcua.dossiers.domain.paper_origins import Origin
from motcua.dossiers.domain.states import State
from motcua.dossiers.queries.worklist import MOST_COUNTED
from motcua.dossiers.web import presenting
from motcua.dossiers.web.acts.screens import SCREENS
from motcua.dossiers.web.scan_words import kept_faults_in_words, kept_in_words
from motcua.dossiers.wording import (
    ACTS,
    AUTHORISED_FOR,
    CHANNELS,
    COPY_STANDINGS,
    DIGITISING_GROUNDS,
    FAULTS,
    PAPER_KINDS,
    PAPER_ORIGINS,
    PAPER_WAYS,
    PURPOSES,
    SETTINGS,
    STATES,
    VISIT_FINDINGS,
    term_in_words,
)
from motcua.kernel.actors import Role
from motcua.kernel.working_time import Standing, Term

register = template.Library()


@register.filter
def state_tag(state: State) -> presenting.Tag:
    """Return label, tone and icon of a state."""
    return presenting.state_tag(state)


@register.filter
def standing_tag(standing: Standing) -> presenting.Tag:
    """Return label, tone and icon of a standing."""
    return presenting.standing_tag(standing)


@register.filter
def counted(count: int) -> str:
    """Return a counter of the worklist; where counting ended it says that there are more."""
    return f"{MOST_COUNTED - 1}+" if count >= MOST_COUNTED else str(count)


@register.filter
def state_in_words(state: int) -> str:
    """Return a state's name."""
    return str(STATES[State(state)])


@register.filter
def channel_words(channel: str) -> str:
    """Return by which way a dossier came in."""
    return str(CHANNELS.get(channel, channel))


@register.filter
def setting_words(setting: str) -> str:
    """Return where a dossier was taken in, if that was not the counter."""
    return str(SETTINGS[setting])


@register.filter
def purpose_in_words(purpose: str) -> str:
    """Return a recorded purpose in words; one that is not known stays as it was written."""
    return str(PURPOSES.get(purpose, purpose))


@register.filter
def paper_kind_in_words(kind: str) -> str:
    """Return in what form a paper was handed in."""
    return str(PAPER_KINDS.get(kind, kind))


@register.filter
def paper_origin_in_words(origin: Origin) -> str:
    """Return where a paper comes from."""
    return str(PAPER_ORIGINS[origin.value])


@register.filter
def digitising_ground_in_words(ground: Ground) -> str:
    """Return why a paper is digitised, or is not."""
    return str(DIGITISING_GROUNDS[ground.value])


@register.filter
def scan_in_words(scan: Mapping[str, Any]) -> str:
    """Return pages and resolution of a scan as they are kept with its paper."""
    return kept_in_words(scan)


@register.filter
def scan_faults_in_words(scan: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what is wrong with a scan, one sentence each."""
    return kept_faults_in_words(scan)


@register.filter
def visit_finding_in_words(finding: str) -> str:
    """Return what a visit on site found."""
    return str(VISIT_FINDINGS.get(finding, finding))


@register.filter
def authorised_for_in_words(scope: str) -> str:
    """Return what somebody is authorised for."""
    return str(AUTHORISED_FOR.get(scope, scope))


@register.filter
def fault_in_words(fault: str) -> str:
    """Return by whose fault papers were lost."""
    return str(FAULTS.get(fault, fault))


@register.filter
def act_in_words(act: Act) -> str:
    """Return what was done."""
    return str(ACTS[act])


@register.filter
def act_title(act: Act) -> str:
    """Return what the button of an act says."""
    return str(SCREENS[act].title)


@register.filter
def role_words(role: Role) -> str:
    """Return what a role is called."""
    return str(catalogue.ROLES[role])


@register.filter
def term_words(term: Term | None) -> str:
    """Return a term such as ``5 working days``."""
    return term_in_words(term)


@register.filter
def copy_standing_in_words(standing: str) -> str:
    """Return why a scan does not bear the agency's seal."""
    return str(COPY_STANDINGS[standing])


@register.filter
def paper_way_in_words(way: str) -> str:
    """Return how papers travel."""
    return str(PAPER_WAYS[way])
