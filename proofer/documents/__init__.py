"""Drafts to documents: any text, Markdown or HTML file becomes blocks of prose with a map to the source."""

from proofer.documents.reading import SUFFIXES, parse, read
from proofer.documents.writing import write

__all__ = ["SUFFIXES", "parse", "read", "write"]
