"""Writes a trained network as the files that proofer ships: an ONNX graph, the tables, and their checksums.

    python -m training.export --work WORK --weights second.pt --output proofer/language/model

The graph is put together by hand from a few dozen operators, so nothing is traced and every tensor has a name. Weights
are stored in half precision and widened when the session is made; embeddings as bytes with one scale a row.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from proofer.language import features

Array = np.ndarray[Any, Any]


class Graph:
    """Nodes and weights in the making."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []
        self._count = 0

    def constant(self, values: Array, *, half: bool = False) -> str:
        """A constant; with ``half`` kept in half precision and cast (once, when the session folds constants)."""
        self._count += 1
        name = f"w{self._count}"
        self.weights.append(numpy_helper.from_array(values.astype(np.float16) if half else values, name))
        return self.node("Cast", name, to=TensorProto.FLOAT) if half else name

    def node(self, operator: str, *inputs: str, outputs: int = 1, name: str = "", **attributes: Any) -> str:
        """An operator; the answer is its (first) output's name."""
        self._count += 1
        first = name or f"n{self._count}"
        names = [first] + [f"n{self._count}.{i}" for i in range(1, outputs)]
        self.nodes.append(helper.make_node(operator, list(inputs), names, **attributes))
        return first

    def linear(self, value: str, weight: Array, bias: Array, name: str = "") -> str:
        """``value @ weight.T + bias``."""
        product = self.node("MatMul", value, self.constant(np.ascontiguousarray(weight.T), half=True))
        return self.node("Add", product, self.constant(bias), name=name)

    def gelu(self, value: str) -> str:
        """GELU by the tanh approximation, as in training."""
        cube = self.node("Mul", value, self.node("Mul", value, value))
        inner = self.node("Add", value, self.node("Mul", cube, self.constant(np.float32([0.044715]))))
        bent = self.node("Tanh", self.node("Mul", inner, self.constant(np.float32([0.7978845608]))))
        half = self.node("Mul", value, self.constant(np.float32([0.5])))
        return self.node("Mul", half, self.node("Add", bent, self.constant(np.float32([1.0]))))

    def table(self, weight: Array, index: str) -> str:
        """Rows of an embedding: stored as bytes, each row with its own scale."""
        scale = np.maximum(np.abs(weight).max(1, keepdims=True), 1e-8) / 127
        small = np.round(weight / scale).astype(np.int8)
        rows = self.node("Cast", self.node("Gather", self.constant(small), index, axis=0), to=TensorProto.FLOAT)
        return self.node("Mul", rows, self.node("Gather", self.constant(scale.astype(np.float32)), index, axis=0))


def _gates(weight: Array, hidden: int) -> Array:
    """PyTorch orders the gates input, forget, cell, output; ONNX input, output, forget, cell."""
    i, f, c, o = (weight[k * hidden : (k + 1) * hidden] for k in range(4))
    return np.concatenate([i, o, f, c])


def graph(weights: dict[str, Array]) -> onnx.ModelProto:
    """The network's arithmetic for inference; its inputs and outputs are told in ``proofer.language.network``."""
    made = Graph()
    hidden = weights["forward_lstm.0.weight_hh_l0"].shape[1]
    affixes = features.AFFIXES

    def part(first: int, last: int) -> str:
        ends = [made.constant(np.int64([n])) for n in (first, last)]
        return made.node("Slice", "rows", *ends, made.constant(np.int64([1])))

    def flat(value: str) -> str:
        return made.node("Reshape", value, made.constant(np.int64([0, -1])))

    grams = part(1 + affixes, 1 + affixes + features.TRIGRAMS)
    zero = made.constant(np.int32([0]))
    there = made.node("Cast", made.node("Greater", grams, zero), to=TensorProto.FLOAT)
    axis = made.constant(np.int64([1]))
    many = made.node("ReduceSum", there, axis, keepdims=1)
    many = made.node("Max", many, made.constant(np.float32([1.0])))
    bag = made.node("Div", made.node("ReduceSum", made.table(weights["gram.weight"], grams), axis, keepdims=0), many)
    parts = [
        flat(made.table(weights["form.weight"], part(0, 1))),
        flat(made.table(weights["affix.weight"], part(1, 1 + affixes))),
        bag,
        flat(made.table(weights["shape.weight"], part(features.WIDTH - 1, features.WIDTH))),
        "lexicon",
    ]
    mixed = made.gelu(made.linear(made.node("Concat", *parts, axis=1), weights["mix.weight"], weights["mix.bias"]))
    looked = made.node("LayerNormalization", mixed, made.constant(weights["norm.weight"]),
                       made.constant(weights["norm.bias"]), axis=-1, epsilon=1e-5)  # fmt: skip
    state = made.node("Gather", looked, "index", axis=0)  # [longest, sentences, word]
    lengths = made.node("Cast", "lengths", to=TensorProto.INT32)
    for layer in range(2):
        ways = [f"{way}_lstm.{layer}." for way in ("forward", "backward")]
        stacked = [
            made.constant(np.stack([_gates(weights[f"{way}weight_{kind}_l0"], hidden) for way in ways]), half=True)
            for kind in ("ih", "hh")
        ]
        bias = np.stack([
            np.concatenate([_gates(weights[f"{way}bias_{kind}_l0"], hidden) for kind in ("ih", "hh")]) for way in ways
        ])  # fmt: skip
        out = made.node(
            "LSTM", state, *stacked, made.constant(bias), lengths, hidden_size=hidden, direction="bidirectional"
        )
        out = made.node("Transpose", out, perm=[0, 2, 1, 3])
        state = made.node("Reshape", out, made.constant(np.int64([0, 0, -1])))
    across = made.node("Transpose", state, perm=[1, 0, 2])  # [sentences, longest, state]

    def linear(name: str, value: str = across, output: str = "") -> str:
        return made.linear(value, weights[f"{name}.weight"], weights[f"{name}.bias"], output)

    for name in ("tag", "bundle", "name"):
        made.node("ArgMax", linear(name), axis=-1, keepdims=0, name=f"{name}s")
    dependent = made.node("LeakyRelu", linear("arc_dependent"), alpha=0.1)
    head = made.node("LeakyRelu", linear("arc_head"), alpha=0.1)
    asked = made.node("MatMul", dependent, made.constant(weights["arc_weight"], half=True))
    asked = made.node("Add", asked, made.constant(weights["arc_bias"]))
    among = made.node("MatMul", asked, made.node("Transpose", head, perm=[0, 2, 1]))
    root = made.node("MatMul", asked, made.constant(weights["arc_root"][:, None]))
    made.node("Concat", root, among, axis=2, name="arcs")
    made.node("LeakyRelu", linear("label_dependent"), alpha=0.1, name="dependents")
    made.node("LeakyRelu", linear("label_head"), alpha=0.1, name="governors")
    query, key, value = (linear(f"look_{name}") for name in ("query", "key", "value"))
    scores = made.node("MatMul", query, made.node("Transpose", key, perm=[0, 2, 1]))
    scale = made.constant(np.float32([weights["look_query.bias"].shape[0] ** -0.5]))
    scores = made.node("Add", made.node("Mul", scores, scale), "beyond")
    seen = made.node("MatMul", made.node("Softmax", scores, axis=-1), value)
    joined = made.node("Concat", across, seen, axis=2)
    made.node("Sigmoid", linear("number", made.gelu(linear("number_hidden", joined))), name="plural")
    inputs = [
        ("rows", TensorProto.INT32, ["forms", features.WIDTH]),
        ("lexicon", TensorProto.FLOAT, ["forms", features.LEXICON_BITS]),
        ("index", TensorProto.INT32, ["longest", "sentences"]),
        ("lengths", TensorProto.INT32, ["sentences"]),
        ("beyond", TensorProto.FLOAT, ["sentences", 1, "longest"]),
    ]
    outputs = [(name, TensorProto.INT64, None) for name in ("tags", "bundles", "names")] + [
        (name, TensorProto.FLOAT, None) for name in ("arcs", "dependents", "governors", "plural")
    ]
    whole = helper.make_graph(
        made.nodes, "proofer", [helper.make_tensor_value_info(*one) for one in inputs],
        [helper.make_tensor_value_info(*one) for one in outputs], made.weights,
    )  # fmt: skip
    model = helper.make_model(whole, opset_imports=[helper.make_opsetid("", 17)], producer_name="proofer")
    model.ir_version = 9
    return model


def main() -> None:
    """Write english.onnx, english.npz and english.json."""
    import torch

    from training.examples import NAMES

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("work", "weights", "output"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    given = parser.parse_args()
    saved = torch.load(given.weights, map_location="cpu")
    weights = {name: value.float().numpy() for name, value in saved["weights"].items()}
    labels = json.loads((given.work / "labels.json").read_text(encoding="utf-8"))
    forms = json.loads((given.work / "vocabulary.json").read_text(encoding="utf-8"))
    known = np.load(given.work / "lexicon.npz")
    given.output.mkdir(parents=True, exist_ok=True)
    model = graph(weights).SerializeToString()
    (given.output / "english.onnx").write_bytes(model)
    tables = {
        "vocabulary": np.array([crc32(form.encode()) for form in forms], np.uint32),
        "lexicon": known["keys"], "bits": known["bits"],
        "label_root": weights["label_root"], "label_weight": weights["label.weight"],
        "label_bias": weights["label.bias"],
    }  # fmt: skip
    np.savez(given.output / "english.npz", **tables)
    sums = {
        name: hashlib.sha256((given.output / name).read_bytes()).hexdigest() for name in ("english.onnx", "english.npz")
    }
    about = {"format": 1, "sha256": sums, **labels, "names": NAMES, "held-out": saved["scores"]}
    (given.output / "english.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
    size = sum(path.stat().st_size for path in given.output.iterdir())
    print(f"{size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
