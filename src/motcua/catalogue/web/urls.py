"""Addresses of the catalogue."""

from __future__ import annotations

from django.urls import path, register_converter

from motcua.catalogue.web import (
    fields_page,
    procedure_list,
    procedure_page,
    process_page,
    publish,
    publish_new,
    versions_page,
)
from motcua.catalogue.web.converters import ProcedureCodeConverter

register_converter(ProcedureCodeConverter, "procedure")

app_name = "catalogue"
urlpatterns = [
    path("procedures/", procedure_list.procedures, name="procedures"),
    path("procedures/fields/", fields_page.fields_page, name="fields"),
    path("procedures/fields/<slug:code>/remove/", fields_page.remove, name="remove_field"),
    path("procedures/new/", publish_new.publish_new, name="publish_new"),
    path("procedures/<procedure:code>/", procedure_page.procedure, name="procedure"),
    path("procedures/<procedure:code>/form.pdf", procedure_page.blank, name="blank_form"),
    path("procedures/<procedure:code>/form.docx", procedure_page.blank_docx, name="blank_document"),
    path("procedures/<procedure:code>/process/", process_page.process, name="process"),
    path("procedures/<procedure:code>/versions/", versions_page.versions, name="versions"),
    path("procedures/<procedure:code>/publish/", publish.publish, name="publish"),
]
