"""A process may ask only what its procedure's form answers: checked when a version is published."""

from __future__ import annotations

from motcua.catalogue.domain.processes import Switch
from motcua.catalogue.queries.forms import definition
from motcua.catalogue.queries.processes import compiled


class QuestionUnknownError(LookupError):
    """A way of the process depends on a question, or an answer, that the form does not have."""

    def __init__(self, switch: Switch) -> None:
        super().__init__(f"{switch.code}: {switch.question} = {', '.join(sorted(switch.ways))}")
        self.question = switch.question


def require_answerable(form_id: int, process_id: int) -> None:
    """Refuse a process that lets a question decide which is no choice of the form with these answers.

    Raises:
        QuestionUnknownError: naming the first such question.
    """
    for switch in compiled(process_id).switches:
        asked = next((each for each in definition(form_id).fields if each.name == switch.question), None)
        offered = {option.value for option in asked.options} if asked else set()
        if not switch.ways.keys() <= offered:
            raise QuestionUnknownError(switch)
