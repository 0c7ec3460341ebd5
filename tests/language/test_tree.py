"""Trees out of scores."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from proofer.language.tree import best_tree, trees


def is_tree(heads: list[int]) -> bool:
    if heads.count(0) != 1:
        return False
    for start in range(1, len(heads) + 1):
        node, steps = start, 0
        while node and steps <= len(heads):
            node, steps = heads[node - 1], steps + 1
        if node:
            return False
    return True


@given(st.integers(0, 10**6), st.integers(1, 5))
def test_the_best_tree_is_at_least_as_good_as_any_with_its_root(seed: int, length: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(length, length + 1))
    found = best_tree(scores).tolist()
    assert is_tree(found)

    def worth(heads: list[int]) -> float:
        return float(sum(scores[i, head] for i, head in enumerate(heads)))

    root = found.index(0)
    best = max(
        worth(list(heads))
        for heads in product(range(length + 1), repeat=length)
        if is_tree(list(heads)) and heads[root] == 0
    )
    assert worth(found) >= best - 1e-9


@given(st.integers(0, 10**6))
def test_a_batch_gives_a_tree_for_every_sentence(seed: int) -> None:
    rng = np.random.default_rng(seed)
    lengths = rng.integers(1, 12, size=6).astype(np.int32)
    longest = int(lengths.max())
    heads = trees(rng.normal(size=(6, longest, longest + 1)).astype(np.float32), lengths)
    for row, length in zip(heads.tolist(), lengths.tolist(), strict=True):
        assert is_tree(row[:length])
        assert not any(row[length:])
