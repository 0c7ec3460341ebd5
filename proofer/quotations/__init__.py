"""The quotation model: which words of a document stand in quotation marks, and who said them."""
