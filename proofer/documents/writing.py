"""A changed document back into its file: whole or not at all."""

import hashlib
from pathlib import Path

from proofer.atomic import write_whole
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
    shown = document.path
    real = path.resolve()
    if document.digest and hashlib.sha256(read_bytes(real, shown)).digest() != document.digest:
        raise DocumentError(f"{shown}: changed on disk since it was read; nothing was written, run proofer again")
    try:
        data = encode(text, document.encoding)
    except UnicodeEncodeError:
        raise DocumentError(f"{shown}: the fixed text cannot be written in {document.encoding}") from None
    try:
        write_whole(path, data)
    except OSError as error:
        raise DocumentError(f"{shown}: cannot be written ({error.strerror or error}); it is as it was") from None
