"""Plain text as it must be written at a block so that it reads back as itself."""

import re

from proofer.documents.document import PLACEHOLDER, Escape

_MARKDOWN_ALWAYS = re.compile(r"[*`\[\]<|]|(?<!\w)_|_(?!\w)|\\(?=[!-/:-@\[-`{-~])|&(?=#?\w+;)|~(?=~)|(?<=~)~")
_CONTROL = re.compile(r"[\0-\x08\x0b-\x1f\x7f]")
_YAML_PLAIN_START = re.compile(r"[\s\-?:,\[\]{}#&*!|>'\"%@`]")
_YAML_OTHER = re.compile(r"(?i)(?:~|null|true|false|yes|no|on|off|[-+.\d][-+.\d_:e]*|0x[\da-f]+)\Z")


def escape(text: str, how: Escape) -> str | None:
    """The text as it is written into the source, or None where it cannot be written there.

    Args:
        text: what a reader is to see.
        how: what the block's source is, from `Block.escape`.
    """
    if PLACEHOLDER in text or _CONTROL.search(text):
        return None
    if how is Escape.NONE:
        return text
    if how is Escape.MARKDOWN:
        return _markdown(text)
    if how is Escape.HTML:
        return _html(text).replace("<", "&lt;").replace(">", "&gt;")
    if how in (Escape.ATTRIBUTE_SINGLE, Escape.ATTRIBUTE_DOUBLE):
        mark, written = ("'", "&#39;") if how is Escape.ATTRIBUTE_SINGLE else ('"', "&quot;")
        return _html(text).replace(mark, written).replace("<", "&lt;")
    if "\n" in text or "\r" in text:
        return None
    if how is Escape.YAML_SINGLE:
        return text.replace("'", "''")
    if how in (Escape.YAML_DOUBLE, Escape.TOML_DOUBLE):
        return text.replace("\\", "\\\\").replace('"', '\\"')
    if how is Escape.TOML_SINGLE:
        return None if "'" in text else text
    return _yaml_plain(text)


def _html(text: str) -> str:
    return re.sub(r"&(?=#|[a-zA-Z])", "&amp;", text)


def _markdown(text: str) -> str | None:
    if "\n\n" in text:
        return None
    return _MARKDOWN_ALWAYS.sub(lambda m: "&amp;" if m[0] == "&" else "\\" + m[0], text)


def _yaml_plain(text: str) -> str | None:
    """A part of a plain scalar; it may come to stand at its beginning or end, so both are held to be clean."""
    if ": " in text or " #" in text or text.endswith(":") or text.startswith("#"):
        return None
    return text
