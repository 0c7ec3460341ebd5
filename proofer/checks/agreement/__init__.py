"""The kind `agreement`: verbs, determiners, auxiliaries and pronouns that do not go with the word they belong to."""

from proofer.checks.agreement.check import factory

__all__ = ["factory"]
