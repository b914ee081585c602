"""Addresses of the exchange."""

from __future__ import annotations

from django.urls import path

from motcua.exchange.web import acting, arrived, axis, figures, nodes, queue, sending

app_name = "exchange"
urlpatterns = [
    path("exchange/", arrived.arrived_list, name="arrived"),
    path("exchange/arrived/<int:delivery_id>/", arrived.delivery_page, name="delivery"),
    path("exchange/arrived/<int:delivery_id>/files/<int:position>/", arrived.file, name="file"),
    path("exchange/arrived/<int:delivery_id>/<slug:slug>/", acting.act, name="act"),
    path("exchange/sent/", sending.sent_list, name="sent"),
    path("exchange/sent/<int:sent_id>/", sending.board, name="board"),
    path("exchange/sent/<int:sent_id>/recall/", sending.recall_page, name="recall"),
    path("exchange/sent/<int:sent_id>/send-again/", sending.again, name="send_again"),
    path("exchange/axis/", axis.link, name="axis"),
    path("exchange/axis/attempt/", axis.attempt, name="axis_attempt"),
    path("exchange/axis/synchronise/", axis.synchronise, name="axis_synchronise"),
    path("exchange/axis/agencies/", axis.directory, name="axis_agencies"),
    path("exchange/axis/items/<int:item_id>/", axis.item, name="axis_item"),
    path("exchange/figures/", figures.figures, name="figures"),
    path("exchange/figures/export/", figures.export, name="figures_export"),
    path("exchange/nodes/", nodes.nodes, name="nodes"),
    path("exchange/comparisons/", nodes.comparisons, name="comparisons"),
    path("exchange/queue/", queue.queue, name="queue"),
    path("exchange/queue/<int:posting_id>/", queue.act, name="posting"),
]
