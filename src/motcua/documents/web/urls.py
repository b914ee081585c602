"""Addresses of the e-office."""

from __future__ import annotations

from django.urls import path

from motcua.documents.web import (
    acting,
    appointments,
    books,
    drafting,
    incoming,
    numbers,
    outgoing,
    outgoing_acting,
    outgoing_page,
    register_files,
    registering,
    registers,
    resources,
    series,
    task_sheet,
    tasks,
    timetable,
    timetable_outside,
)

app_name = "documents"
urlpatterns = [
    path("documents/incoming/", incoming.incoming_list, name="incoming"),
    path("documents/incoming/register/", registering.register, name="register_incoming"),
    path(
        "documents/incoming/arrived/<int:delivery_id>/",
        registering.register_delivery,
        name="register_delivery",
    ),
    path("documents/incoming/<int:document_id>/", incoming.document_page, name="document"),
    path(
        "documents/incoming/<int:document_id>/files/<int:attachment_id>/",
        incoming.attachment,
        name="attachment",
    ),
    path("documents/incoming/<int:document_id>/<slug:slug>/", acting.act, name="act"),
    path("documents/outgoing/", outgoing.outgoing_list, name="outgoing"),
    path("documents/outgoing/draft/", drafting.begin, name="begin_draft"),
    path("documents/outgoing/<int:document_id>/", outgoing_page.outgoing_page, name="outgoing_document"),
    path("documents/outgoing/<int:document_id>/edit/", drafting.edit, name="edit_draft"),
    path("documents/outgoing/<int:document_id>/paper/", outgoing_page.paper, name="outgoing_paper"),
    path("documents/outgoing/<int:document_id>/word/file/", outgoing_page.word, name="outgoing_word"),
    path(
        "documents/outgoing/<int:document_id>/versions/<int:number>/",
        outgoing_page.version_page,
        name="draft_version",
    ),
    path(
        "documents/outgoing/<int:document_id>/versions/<int:number>/files/<int:place>/",
        outgoing_page.draft_file,
        name="draft_file",
    ),
    path(
        "documents/outgoing/<int:document_id>/files/<int:attachment_id>/",
        outgoing_page.outgoing_file,
        name="outgoing_file",
    ),
    path(
        "documents/outgoing/<int:document_id>/<slug:slug>/", outgoing_acting.outgoing_act, name="outgoing_act"
    ),
    path("documents/books/", books.book_list, name="books"),
    path("documents/books/<int:book_id>/", books.book_page, name="book"),
    path("documents/registers/", registers.register_page, name="registers"),
    path("documents/registers/<slug:kind>/<int:number>/", register_files.register_file, name="register_file"),
    path("documents/numbers/reserve/", numbers.reserve, name="reserve"),
    path("documents/numbers/<int:number_id>/", numbers.number_page, name="number"),
    path("documents/numbers/<int:number_id>/void/", numbers.void, name="void_number"),
    path("documents/numbers/<int:number_id>/sub-number/", numbers.sub_number, name="sub_number"),
    path("documents/tasks/", tasks.task_list, name="tasks"),
    path("documents/tasks/sheet/", task_sheet.task_sheet, name="task_sheet"),
    path("documents/tasks/new/", tasks.give, name="give_task"),
    path("documents/tasks/<int:task_id>/", tasks.task_page, name="task"),
    path("documents/tasks/<int:task_id>/<slug:slug>/", tasks.task_act, name="task_act"),
    path("documents/timetable/", timetable.timetable, name="timetable"),
    path("documents/timetable/print/", timetable.print_week, name="print_week"),
    path("documents/timetable/sheet/", timetable.week_sheet, name="week_sheet"),
    path("documents/timetable/publish/", timetable.publish, name="publish_week"),
    path("documents/timetable/propose/", timetable.propose_page, name="propose"),
    path("documents/timetable/calendar/", timetable_outside.own_feed, name="own_feed"),
    path("documents/timetable/resources/", resources.resource_list, name="resources"),
    path("documents/timetable/resources/<int:resource_id>/end/", resources.end, name="end_resource"),
    path("documents/timetable/<int:appointment_id>/", appointments.appointment_page, name="appointment"),
    path(
        "documents/timetable/<int:appointment_id>/announcement/",
        appointments.announcement,
        name="announcement",
    ),
    path(
        "documents/timetable/<int:appointment_id>/<slug:slug>/",
        appointments.appointment_act,
        name="appointment_act",
    ),
    path("timetable/<str:code>/", timetable_outside.public_timetable, name="public_timetable"),
    path("timetable/feed/<str:secret>.ics", timetable_outside.feed, name="feed"),
    path("documents/series/", series.series_page, name="series"),
]
