"""How often English writes a word, from wordfreq's list of 320,000 forms.

The list is read without importing wordfreq, whose own imports take three times as long as the list.
"""

import gzip
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from proofer.errors import EngineError

_TOP = 9.0  # Zipf's scale: 9 minus a hundredth for each bucket, as wordfreq's documentation of “cB” files says


@cache
def _zipf() -> dict[str, float]:
    import msgpack

    spec = find_spec("wordfreq")
    folder = Path(spec.submodule_search_locations[0]) if spec and spec.submodule_search_locations else Path()
    try:
        with gzip.open(folder / "data" / "large_en.msgpack.gz") as file:
            buckets = msgpack.load(file, raw=False)
    except (OSError, ValueError) as error:
        raise EngineError(f"the list of word frequencies cannot be read ({error}); reinstall wordfreq") from None
    return {word: _TOP - n / 100 for n, bucket in enumerate(buckets[1:]) for word in bucket}


def zipf(word: str) -> float:
    """The word's frequency on Zipf's scale: 7 for “the”, 4 for “editor”, 2 for a rare word, 0 for an unknown one.

    One unit is ten times as often; 3 is once in a million words. Case and the shape of apostrophes do not count.

    Raises:
        EngineError: wordfreq's list is damaged.
    """
    return _zipf().get(word.lower().replace("’", "'"), 0.0)
