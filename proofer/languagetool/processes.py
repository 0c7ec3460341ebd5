"""Processes known by a token on their command line, not by their number alone."""

import contextlib

import psutil


def find(pid: int, token: str) -> psutil.Process | None:
    """The process of that number, if it lives and its command line holds the token."""
    if pid <= 0 or not token:
        return None
    try:
        process = psutil.Process(pid)
        alive = process.status() != psutil.STATUS_ZOMBIE and any(token in part for part in process.cmdline())
    except psutil.Error:
        return None
    return process if alive else None


def end(pid: int, token: str, seconds: float = 5.0) -> None:
    """Ends that process, at first kindly, then by force; one with another token is left alone."""
    process = find(pid, token)
    if process is None:
        return
    with contextlib.suppress(psutil.Error):
        process.terminate()
        try:
            process.wait(seconds)
        except psutil.TimeoutExpired:
            process.kill()
            with contextlib.suppress(psutil.TimeoutExpired):
                process.wait(seconds)
