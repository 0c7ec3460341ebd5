"""Quotations: their marks, the words that give them to somebody, and whether they say what was said."""

from proofer.checks.quotations.check import factory

__all__ = ["factory"]
