"""Bytes to text and back: UTF-8, and UTF-16 with a byte order mark, which is kept but is not part of the text."""

import codecs

from proofer.errors import DocumentError

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig", "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16-le"))
_BIG_ENDIAN = (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16-be")
_BY_MARK = (*_MARKS, _BIG_ENDIAN)


def decode(data: bytes, shown: str) -> tuple[str, str]:
    """The text of a file without its byte order mark, line ends as they are, and the name of its encoding.

    Args:
        data: the whole file.
        shown: the file's name in messages.

    Raises:
        DocumentError: the bytes are not text in UTF-8, or in UTF-16 after a byte order mark.
    """
    for mark, name, codec in _BY_MARK:
        if data.startswith(mark):
            return _decode(data[len(mark) :], codec, len(mark), shown), name
    if b"\0" in data:
        at = data.index(b"\0")
        raise DocumentError(f"{shown}: not a text file: byte {at:,} is NUL; leave it out with `exclude`")
    return _decode(data, "utf-8", 0, shown), "utf-8"


def encode(text: str, encoding: str) -> bytes:
    """The bytes of a text in an encoding that `decode` named, its byte order mark first."""
    for mark, name, codec in _BY_MARK:
        if name == encoding:
            return mark + text.encode(codec)
    return text.encode(encoding)


def _decode(data: bytes, codec: str, offset: int, shown: str) -> str:
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        line = data[: error.start].decode(codec, "replace").count("\n") + 1
        name = codec.upper().removesuffix("-LE").removesuffix("-BE")
        raise DocumentError(
            f"{shown}:{line}: not valid {name} at byte {error.start + offset:,}; save the file as UTF-8"
        ) from None
    if codec != "utf-8" and "\0" in text:
        raise DocumentError(f"{shown}: not a text file: it holds NUL characters; leave it out with `exclude`")
    return text
