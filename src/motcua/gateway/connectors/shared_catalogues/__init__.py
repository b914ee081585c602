"""The plug-in for the province's shared catalogues (danh mục dùng chung)."""

from __future__ import annotations

from motcua.gateway.connectors.shared_catalogues.connector import SharedCatalogues

CONNECTOR = SharedCatalogues
