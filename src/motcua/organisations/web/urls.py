"""Addresses of the pages on agencies."""

from __future__ import annotations

from django.urls import path, register_converter

from motcua.organisations.web import agencies, one_stop
from motcua.organisations.web.converters import DayConverter
from motcua.organisations.web.keeping import agencies as keeping
from motcua.organisations.web.keeping import calendar, people, reference, service, units
from motcua.organisations.web.keeping import one_stop as keeping_one_stop

register_converter(DayConverter, "day")

app_name = "organisations"
urlpatterns = [
    path("organisations/", agencies.agency_list, name="agencies"),
    path("organisations/new/", keeping.create, name="create_agency"),
    path("organisations/people/", people.people_page, name="people"),
    path("organisations/people/new/", people.register, name="register_person"),
    path("organisations/people/<int:person_id>/", people.person_page, name="person"),
    path("organisations/people/<int:person_id>/appoint/", people.appoint_page, name="appoint"),
    path("organisations/people/<int:person_id>/service/", service.service, name="service"),
    path("organisations/people/<int:person_id>/reserve/", service.reserve, name="reserve"),
    path(
        "organisations/people/<int:person_id>/posts/<int:assignment_id>/end/",
        people.end,
        name="end_assignment",
    ),
    path("organisations/units/<int:unit_id>/end/", units.end, name="end_unit"),
    path("organisations/lists/", reference.lists, name="reference_lists"),
    path("organisations/lists/<slug:slug>/", reference.one_list, name="reference_list"),
    path("organisations/lists/<slug:slug>/new/", reference.add, name="add_reference"),
    path("organisations/lists/<slug:slug>/<int:entry_id>/", reference.entry, name="reference_entry"),
    path("organisations/lists/<slug:slug>/<int:entry_id>/rename/", reference.rename, name="rename_reference"),
    path("organisations/lists/<slug:slug>/<int:entry_id>/end/", reference.end, name="end_reference"),
    path(
        "organisations/lists/<slug:slug>/<int:entry_id>/take-back/",
        reference.take_back,
        name="take_back_reference",
    ),
    path("organisations/<slug:code>/", agencies.agency_detail, name="agency"),
    path("organisations/<slug:code>/rename/", keeping.rename, name="rename_agency"),
    path("organisations/<slug:code>/succeed/", keeping.succeed, name="succeed_agency"),
    path("organisations/<slug:code>/close/", keeping.close, name="close_agency"),
    path("organisations/<slug:code>/one-stop/", keeping_one_stop.one_stop, name="one_stop"),
    path(
        "organisations/<slug:code>/one-stop/<int:assignment_id>/telephone/",
        keeping_one_stop.telephone,
        name="telephone",
    ),
    path(
        "organisations/<slug:code>/one-stop/reserves/<int:reserve_id>/release/",
        keeping_one_stop.release,
        name="release_reserve",
    ),
    path("organisations/<slug:code>/units/", units.units, name="units"),
    path("organisations/<slug:code>/calendar/", calendar.calendar_page, name="calendar"),
    path("organisations/<slug:code>/calendar/declare/", calendar.declare, name="declare_day"),
    path("organisations/<slug:code>/calendar/shifts/", calendar.shifts, name="set_shifts"),
    path("organisations/<slug:code>/calendar/<day:day>/withdraw/", calendar.withdraw, name="withdraw_day"),
    path("one-stop-shops/", one_stop.shops, name="one_stop_shops"),
    path("one-stop-shops/<slug:code>/", one_stop.shop, name="one_stop_shop"),
]
