"""Rows of the ledger: what is committed, and the tree heads that were signed."""

from motcua.ledger.models.entry import Entry
from motcua.ledger.models.tree_head import TreeHead

__all__ = ["Entry", "TreeHead"]
