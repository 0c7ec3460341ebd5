"""A changed document back into its file: whole or not at all."""

import contextlib
import hashlib
import os
from pathlib import Path

from proofer.documents.decoding import encode
from proofer.documents.document import Document
from proofer.documents.reading import read_bytes
from proofer.errors import DocumentError


def write(path: Path, document: Document, text: str) -> None:
    """Put a text in the place of the document's in its file; encoding, byte order mark and permissions stay.

    A temporary file in the same folder takes the place of the file in one step. A symbolic link stays one: the file
    it leads to is replaced.

    Args:
        path: the file the document was read from.
        document: what was read.
        text: the whole new text, line ends as they shall be.

    Raises:
        DocumentError: the file changed since it was read, or cannot be written; then it is as it was.
    """
    import tempfile

    shown = document.path
    real = path.resolve()
    if document.digest and hashlib.sha256(read_bytes(real, shown)).digest() != document.digest:
        raise DocumentError(f"{shown}: changed on disk since it was read; nothing was written, run proofer again")
    try:
        data = encode(text, document.encoding)
    except UnicodeEncodeError:
        raise DocumentError(f"{shown}: the fixed text cannot be written in {document.encoding}") from None
    temporary: Path | None = None
    try:
        mode = real.stat().st_mode
        if not os.access(real, os.W_OK):
            raise DocumentError(f"{shown}: no permission to write it")
        handle, name = tempfile.mkstemp(prefix=f".{real.name[:40]}.", suffix=".tmp", dir=real.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(mode & 0o7777)
        temporary.replace(real)
        temporary = None
    except OSError as error:
        raise DocumentError(f"{shown}: cannot be written: {error.strerror or error}; it is as it was") from None
    finally:
        if temporary:
            with contextlib.suppress(OSError):
                temporary.unlink()
