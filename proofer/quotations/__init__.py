"""The quotation model: which words of a document stand in quotation marks, and who said them."""

from proofer.quotations.marks import quoted_spans

__all__ = ["quoted_spans"]
