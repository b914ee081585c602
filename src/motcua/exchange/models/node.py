"""Other nodes that are trusted, and packets that came from them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Node(models.Model):
    """Another installation, entered by the data centre; ``[valid_from, valid_to)`` it is talked to."""

    name = models.CharField(max_length=64, unique=True)
    address = models.CharField(max_length=200)
    """Such as ``https://h44.example:8443``."""
    codes = models.JSONField()
    """The codes of agencies that it speaks for, each with all below it: ``["H44"]``."""
    certificate = models.TextField()
    """Its TLS certificate (PEM); no other is talked to."""
    fingerprint = models.CharField(max_length=64)
    """SHA-256 of the certificate, in hexadecimal."""
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class NodeKey(models.Model):
    """A key that a node signs packets with, and when it may."""

    node = models.ForeignKey(Node, on_delete=models.CASCADE, related_name="keys")
    key_id = models.CharField(max_length=64)
    public_key = models.TextField()
    """PEM: Ed25519 or P-256."""
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=("node", "key_id"), name="exchange_nodekey_once"),
        ]

    def __str__(self) -> str:
        return self.key_id


class SeenPacket(models.Model):
    """A packet that was taken; kept until it would be too old anyway."""

    packet_id = models.CharField(max_length=32, unique=True)
    until = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.packet_id
