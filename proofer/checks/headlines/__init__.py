"""The kind `headlines`: one style of capitals for all headings of a document, and no headline said twice."""

from proofer.checks.headlines.check import factory

__all__ = ["factory"]
