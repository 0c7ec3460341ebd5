"""Proofer reads drafts the way a copy desk does and reports what to put right."""

__version__ = "0.1.0"
