"""Addresses of the staff's screens."""

from __future__ import annotations

from django.urls import path

from motcua.dossiers.web.counter import arriving, eform, reception, starting, terms
from motcua.dossiers.web.dossier import (
    acts,
    delivery,
    inquiries,
    page,
    papers,
    purpose,
    results,
    sitting,
    slips,
)
from motcua.dossiers.web.opinions import asked
from motcua.dossiers.web.work import (
    archiving,
    batches,
    bulk,
    certifications,
    decisions,
    evaluation,
    mirrored,
    national_portal,
    paper_desk,
    register,
    reminding,
    supervision,
    unit_report,
    views,
    worklist,
)

app_name = "dossiers"
urlpatterns = [
    path("counter/", starting.counter, name="counter"),
    path("counter/received/<int:dossier_id>/", arriving.received, name="received"),
    path("counter/<int:draft_id>/", reception.reception, name="reception"),
    path("counter/<int:draft_id>/terms/", terms.terms, name="reception_terms"),
    path("counter/<int:draft_id>/form/", eform.eform, name="reception_form"),
    path("counter/<int:draft_id>/discard/", reception.discard, name="reception_discard"),
    path("work/", worklist.work, name="work"),
    path("work/bulk/<slug:slug>/", bulk.bulk, name="bulk"),
    path("work/remind/", reminding.remind, name="remind"),
    path("work/views/", views.view_list, name="views"),
    path("work/views/keep/", views.keep, name="keep_view"),
    path("work/views/<int:view_id>/rename/", views.rename, name="rename_view"),
    path("work/views/<int:view_id>/remove/", views.remove, name="remove_view"),
    path("work/batches/", batches.batch_list, name="batches"),
    path("work/batches/<int:run_id>/", batches.batch_page, name="batch"),
    path("work/batches/<int:run_id>/control-slips-<int:part>.pdf", batches.control_slips, name="batch_slips"),
    path("work/batches/<int:run_id>/outcomes.csv", batches.batch_csv, name="batch_csv"),
    path("work/papers/", paper_desk.papers, name="paper_desk"),
    path("work/certifications/", certifications.certifications, name="certifications"),
    path("work/register/", register.register, name="register"),
    path("work/register/close/", register.close, name="close_register"),
    path("work/register/books/<int:book_id>/", register.book, name="register_book"),
    path("work/register/books/<int:book_id>/file/", register.book_file, name="register_book_file"),
    path("work/register/report.<slug:kind>", register.report, name="register_report"),
    path("work/archive/", archiving.archive_list, name="archive"),
    path("work/archive/retention/", archiving.keep_retention, name="archive_retention"),
    path("work/archive/begin/", archiving.begin, name="archive_begin"),
    path("work/archive/batches/<int:run_id>/", archiving.run_page, name="archive_run"),
    path("work/decisions/", decisions.decisions_stack, name="decisions"),
    path("work/evaluation/", evaluation.evaluation, name="evaluation"),
    path("work/evaluation/report/", unit_report.unit_report, name="unit_report"),
    path("work/evaluation/<int:rating_id>/examine/", evaluation.examine, name="examine_rating"),
    path("work/dossiers/<int:dossier_id>/", page.dossier_page, name="dossier"),
    path("work/dossiers/<int:dossier_id>/sitting/", sitting.sitting, name="sitting"),
    path("work/dossiers/<int:dossier_id>/delivery/", delivery.delivery, name="delivery"),
    path("work/dossiers/<int:dossier_id>/purpose/", purpose.purpose, name="purpose"),
    path("work/dossiers/<int:dossier_id>/files/<int:paper_id>/", papers.paper_file, name="paper_file"),
    path(
        "work/dossiers/<int:dossier_id>/files/<int:paper_id>/view/", papers.paper_viewer, name="paper_viewer"
    ),
    path(
        "work/dossiers/<int:dossier_id>/files/<int:paper_id>/pages/<int:page>.png",
        papers.paper_page,
        name="paper_page",
    ),
    path("work/dossiers/<int:dossier_id>/slips/<slug:form>/", slips.slip, name="slip"),
    path("work/dossiers/<int:dossier_id>/draft/", results.draft_preview, name="draft_preview"),
    path("work/dossiers/<int:dossier_id>/result/", results.result_file, name="result_file"),
    path("work/dossiers/<int:dossier_id>/result/paper/", results.result_on_paper, name="result_on_paper"),
    path("work/dossiers/<int:dossier_id>/result/view/", results.result_viewer, name="result_viewer"),
    path(
        "work/dossiers/<int:dossier_id>/result/pages/<int:page>.png", results.result_page, name="result_page"
    ),
    path(
        "work/dossiers/<int:dossier_id>/inquiries/<slug:kind>/<int:row_id>/",
        inquiries.inquiry_file,
        name="inquiry_file",
    ),
    path("work/supervision/", supervision.supervision, name="supervision"),
    path("platform/national-portal/", national_portal.national_portal, name="national_portal"),
    path("platform/national-portal/again/", national_portal.again, name="tell_portal_again"),
    path("platform/national-portal/codes/", national_portal.codes, name="portal_codes"),
    path("work/mirrored/", mirrored.mirrored, name="mirrored"),
    path("work/opinions/", asked.opinions, name="opinions"),
    path("work/opinions/<int:opinion_id>/", asked.opinion, name="opinion"),
    path("work/opinions/<int:opinion_id>/files/<int:paper_id>/", asked.opinion_paper, name="opinion_paper"),
    path("work/dossiers/<int:dossier_id>/<slug:slug>/", acts.act, name="act"),
]
