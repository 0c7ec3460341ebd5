"""Dictionary forms, by lemminflect, loaded when the first one is asked for (0.3 s)."""

from __future__ import annotations

from functools import lru_cache

# What Universal Dependencies writes for clitics and for words that lemminflect leaves as they are.
_FIXED = {
    ("n't", "RB"): "not", ("not", "RB"): "not", ("'ll", "MD"): "will", ("'d", "MD"): "would", ("ca", "MD"): "can",
    ("wo", "MD"): "will", ("sha", "MD"): "shall", ("'re", "VBP"): "be", ("'m", "VBP"): "be", ("'ve", "VBP"): "have",
    ("'ve", "VB"): "have", ("'s", "VBZ"): "be", ("'s", "POS"): "'s", ("ai", "VBP"): "be", ("an", "DT"): "a",
    ("am", "VBP"): "be", ("is", "VBZ"): "be", ("are", "VBP"): "be", ("was", "VBD"): "be", ("were", "VBD"): "be",
    ("be", "VB"): "be", ("been", "VBN"): "be", ("being", "VBG"): "be", ("has", "VBZ"): "have", ("have", "VBP"): "have",
    ("have", "VB"): "have", ("had", "VBD"): "have", ("had", "VBN"): "have", ("does", "VBZ"): "do", ("do", "VBP"): "do",
    ("do", "VB"): "do", ("did", "VBD"): "do", ("'d", "VBD"): "have",
}  # fmt: skip
_KINDS = {"N": "NOUN", "V": "VERB", "J": "ADJ", "R": "ADV"}


@lru_cache(maxsize=50_000)
def lemma(form: str, tag: str) -> str:
    """“encourage” for (“encourages”, ``VBZ``); names keep their capitals."""
    low = form.lower().replace("’", "'")
    fixed = _FIXED.get((low, tag))
    if fixed is not None:
        return fixed
    if tag in ("NNP", "NNPS"):
        return form
    kind = _KINDS.get(tag[:1])
    if kind is None or tag in ("NN", "VB", "VBP", "JJ", "RB", "RP") or not low.replace("-", "").isalpha():
        return low
    import lemminflect

    return str(next(iter(lemminflect.getLemma(low, kind)), low))
