"""The only door to the catalogue: procedures as published, their forms and their processes."""

from __future__ import annotations

from motcua.catalogue.domain.forms.answers import NoSuchGroupError
from motcua.catalogue.domain.forms.definition import Field as FormField
from motcua.catalogue.domain.forms.definition import FormDefinition
from motcua.catalogue.domain.forms.definition import Kind as FieldKind
from motcua.catalogue.domain.forms.paths import values_at
from motcua.catalogue.domain.forms.results import Part as ResultPart
from motcua.catalogue.domain.forms.results import ResultTemplate, Slot
from motcua.catalogue.domain.forms.results import Text as ResultText
from motcua.catalogue.domain.lengths import minutes_after
from motcua.catalogue.domain.procedures import (
    Channel,
    FeeItem,
    FeeKind,
    FieldRow,
    PaperSpec,
    ProcedureRow,
    ProcedureVersion,
    Routing,
    ServiceMode,
    Subject,
    TakenAt,
)
from motcua.catalogue.domain.processes import (
    END,
    WAITING,
    Act,
    Ask,
    Call,
    Outcome,
    Process,
    Stage,
    Step,
    UnknownStepError,
)
from motcua.catalogue.domain.tokens import asks_among, calls_among
from motcua.catalogue.hot import forget
from motcua.catalogue.queries.competence import (
    NoCompetentAgencyError,
    agency_for,
    competent_agency,
    deciding_agencies,
)
from motcua.catalogue.queries.forms import choice_title, form_of
from motcua.catalogue.queries.processes import process_of
from motcua.catalogue.queries.results import result_template
from motcua.catalogue.queries.search import fields, search
from motcua.catalogue.queries.versions import (
    NoVersionInForceError,
    UnknownVersionError,
    facts_of_version,
    get_version,
    service_levels,
    version_in_force,
)
from motcua.catalogue.services.import_reference import CatalogueReport, import_reference
from motcua.catalogue.services.publish_version import (
    OverlappingVersionError,
    UnknownPartError,
    VersionInUseError,
    publish_version,
)
from motcua.catalogue.usage import register_usage
from motcua.catalogue.web.decided_forms import check_decided, read_decided, render_decided
from motcua.catalogue.web.form_messages import FieldError
from motcua.catalogue.web.form_summary import AnswerLine, AnswerSection
from motcua.catalogue.web.lodged_forms import (
    answers_to_lodge,
    change_rows,
    check_answers,
    read_answers,
    render_form,
    summarise_answers,
)
from motcua.catalogue.web.starting import register_start
from motcua.catalogue.web.words import ROLES, term_in_words

__all__ = [
    "END",
    "ROLES",
    "WAITING",
    "Act",
    "AnswerLine",
    "AnswerSection",
    "Ask",
    "Call",
    "CatalogueReport",
    "Channel",
    "FeeItem",
    "FeeKind",
    "FieldError",
    "FieldKind",
    "FieldRow",
    "FormDefinition",
    "FormField",
    "NoCompetentAgencyError",
    "NoSuchGroupError",
    "NoVersionInForceError",
    "Outcome",
    "OverlappingVersionError",
    "PaperSpec",
    "ProcedureRow",
    "ProcedureVersion",
    "Process",
    "ResultPart",
    "ResultTemplate",
    "ResultText",
    "Routing",
    "ServiceMode",
    "Slot",
    "Stage",
    "Step",
    "Subject",
    "TakenAt",
    "UnknownPartError",
    "UnknownStepError",
    "UnknownVersionError",
    "VersionInUseError",
    "agency_for",
    "answers_to_lodge",
    "asks_among",
    "calls_among",
    "change_rows",
    "check_answers",
    "check_decided",
    "choice_title",
    "competent_agency",
    "deciding_agencies",
    "facts_of_version",
    "fields",
    "forget",
    "form_of",
    "get_version",
    "import_reference",
    "minutes_after",
    "process_of",
    "publish_version",
    "read_answers",
    "read_decided",
    "register_start",
    "register_usage",
    "render_decided",
    "render_form",
    "result_template",
    "search",
    "service_levels",
    "summarise_answers",
    "term_in_words",
    "values_at",
    "version_in_force",
]
