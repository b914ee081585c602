"""What is wrong with a BPMN file, in words for who drew it."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.catalogue.domain.bpmn.checking import ProblemKind
from motcua.catalogue.domain.bpmn.compiling import InvalidDrawingError
from motcua.catalogue.domain.bpmn.reading import UnreadableBpmnError, UnsupportedElementsError

_WORDS: dict[ProblemKind, Promise] = {
    ProblemKind.NO_START: gettext_lazy("There is no start event."),
    ProblemKind.SEVERAL_STARTS: gettext_lazy("There is more than one start event."),
    ProblemKind.NO_END: gettext_lazy("There is no end event."),
    ProblemKind.TOO_MANY_STEPS: gettext_lazy("There are more than 200 elements."),
    ProblemKind.UNREACHABLE: gettext_lazy("It cannot be reached from the start."),
    ProblemKind.DEAD_END: gettext_lazy("No way leads from it to the end."),
    ProblemKind.LOOP_WITHOUT_EXIT: gettext_lazy("It stands in a loop that nobody can leave."),
    ProblemKind.LOOP_WITHOUT_STEP: gettext_lazy("It stands in a loop without any step."),
    ProblemKind.STEP_WITHOUT_NAME: gettext_lazy("The step has no name."),
    ProblemKind.STEP_WITHOUT_ROLE: gettext_lazy("The step has no role (motcua:role), or an unknown one."),
    ProblemKind.STEP_WITHOUT_STAGE: gettext_lazy("The step has no stage (motcua:stage), or an unknown one."),
    ProblemKind.STEP_WITHOUT_HOURS: gettext_lazy(
        "The step has no hours (motcua:hours) in quarters, more than 0 and at most a year."
    ),
    ProblemKind.SEVERAL_WAYS_OUT: gettext_lazy("Several ways lead out of the step; put a gateway there."),
    ProblemKind.ACT_MISSING: gettext_lazy("The way has no act (motcua:act)."),
    ProblemKind.ACT_UNKNOWN: gettext_lazy("The act of the way is unknown."),
    ProblemKind.ACT_TWICE: gettext_lazy("One act leads two ways."),
    ProblemKind.ACT_OUT_OF_PLACE: gettext_lazy("There is an act where nobody decides anything."),
    ProblemKind.CONDITION_DISAGREES: gettext_lazy("The condition must read act == 'the act of this way'."),
    ProblemKind.FLOW_INTO_START: gettext_lazy("A way leads back into the start."),
    ProblemKind.FLOW_OUT_OF_END: gettext_lazy("A way leads out of the end."),
    ProblemKind.CHOICE_NOT_AFTER_STEP: gettext_lazy("A gateway that chooses must stand right after a step."),
    ProblemKind.NOT_BEGUN_BY_STEP: gettext_lazy("The start must lead to exactly one step."),
    ProblemKind.HOURS_BEYOND_TERM: gettext_lazy("The steps together take more hours than the term grants."),
    ProblemKind.CALL_WITHOUT_PROCEDURE: gettext_lazy(
        "The call names no procedure (calledElement), such as procedure-1.004222."
    ),
    ProblemKind.OPINION_WITHOUT_AGENCY: gettext_lazy("The opinion names no agency (motcua:agency)."),
    ProblemKind.OPINION_WITHOUT_QUESTION: gettext_lazy(
        "The opinion says not what is asked (motcua:question) or by which law (motcua:ground)."
    ),
    ProblemKind.OPINION_WITHOUT_RULE: gettext_lazy(
        "The opinion says not what silence means (motcua:late): go_on or deemed_agreed."
    ),
    ProblemKind.OPINION_NOT_IN_DAYS: gettext_lazy(
        "The hours of an opinion are whole working days: a multiple of eight."
    ),
    ProblemKind.OUTCOME_MISSING: gettext_lazy(
        "After a call the ways must be granted and refused, each exactly once."
    ),
    ProblemKind.TRANSFER_TO_SEVERAL: gettext_lazy(
        "A transfer leads to one step of the competent agency; to other agencies the act is share."
    ),
    ProblemKind.SWITCH_WITHOUT_DEFAULT: gettext_lazy(
        "Where an answer chooses, there are at least two ways out, one of them the default."
    ),
    ProblemKind.ANSWER_MISSING: gettext_lazy(
        "Each way but the default has the gateway's question for a condition, such as survivors == 'yes'."
    ),
    ProblemKind.ANSWER_TWICE: gettext_lazy("One answer leads two ways."),
    ProblemKind.CODE_IN_USE: gettext_lazy("This id has a meaning of its own; choose another one."),
    ProblemKind.TOKEN_LOST: gettext_lazy("Ways gone at once lead on from here without having met."),
    ProblemKind.JOIN_NEVER_COMPLETE: gettext_lazy("It may wait for a way that is never gone."),
    ProblemKind.SEVERAL_OWN_STEPS: gettext_lazy(
        "The dossier's own agency would stand at two steps at once; make one of them a call."
    ),
    ProblemKind.TOO_MANY_COURSES: gettext_lazy("The parallel ways combine in too many courses to oversee."),
}

Refusal = UnreadableBpmnError | UnsupportedElementsError | InvalidDrawingError


def refusal_in_words(error: Refusal) -> list[str]:
    """Return one sentence for each thing that is wrong with the file."""
    if isinstance(error, InvalidDrawingError):
        return [
            f"{problem.element}: {_WORDS[problem.kind]}" if problem.element else str(_WORDS[problem.kind])
            for problem in error.problems
        ]
    if isinstance(error, UnsupportedElementsError):
        return [
            _("Not supported: %(element)s %(id)s (line %(line)d)")
            % {"element": one.element, "id": one.id, "line": one.line}
            for one in error.elements
        ]
    return [_("This is not a BPMN 2.0 file: %(reason)s") % {"reason": str(error)}]
