"""The kind `articles`: “a” or “an” by the sound that follows, not by the letter."""

from proofer.checks.articles.check import factory

__all__ = ["factory"]
