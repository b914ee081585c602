"""Addresses of the portal."""

from __future__ import annotations

from django.urls import path

from motcua.portal.web import (
    board,
    figures,
    home,
    kiosk,
    rating,
    rating_device,
    satisfaction,
    scanning,
    site,
    tracking,
)
from motcua.portal.web.lodging import attached, beginning, lodging
from motcua.portal.web.own import acting, arranging, dossier, held, listing, papers, supplementing

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("life/<slug:slug>/", home.life_event, name="life_event"),
    path("track/", tracking.track, name="track"),
    path("track/scan/", scanning.scan, name="scan"),
    path("board/", board.addresses, name="boards"),
    path("board/<slug:code>/<str:key>/", board.board, name="board"),
    path("kiosk/set-up/<slug:code>/", kiosk.set_up, name="set_up_kiosk"),
    path("kiosk/close/", kiosk.close, name="close_kiosk"),
    path("figures/", figures.figures, name="figures"),
    path("figures/satisfaction/", satisfaction.satisfaction, name="satisfaction"),
    path("track/<str:token>", tracking.receipt_track, name="receipt_track"),
    path("rate/", rating.find, name="find_rating"),
    path("rate/counter/", rating_device.counter, name="rating_counter"),
    path("rate/counter/<int:dossier_id>/", rating_device.open_device, name="open_rating_device"),
    path("rate/device/<str:token>/", rating_device.device, name="rating_device"),
    path("track/<str:token>/rate/", rating.rate, name="rate"),
    path("track/<str:token>/claim/", tracking.claim, name="claim"),
    path("site-map/", site.site_map, name="site_map"),
    path("sitemap.xml", site.sitemap_xml, name="sitemap_xml"),
    path("accessibility/", site.accessibility, name="accessibility"),
    path("lodge/<str:code>/", beginning.begin, name="begin"),
    path("lodge/<str:code>/<int:draft_id>/", beginning.resume, name="resume"),
    path("lodge/<str:code>/<int:draft_id>/discard/", beginning.discard, name="discard"),
    path("lodge/<str:code>/<int:draft_id>/file/<str:paper>/", attached.attached, name="attached"),
    path("lodge/<str:code>/<int:draft_id>/<slug:step>/", lodging.page, name="lodge"),
    path("my/", listing.my, name="my"),
    path("my/papers/", held.held_list, name="held"),
    path("my/papers/<slug:kind>/<int:number>/", held.held_file, name="held_file"),
    path("my/dossiers/<int:dossier_id>/", dossier.dossier, name="dossier"),
    path("my/dossiers/<int:dossier_id>/lodged/", dossier.receipt, name="receipt"),
    path("my/dossiers/<int:dossier_id>/papers/<slug:form>.pdf", papers.slip, name="slip"),
    path(
        "my/dossiers/<int:dossier_id>/money/<int:receipt_id>.pdf",
        papers.money_receipt,
        name="money_receipt",
    ),
    path(
        "my/dossiers/<int:dossier_id>/papers/<int:paper_id>/sealed.pdf",
        papers.sealed_scan,
        name="sealed_scan",
    ),
    path("my/dossiers/<int:dossier_id>/promise.ics", papers.promise, name="promise"),
    path("my/dossiers/<int:dossier_id>/result.pdf", papers.result, name="result"),
    path("my/dossiers/<int:dossier_id>/supplement/", supplementing.supplement, name="supplement"),
    path("my/dossiers/<int:dossier_id>/take/", acting.take_result, name="take_result"),
    path("my/dossiers/<int:dossier_id>/authorise/", arranging.authorise, name="authorise"),
    path(
        "my/dossiers/<int:dossier_id>/return-place/",
        arranging.change_return_place,
        name="return_place",
    ),
    path("my/dossiers/<int:dossier_id>/withdraw/", acting.withdraw, name="withdraw"),
]
