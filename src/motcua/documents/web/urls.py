"""Addresses of the e-office."""

from __future__ import annotations

from django.urls import path

from motcua.documents.web import books, numbers, series

app_name = "documents"
urlpatterns = [
    path("documents/books/", books.book_list, name="books"),
    path("documents/books/<int:book_id>/", books.book_page, name="book"),
    path("documents/numbers/reserve/", numbers.reserve, name="reserve"),
    path("documents/numbers/<int:number_id>/", numbers.number_page, name="number"),
    path("documents/numbers/<int:number_id>/void/", numbers.void, name="void_number"),
    path("documents/numbers/<int:number_id>/sub-number/", numbers.sub_number, name="sub_number"),
    path("documents/series/", series.series_page, name="series"),
]
