"""From a path or a text to a Document."""

import errno
import hashlib
import stat
from dataclasses import replace
from pathlib import Path, PurePath

from proofer.documents.decoding import decode
from proofer.documents.document import Block, Document, Kind
from proofer.errors import DocumentError

SUFFIXES: dict[str, str] = {
    **dict.fromkeys((".txt", ".text"), "text"),
    **dict.fromkeys((".md", ".markdown", ".mdx", ".mkd", ".mdown", ".qmd", ".rmd"), "markdown"),
    **dict.fromkeys((".html", ".htm", ".xhtml"), "html"),
}
"""The format of each file name's ending, in lower case."""

LARGEST = 64 * 1024 * 1024
"""No draft is larger than this many bytes; a dump or an archive with a draft's name is."""


def read(path: Path, shown: str) -> Document:
    """The document in a file.

    Args:
        path: the file; symbolic links are followed.
        shown: its name in the document and in messages.

    Raises:
        DocumentError: the file is not there, may not be read, is no text, or is larger than `LARGEST` bytes.
    """
    data = read_bytes(path, shown)
    text, encoding = decode(data, shown)
    document = parse(text, shown, SUFFIXES.get(path.suffix.lower()))
    return replace(document, encoding=encoding, digest=hashlib.sha256(data).digest())


def read_bytes(path: Path, shown: str) -> bytes:
    """The bytes of a file that is a draft by its kind and size.

    Raises:
        DocumentError: it is not, or cannot be read.
    """
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise DocumentError(f"{shown}: is a folder, not a file; give `{shown}/` to check what is in it")
        if not stat.S_ISREG(status.st_mode):
            raise DocumentError(f"{shown}: is not a regular file")
        if status.st_size > LARGEST:
            raise DocumentError(
                f"{shown}: is {status.st_size / 2**20:,.0f} MB, more than the {LARGEST // 2**20} MB a draft may have; "
                "leave it out with `exclude`"
            )
        return path.read_bytes()
    except OSError as error:
        raise DocumentError(f"{shown}: {_reason(error)}") from None


def _reason(error: OSError) -> str:
    if error.errno == errno.ENOENT:
        return "no such file; it was moved or deleted, or is a link to a file that is not there"
    if error.errno in (errno.EACCES, errno.EPERM):
        return "no permission to read it"
    if error.errno == errno.ELOOP:
        return "is a link that leads to itself"
    return f"cannot be read: {error.strerror or error}"


def parse(text: str, path: str, format: str | None = None) -> Document:
    """The document of a text.

    Args:
        text: the text, without a byte order mark.
        path: its name, whose ending tells the format where `format` does not.
        format: "text", "markdown" or "html".

    Raises:
        DocumentError: the format is not one of these.
    """
    suffix = PurePath(path).suffix.lower()
    format = format or SUFFIXES.get(suffix, "text")
    if format not in ("text", "markdown", "html"):
        raise DocumentError(f"{path}: {format} is not a format proofer reads; it reads text, markdown and html")
    if format == "text":
        from proofer.documents import plain

        return Document(path, format, text, tuple(plain.blocks(text)))
    return _parse_markup(text, path, format, suffix)


def _parse_markup(text: str, path: str, format: str, suffix: str) -> Document:
    from proofer.documents import front_matter, inline, shortcodes

    masked, seen = shortcodes.mask_templates(text)
    matter = front_matter.read(masked)
    strings = matter.blocks + [block for item in seen if (block := shortcodes.attribute_block(text, item))]
    found = [part for block in strings for part in inline.parsed(block)]
    if format == "html":
        from proofer.documents import html

        found += html.blocks(shortcodes.blank_lone_masks(masked), matter.end)
    else:
        from proofer.documents import markdown

        found += markdown.blocks(_masked_markdown(masked, suffix, matter.end), matter.end)
    found = [block for block in found if block.kind is not Kind.ALT or inline.is_prose(block)]
    found.sort(key=_place)
    problems = (f"{path}: {matter.problem}",) if matter.problem else ()
    return Document(path, format, text, tuple(found), matter.data, problems=problems)


def _masked_markdown(masked: str, suffix: str, start: int) -> str:
    from proofer.documents import shortcodes

    if suffix == ".mdx":
        from proofer.documents import mdx

        masked = mdx.mask(masked, start)
    return shortcodes.blank_lone_masks(shortcodes.mask_markdown_extras(masked))


def _place(block: Block) -> int:
    return block.segments[0].source_start
