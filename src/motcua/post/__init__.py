"""Lodging and returning by the public post (bưu chính công ích)."""
