"""The plug-in for the National Public Service Portal (Cổng Dịch vụ công quốc gia)."""

from __future__ import annotations

from motcua.gateway.connectors.national_portal.connector import NationalPortal

CONNECTOR = NationalPortal
