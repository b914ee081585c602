"""Static files under names that carry their digest, so that browsers may keep them for ever."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise has no types
    """Hashed and compressed names once collected, plain names before (``tools/frontend.py`` collects)."""

    manifest_strict = False

    def stored_name(self, name: str) -> str:
        """Return the hashed name, or the plain one of a file not collected yet."""
        return str(self.hashed_files.get(self.hash_key(self.clean_name(name)), name))
