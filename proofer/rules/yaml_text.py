"""Reads a YAML file with the line of every key and value kept.

Plain scalars stay the text that stands in the file (`yes`, `007`, `1.0`, `on`), as Vale's YAML 1.2 reader leaves them;
pydantic makes numbers and truth values of them where a key asks for those.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from proofer.errors import ConfigError

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEPTH = 50


class YamlText:
    """The tree of one file: `value` in plain lists, mappings and texts; `line` tells where a part of it stands.

    Args:
        text: the file's contents.
        path: the file, as errors should name it.

    Raises:
        ConfigError: the text is no YAML, or a key stands twice in one mapping.
    """

    def __init__(self, text: str, path: Path) -> None:
        self.path = path
        try:
            self._root = yaml.compose(text, Loader=_Loader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            reason = error.problem or error.context or "it cannot be read"
            raise self.error(f"this is not YAML: {reason}", mark.line + 1 if mark else 1) from None
        except yaml.YAMLError as error:
            raise self.error(f"this is not YAML: {str(error).splitlines()[0]}", 1) from None
        self.value = self._plain(self._root, 0) if self._root else None

    def error(self, message: str, line: int | None) -> ConfigError:
        """A ConfigError at a line of this file."""
        return ConfigError(message, str(self.path), line)

    def line(self, place: Sequence[str | int], key: bool = False) -> int:
        """The line, from 1, of the value at a place (keys and indices), or of its key; of the nearest part there is."""
        node = self._root
        found = node.start_mark.line + 1 if node else 1
        for n, part in enumerate(place):
            last = n == len(place) - 1
            if isinstance(node, yaml.MappingNode):
                pair = next((p for p in node.value if str(p[0].value).lower() == str(part).lower()), None)
                if pair is None:
                    break
                node = pair[1]
                at_key = (key and last) or isinstance(node, yaml.CollectionNode)
                found = (pair[0] if at_key else node).start_mark.line + 1
            elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
                node = node.value[part]
                found = node.start_mark.line + 1
            else:
                break
        return found

    def _plain(self, node: Any, depth: int) -> Any:
        if depth > _DEPTH:
            raise self.error(f"lists and mappings are nested more than {_DEPTH} deep", node.start_mark.line + 1)
        if isinstance(node, yaml.ScalarNode):
            return None if node.style is None and node.value in ("", "~", "null", "Null", "NULL") else node.value
        if isinstance(node, yaml.SequenceNode):
            return [self._plain(child, depth + 1) for child in node.value]
        found: dict[str, Any] = {}
        lines: dict[str, int] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                raise self.error("a key must be a text", line)
            key = key_node.value
            if key in found:
                raise self.error(f"key `{key}` stands twice here, first in line {lines[key]}", line)
            found[key] = self._plain(value_node, depth + 1)
            lines[key] = line
        return found
