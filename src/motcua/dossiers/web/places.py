"""The places of the one-stop shop in the staff's menu."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.dossiers.permissions import ANSWERING_ROLES, PORTAL_KEEPERS, READING_ROLES
from motcua.dossiers.queries.archiving import READERS as ARCHIVE_READERS
from motcua.dossiers.queries.paper_transits import CARRYING_ROLES
from motcua.kernel.actors import Role
from motcua.platform.web.access import Audience
from motcua.platform.web.navigation import Place

PLACES = (
    Place(
        label=_("National portal"),
        url_name="dossiers:national_portal",
        audience=Audience.STAFF,
        roles=PORTAL_KEEPERS,
        order=84,
        icon="arrow-repeat",
    ),
    Place(
        label=_("Reception"),
        url_name="dossiers:counter",
        audience=Audience.STAFF,
        roles=(Role.CLERK,),
        order=10,
        icon="person-badge",
    ),
    Place(
        label=_("Decisions"),
        url_name="dossiers:decisions",
        audience=Audience.STAFF,
        roles=(Role.LEADER,),
        order=11,
        icon="pen",
    ),
    Place(
        label=_("Worklist"),
        url_name="dossiers:work",
        audience=Audience.STAFF,
        roles=(*READING_ROLES, Role.INSPECTOR),
        order=20,
        icon="inbox",
    ),
    Place(
        label=_("Papers between agencies"),
        url_name="dossiers:paper_desk",
        audience=Audience.STAFF,
        roles=CARRYING_ROLES,
        order=22,
        icon="envelope",
    ),
    Place(
        label=_("Supervision"),
        url_name="dossiers:supervision",
        audience=Audience.STAFF,
        roles=(Role.UNIT_HEAD, Role.LEADER, Role.INSPECTOR),
        order=26,
        icon="eye",
    ),
    Place(
        label=_("Dossiers of ministries"),
        url_name="dossiers:mirrored",
        audience=Audience.STAFF,
        roles=(*READING_ROLES, Role.INSPECTOR),
        order=28,
        icon="eye",
    ),
    Place(
        label=_("Register of dossiers"),
        url_name="dossiers:register",
        audience=Audience.STAFF,
        roles=(Role.CLERK, Role.UNIT_HEAD, Role.LEADER, Role.INSPECTOR),
        order=30,
        icon="journal-text",
    ),
    Place(
        label=_("Book of certified copies"),
        url_name="dossiers:certifications",
        audience=Audience.STAFF,
        roles=(Role.CLERK, Role.OFFICE_CLERK, Role.LEADER, Role.INSPECTOR),
        order=31,
        icon="file-earmark-check",
    ),
    Place(
        label=_("Dossiers for the archive"),
        url_name="dossiers:archive",
        audience=Audience.STAFF,
        roles=ARCHIVE_READERS,
        order=32,
        icon="archive",
    ),
    Place(
        label=_("Opinions asked of us"),
        url_name="dossiers:opinions",
        audience=Audience.STAFF,
        roles=tuple(sorted(ANSWERING_ROLES, key=lambda role: role.value)),
        order=25,
        icon="chat-left-text",
    ),
    Place(
        label=_("Evaluation"),
        url_name="dossiers:evaluation",
        audience=Audience.STAFF,
        roles=(Role.UNIT_HEAD, Role.LEADER, Role.INSPECTOR),
        order=30,
        icon="speedometer2",
    ),
)
