"""What can go wrong with the server the product brings along."""

from __future__ import annotations


class ClusterError(Exception):
    """The server cannot be started or stopped; the message says why and what to do."""


class ForeignDataError(ClusterError):
    """The data belong to another user of this computer."""


class OldDataError(ClusterError):
    """The data were written by another major version of PostgreSQL."""
