"""The network in PyTorch: one encoder, six heads. ``export.py`` writes the same arithmetic as an ONNX graph.

A form's features become one vector (``lookup``), two bidirectional LSTMs read the sentence, and from each word's state
come: the Penn tag, the bundle of features, the name (begin/inside/outside), the head and relation (biaffine arcs after
Dozat and Manning 2017, relations by a low-rank product), and the odds that a finite verb ought to be plural.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

from proofer.language import features


class Network(nn.Module):
    """Sizes come from ``config.toml``; ``counts`` are the numbers of forms, tags, bundles, relations."""

    def __init__(self, sizes: dict[str, float], counts: dict[str, int]):
        super().__init__()
        form, affix, gram, shape = (int(sizes[k]) for k in ("form", "affix", "trigram", "shape"))
        word, self.hidden, arc, rank, look = (int(sizes[k]) for k in ("word", "hidden", "arc", "rank", "look"))
        self.form = nn.Embedding(counts["forms"] + 1, form)
        self.affix = nn.Embedding(features.AFFIX_BUCKETS, affix)
        self.gram = nn.Embedding(features.TRIGRAM_BUCKETS, gram, padding_idx=0)
        self.shape = nn.Embedding(features.SHAPE_BUCKETS, shape)
        for table in (self.form, self.affix, self.gram, self.shape):
            nn.init.normal_(table.weight, std=0.1)
        self.mix = nn.Linear(form + features.AFFIXES * affix + gram + shape + features.LEXICON_BITS, word)
        self.norm = nn.LayerNorm(word)
        self.forward_lstm = nn.ModuleList(nn.LSTM(w, self.hidden) for w in (word, 2 * self.hidden))
        self.backward_lstm = nn.ModuleList(nn.LSTM(w, self.hidden) for w in (word, 2 * self.hidden))
        state = 2 * self.hidden
        self.tag = nn.Linear(state, counts["tags"])
        self.bundle = nn.Linear(state, counts["bundles"])
        self.name = nn.Linear(state, counts["names"])
        self.arc_dependent = nn.Linear(state, arc)
        self.arc_head = nn.Linear(state, arc)
        self.arc_root = nn.Parameter(torch.zeros(arc))
        self.arc_weight = nn.Parameter(torch.eye(arc) / math.sqrt(arc))
        self.arc_bias = nn.Parameter(torch.zeros(arc))
        self.label_dependent = nn.Linear(state, rank)
        self.label_head = nn.Linear(state, rank)
        self.label_root = nn.Parameter(torch.zeros(rank))
        self.label = nn.Linear(3 * rank, counts["labels"])
        self.look_query = nn.Linear(state, look)
        self.look_key = nn.Linear(state, look)
        self.look_value = nn.Linear(state, look)
        self.number_hidden = nn.Linear(state + look, 96)
        self.number = nn.Linear(96, 1)
        self.drop = float(sizes["dropout"])

    def lookup(self, rows: Tensor, lexicon: Tensor) -> Tensor:
        """One vector a form: [forms, WIDTH], [forms, LEXICON_BITS] -> [forms, word]."""
        affixes = features.AFFIXES
        grams = rows[:, 1 + affixes : -1]
        bag = self.gram(grams).sum(1) / (grams > 0).sum(1, keepdim=True).clamp(min=1)
        parts = [self.form(rows[:, 0]), self.affix(rows[:, 1 : 1 + affixes]).flatten(1), bag, self.shape(rows[:, -1])]
        joined = torch.cat([*parts, lexicon], dim=1)
        joined = functional.dropout(joined, self.drop * 0.5, self.training)
        return self.norm(functional.gelu(self.mix(joined), approximate="tanh"))

    def encode(self, rows: Tensor, lexicon: Tensor, index: Tensor, lengths: Tensor) -> Tensor:
        """States of the words: index is [longest, sentences], the answer [longest, sentences, 2 * hidden]."""
        states = self.lookup(rows, lexicon)[index]
        steps = torch.arange(index.shape[0])[:, None]
        turned = torch.where(steps < lengths[None], lengths[None] - 1 - steps, steps)
        for ahead, back in zip(self.forward_lstm, self.backward_lstm, strict=True):
            states = self._drop_whole(states)
            flipped = states.gather(0, turned[..., None].expand(-1, -1, states.shape[-1]))
            one, two = ahead(states)[0], back(flipped)[0]
            two = two.gather(0, turned[..., None].expand(-1, -1, two.shape[-1]))
            states = torch.cat([one, two], dim=-1)
        return self._drop_whole(states)

    def _drop_whole(self, states: Tensor) -> Tensor:
        """Dropout with one mask for all words of a sentence."""
        if not self.training:
            return states
        mask = torch.empty(1, *states.shape[1:]).bernoulli_(1 - self.drop) / (1 - self.drop)
        return states * mask

    def arcs(self, states: Tensor, lengths: Tensor) -> Tensor:
        """Scores [sentences, dependent, head]; head 0 is the root, head i + 1 word i."""
        dependent = self._half_drop(functional.leaky_relu(self.arc_dependent(states), 0.1)).transpose(0, 1)
        head = self._half_drop(functional.leaky_relu(self.arc_head(states), 0.1)).transpose(0, 1)
        root = self.arc_root.expand(head.shape[0], 1, -1)
        head = torch.cat([root, head], dim=1)
        scores = (dependent @ self.arc_weight + self.arc_bias) @ head.transpose(1, 2)
        beyond = torch.arange(head.shape[1])[None] > lengths[:, None]
        return scores.masked_fill(beyond[:, None, :], -1e4)

    def _half_drop(self, states: Tensor) -> Tensor:
        return functional.dropout(states, self.drop, self.training)

    def labels(self, states: Tensor, heads: Tensor) -> Tensor:
        """Relation scores [sentences, dependent, labels] given heads [sentences, dependent] (0 the root)."""
        dependent = self._half_drop(functional.leaky_relu(self.label_dependent(states), 0.1)).transpose(0, 1)
        head = self._half_drop(functional.leaky_relu(self.label_head(states), 0.1)).transpose(0, 1)
        head = torch.cat([self.label_root.expand(head.shape[0], 1, -1), head], dim=1)
        chosen = head.gather(1, heads[..., None].expand(-1, -1, head.shape[-1]))
        return self.label(torch.cat([dependent, chosen, dependent * chosen], dim=-1))

    def plural(self, states: Tensor, lengths: Tensor) -> Tensor:
        """Log odds [sentences, words] that a finite verb here ought to be plural."""
        query, key, value = (part(states).transpose(0, 1) for part in (self.look_query, self.look_key, self.look_value))
        scores = query @ key.transpose(1, 2) / math.sqrt(query.shape[-1])
        beyond = torch.arange(states.shape[0])[None] >= lengths[:, None]
        seen = scores.masked_fill(beyond[:, None, :], -1e4).softmax(-1) @ value
        joined = torch.cat([states.transpose(0, 1), seen], dim=-1)
        return self.number(self._half_drop(functional.gelu(self.number_hidden(joined), approximate="tanh")))[..., 0]
