"""Help in place on the pages of tasks and of the timetable."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from motcua.platform.web.help import Help

WORK = {
    "documents:tasks": Help(
        purpose=_("Tasks that were given: to you, by you, to your unit, in the agency."),
        steps=(
            _("Choose whose tasks you want to see, and narrow them by state or words."),
            _("Open a task to report progress, or give a new one."),
        ),
        then=_("The nearest time limit stands first; what is overdue is marked."),
    ),
    "documents:task": Help(
        purpose=_("One task: who is charged, until when, how far it is, its parts and all that was said."),
        steps=(_("Press what you want to do; only what is yours to do is offered."),),
        then=_("Everything said and done stays in its history for ever."),
    ),
    "documents:task_act": Help(
        purpose=_("One act on a task, with what it asks of you."),
        steps=(_("Fill in the fields and press the button."),),
        then=_("It is written into the task's history."),
    ),
    "documents:give_task": Help(
        purpose=_("Give a task to a unit or a person, or write down one of your own."),
        steps=(
            _("Say what is to be done and who leads; others may cooperate."),
            _("Name the last day, or how many working days it may take."),
        ),
        then=_("Who is charged finds it in the own list at once."),
    ),
    "documents:timetable": Help(
        purpose=_("What is on in a week, by mornings and afternoons."),
        steps=(
            _("Choose the agency, the leaders side by side, your unit, or what is yours."),
            _("Propose an appointment; its keepers approve it and publish the week."),
        ),
        then=_("What is added, changed or called off after publication is marked."),
    ),
    "documents:propose": Help(
        purpose=_("Propose an appointment: what, when, where, who presides, who is asked to come."),
        steps=(_("Fill in the fields; rooms and vehicles are those of the agency."),),
        then=_("Its keepers are told what it would meet, and approve or refuse it. Your own stands at once."),
    ),
    "documents:appointment": Help(
        purpose=_("One appointment: who comes, what was concluded and which tasks follow."),
        steps=(_("Say whether you come; press what else you want to do."),),
        then=_("Everything said and done stays in its history for ever."),
    ),
    "documents:appointment_act": Help(
        purpose=_("One act on an appointment, with what it asks of you."),
        steps=(_("Fill in the fields and press the button."),),
        then=_("It is written into the appointment's history."),
    ),
    "documents:resources": Help(
        purpose=_("The rooms and vehicles that appointments of the agency can take."),
        steps=(_("Add one, or take one out of use."),),
        then=_("What is approved takes its room and vehicle; nobody else gets them at that time."),
    ),
    "documents:own_feed": Help(
        purpose=_("A secret address by which the calendar of your own device shows your appointments."),
        steps=(_("Make the address and copy it into your calendar; it is shown once."),),
        then=_("A new address ends the one before. Whoever knows it can read your appointments."),
    ),
    "documents:public_timetable": Help(
        purpose=_("What an agency publishes of its week for everybody."),
        steps=(_("Turn the weeks by the buttons."),),
        then=_("Only what is marked public stands here."),
    ),
}
