"""Uploads go straight to the disk, hashed while they arrive; memory holds one chunk."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class HashedUpload(TemporaryUploadedFile):
    """An uploaded file on the disk, with the SHA-256 of its content."""

    sha256: str = ""
    file: IO[bytes]


class StreamToDisk(FileUploadHandler):
    """Write each file of a form, as it arrives, to the disk its final place is on."""

    chunk_size = 256 * 1024

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Open a file for the next upload."""
        super().new_file(*args, **kwargs)
        Path(settings.FILE_UPLOAD_TEMP_DIR).mkdir(mode=0o700, parents=True, exist_ok=True)
        self._digest = hashlib.sha256()
        self._upload = HashedUpload(
            self.file_name or "", self.content_type or "", 0, self.charset, self.content_type_extra
        )

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:  # noqa: ARG002  # Django's signature
        """Write and hash a part."""
        self._upload.file.write(raw_data)
        self._digest.update(raw_data)

    def file_complete(self, file_size: int) -> HashedUpload:
        """Return the whole file."""
        self._upload.file.seek(0)
        self._upload.size = file_size
        self._upload.sha256 = self._digest.hexdigest()
        return self._upload

    def upload_interrupted(self) -> None:
        """Remove what a broken connection left."""
        if hasattr(self, "_upload"):
            self._upload.close()
