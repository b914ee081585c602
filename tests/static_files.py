"""WhiteNoise for tests: each of the many clients has a handler of its own, the files are listed once."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from whitenoise.middleware import WhiteNoiseMiddleware


class ListedOnce(WhiteNoiseMiddleware):  # type: ignore[misc]  # WhiteNoise has no types here
    """WhiteNoise as it is, but for listing the same collection again for each of thousands of clients."""

    _listed: ClassVar[dict[tuple[str, str, int], dict[str, Any]]] = {}

    def update_files_dictionary(self, root: str, prefix: str) -> None:
        manifest = Path(root) / "staticfiles.json"
        key = (root, prefix, manifest.stat().st_mtime_ns if manifest.exists() else 0)
        if key not in self._listed:
            before = set(self.files)
            super().update_files_dictionary(root, prefix)
            self._listed[key] = {url: file for url, file in self.files.items() if url not in before}
        self.files.update(self._listed[key])
