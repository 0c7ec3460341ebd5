"""The trained network as it is shipped, run by ONNX Runtime."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from proofer.language.errors import ModelError
from proofer.language.features import Features
from proofer.language.tree import trees

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, Any]

FOLDER = Path(__file__).parent / "model"
_FORMAT = 1
_FILES = ("english.onnx", "english.npz")
_LOADING = threading.Lock()


@dataclass(slots=True, frozen=True)
class Reading:
    """What the network says of one sentence, word by word: ``heads`` counts words from 1, 0 is the root."""

    tags: list[int]
    bundles: list[int]
    names: list[int]
    heads: list[int]
    labels: list[int]
    plural: list[float]


class Network:
    """A loaded model: its label sets and ``read``."""

    def __init__(self, folder: Path):
        import numpy as np
        import onnxruntime

        about = _about(folder)
        parts = _parts(folder, about["sha256"])
        self.tags: list[str] = about["tags"]
        self.bundles: list[Mapping[str, str]] = [_features(bundle) for bundle in about["bundles"]]
        self.labels: list[str] = about["labels"]
        self.names: list[str] = about["names"]
        try:
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = 1  # the matrices are small; callers run processes side by side instead
            options.inter_op_num_threads = 1
            options.log_severity_level = 3
            self._session = onnxruntime.InferenceSession(
                parts["english.onnx"], options, providers=["CPUExecutionProvider"]
            )
            with np.load(folder / "english.npz") as tables:
                self._features = Features(tables["vocabulary"], tables["lexicon"], tables["bits"])
                self._root = tables["label_root"]
                weight = tables["label_weight"]
                self._label_weight = np.ascontiguousarray(weight.T)
                self._label_bias = tables["label_bias"]
        except Exception as error:  # ONNX Runtime raises its own, undocumented classes
            raise ModelError(
                f"The English model in {folder} cannot be loaded ({error}): install proofer again."
            ) from error

    def read(self, sentences: Sequence[Sequence[str]]) -> list[Reading]:
        """The readings of some sentences (lists of forms, none empty), as one batch."""
        import numpy as np

        lengths = np.array([len(forms) for forms in sentences], np.int32)
        longest = int(lengths.max())
        types: dict[str, int] = {}
        index = np.zeros((longest, len(sentences)), np.int32)
        for place, forms in enumerate(sentences):
            index[: len(forms), place] = [types.setdefault(form, len(types)) for form in forms]
        rows, lexicon = self._features.arrays(list(types))
        beyond = np.where(np.arange(longest) < lengths[:, None], 0.0, -1e4).astype(np.float32)[:, None]
        given = {"rows": rows, "lexicon": lexicon, "index": index, "lengths": lengths, "beyond": beyond}
        wanted = ["tags", "bundles", "names", "arcs", "dependents", "governors", "plural"]
        tags, bundles, names, arcs, dependents, governors, plural = self._session.run(wanted, given)
        heads = trees(arcs, lengths)
        labels = self._label(dependents, governors, heads)
        columns = [part.tolist() for part in (tags, bundles, names, heads, labels, plural[..., 0])]
        return [
            Reading(*(column[place][:length] for column in columns)) for place, length in enumerate(lengths.tolist())
        ]

    def _label(self, dependents: Array, governors: Array, heads: Array) -> Array:
        """The best relation of each word to its head; only the root gets ``root``."""
        import numpy as np

        count, _, rank = governors.shape
        root = np.broadcast_to(self._root, (count, 1, rank))
        chosen = np.take_along_axis(np.concatenate([root, governors], axis=1), heads[..., None], axis=1)
        joined = np.concatenate([dependents, chosen, dependents * chosen], axis=-1)
        scores = joined.reshape(-1, 3 * rank) @ self._label_weight + self._label_bias
        scores = scores.reshape(count, -1, len(self.labels))
        top = self.labels.index("root")
        scores[..., top] = np.where(heads == 0, 1e9, -1e9)
        best: Array = scores.argmax(-1)
        return best


def network(folder: Path = FOLDER) -> Network:
    """The model of a folder, loaded once a process, whichever thread asks first."""
    with _LOADING:
        return _network(folder)


@cache
def _network(folder: Path) -> Network:
    return Network(folder)


def _about(folder: Path) -> dict[str, Any]:
    path = folder / "english.json"
    try:
        about: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if about["format"] != _FORMAT:
            raise ModelError(f"The English model in {folder} is of another version of proofer: install proofer again.")
        about["sha256"], about["tags"], about["bundles"], about["labels"], about["names"]
    except FileNotFoundError:
        raise ModelError(f"The English model is missing ({path}): install proofer again.") from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(
            f"The English model's description {path} is damaged ({error}): install proofer again."
        ) from error
    return about


def _parts(folder: Path, sums: Mapping[str, str]) -> dict[str, bytes]:
    parts: dict[str, bytes] = {}
    for name in _FILES:
        try:
            parts[name] = (folder / name).read_bytes()
        except OSError as error:
            raise ModelError(
                f"The English model's file {folder / name} cannot be read: install proofer again."
            ) from error
        if hashlib.sha256(parts[name]).hexdigest() != sums.get(name):
            raise ModelError(f"The English model's file {folder / name} is damaged: install proofer again.")
    return parts


def _features(bundle: str) -> Mapping[str, str]:
    return dict(part.split("=") for part in bundle.split("|")) if bundle != "_" else {}
