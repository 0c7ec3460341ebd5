"""The errors a person can do something about; the command line turns each into one sentence and exit status 2."""


class ProoferError(Exception):
    """Something that could not run. The message is one sentence that says what to do about it."""


class UsageError(ProoferError):
    """A path, option or argument that makes no sense."""


class ConfigError(ProoferError):
    """A configuration, rule or name file that is wrong; `path` and `line` (from 1) say where.

    Args:
        message: what is wrong and what to write instead, without the place.
        path: the file, as the user knows it.
        line: its line, counted from 1, where it is known.
    """

    def __init__(self, message: str, path: str | None = None, line: int | None = None) -> None:
        place = f"{path}:{line}: " if path and line else f"{path}: " if path else ""
        super().__init__(place + message)
        self.path = path
        self.line = line


class DocumentError(ProoferError):
    """A draft that could not be read or written."""


class EngineError(ProoferError):
    """An engine that was asked for and is not there, or that broke down while it ran."""
