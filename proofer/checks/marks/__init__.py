"""The kind `marks`: apostrophes of one sort in a document, brackets that close."""

from proofer.checks.marks.check import factory

__all__ = ["factory"]
