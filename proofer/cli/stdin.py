"""A draft that comes in on standard input."""

import sys
from dataclasses import replace
from pathlib import PurePath

from proofer.documents import SUFFIXES, parse
from proofer.documents.decoding import decode
from proofer.documents.document import Document


def read_stdin(name: str) -> Document:
    """The document on standard input; its name's ending tells the format, as it would for a file.

    Raises:
        DocumentError: it is no text.
    """
    text, encoding = decode(sys.stdin.buffer.read(), name)
    return replace(parse(text, name, SUFFIXES.get(PurePath(name).suffix.lower())), encoding=encoding)
