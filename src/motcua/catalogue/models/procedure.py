"""What a procedure is through all its versions."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Field(models.Model):
    """A subject area that groups procedures (lĩnh vực)."""

    code = models.CharField(max_length=32, unique=True)
    name = models.CharField(max_length=200)
    sector_agency_code = models.CharField(max_length=32, blank=True)
    ministry = models.CharField(max_length=200, blank=True)
    name_certainty = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.name


class Procedure(models.Model):
    """The national code that all versions of a procedure share."""

    code = models.CharField(max_length=16, unique=True)

    class Meta:
        """A code is one digit, a point and six digits."""

        constraints: ClassVar = [
            models.CheckConstraint(
                name="catalogue_procedure_code_shape", condition=models.Q(code__regex=r"^\d\.\d{6}$")
            )
        ]

    def __str__(self) -> str:
        return self.code
