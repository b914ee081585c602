"""Addresses of the e-office."""

from __future__ import annotations

from django.urls import path

from motcua.documents.web import acting, books, incoming, numbers, registering, series

app_name = "documents"
urlpatterns = [
    path("documents/incoming/", incoming.incoming_list, name="incoming"),
    path("documents/incoming/register/", registering.register, name="register_incoming"),
    path("documents/incoming/<int:document_id>/", incoming.document_page, name="document"),
    path(
        "documents/incoming/<int:document_id>/files/<int:attachment_id>/",
        incoming.attachment,
        name="attachment",
    ),
    path("documents/incoming/<int:document_id>/<slug:slug>/", acting.act, name="act"),
    path("documents/books/", books.book_list, name="books"),
    path("documents/books/<int:book_id>/", books.book_page, name="book"),
    path("documents/numbers/reserve/", numbers.reserve, name="reserve"),
    path("documents/numbers/<int:number_id>/", numbers.number_page, name="number"),
    path("documents/numbers/<int:number_id>/void/", numbers.void, name="void_number"),
    path("documents/numbers/<int:number_id>/sub-number/", numbers.sub_number, name="sub_number"),
    path("documents/series/", series.series_page, name="series"),
]
