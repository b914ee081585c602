"""Addresses of the post."""

from __future__ import annotations

from django.urls import path

from motcua.post.web import counting, lodging, money, offices, papers, parcels, records

app_name = "post"
urlpatterns = [
    path("post/parcels/", parcels.parcel_list, name="parcels"),
    path("post/parcels/new/", lodging.new_lodging, name="new_lodging"),
    path("post/parcels/<int:parcel_id>/", parcels.parcel_page, name="parcel"),
    path("post/parcels/<int:parcel_id>/slip.pdf", papers.slip, name="slip"),
    path("post/parcels/<int:parcel_id>/claim/", parcels.claim, name="claim"),
    path("post/claims/<int:claim_id>/solve/", parcels.solve, name="solve_claim"),
    path("post/records/", records.record_list, name="records"),
    path("post/records/<int:record_id>/", counting.record_page, name="record"),
    path("post/records/<int:record_id>/record.pdf", papers.record, name="record_pdf"),
    path("post/records/<int:record_id>/<slug:slug>/", counting.act, name="record_act"),
    path("post/money/", money.day_list, name="money"),
    path("post/money/<int:office_id>/<int:agency_id>/<slug:day>/", money.day_page, name="money_day"),
    path("post/money/<int:remittance_id>/confirm/", money.confirm, name="confirm_money"),
    path("post/offices/", offices.office_list, name="offices"),
]
