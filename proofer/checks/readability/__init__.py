"""Readability: what textstat measures of a document, and rules that hold it to limits the house sets."""

from proofer.checks.readability.check import factory
from proofer.checks.readability.measures import measures

__all__ = ["factory", "measures"]
