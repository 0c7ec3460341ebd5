"""From scores of heads to trees: the best head of each word where that gives a tree, else the best tree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]


def trees(scores: Array, lengths: Array) -> Array:
    """Heads [sentences, words] for scores [sentences, words, 1 + words]; head 0 is the root, word i is head i + 1.

    Every sentence gets exactly one root and no circle. Words beyond a sentence's length get head 0.
    """
    import numpy as np

    count, longest, _ = scores.shape
    places = np.arange(longest)
    scores[:, places, places + 1] = -1e9  # no word is its own head
    scores[np.broadcast_to((np.arange(longest + 1) > lengths[:, None])[:, None], scores.shape)] = -1e9
    heads: Array = scores.argmax(-1)
    inside = places < lengths[:, None]
    heads[~inside] = 0
    roots = ((heads == 0) & inside).sum(1)
    # Follow the heads far enough that every word of a tree has come to the root.
    upward = np.concatenate([np.zeros((count, 1), heads.dtype), heads], axis=1)
    for _ in range(max(1, int(longest).bit_length())):
        upward = np.take_along_axis(upward, upward, axis=1)
    bad = np.flatnonzero((roots != 1) | (upward.any(1)))
    for sentence in bad.tolist():
        length = int(lengths[sentence])
        heads[sentence, :length] = best_tree(scores[sentence, :length, : length + 1].astype(np.float64))
    return heads


def best_tree(scores: Array) -> Array:
    """The heads of the highest tree with a single root, for scores [words, 1 + words]."""
    import numpy as np

    length = len(scores)
    full = np.full((length + 1, length + 1), -1e9)  # [dependent, head]
    full[1:] = scores
    gain = full[1:, 0] - full[1:, 1:].max(1) if length > 1 else np.zeros(1)
    root = int(gain.argmax()) + 1
    full[1:, 0] = -1e9
    full[root] = -1e9
    full[root, 0] = 0.0
    heads: Array = _edmonds(full)[1:]
    return heads


def _edmonds(scores: Array) -> Array:
    """Chu and Liu's and Edmonds' algorithm, a circle at a time; scores [dependent, head], node 0 the root."""
    import numpy as np

    heads: Array = scores.argmax(1)
    heads[0] = 0
    circle = _circle(heads.tolist())
    if not circle:
        return heads
    inside = np.array(circle)
    outside = np.array([node for node in range(len(heads)) if node not in set(circle)])
    held = scores[inside, heads[inside]]
    # The circle becomes one node, the last of a smaller graph.
    entering = scores[np.ix_(inside, outside)] - held[:, None]  # [member, outer head]
    leaving = scores[np.ix_(outside, inside)]  # [outer dependent, member]
    small = np.full((len(outside) + 1,) * 2, -1e9)
    small[:-1, :-1] = scores[np.ix_(outside, outside)]
    small[-1, :-1] = entering.max(0)
    small[:-1, -1] = leaving.max(1)
    small[0] = -1e9
    small[0, 0] = 0.0
    found = _edmonds(small)
    answer: Array = heads.copy()
    for place, node in enumerate(outside.tolist()):
        if node:
            up = int(found[place])
            answer[node] = inside[leaving[place].argmax()] if up == len(outside) else outside[up]
    up = int(found[-1])
    answer[inside[entering[:, up].argmax()]] = outside[up]
    return answer


def _circle(heads: list[int]) -> list[int]:
    """The nodes of one circle, if there is one."""
    colour = [0] * len(heads)
    colour[0] = -1
    for start in range(1, len(heads)):
        node = start
        while colour[node] == 0:
            colour[node] = start
            node = heads[node]
        if colour[node] == start:
            circle = [node]
            while heads[circle[-1]] != node:
                circle.append(heads[circle[-1]])
            return circle
    return []
