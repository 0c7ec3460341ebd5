"""What can go wrong in the language pipeline."""

from __future__ import annotations


class ModelError(Exception):
    """The English model is missing or damaged; the message is one sentence for the user, with what to do."""
