"""Vectors of words, worked out once a word.

The first layers of spaCy's tok2vec look at each word by itself: at its norm, prefix, suffix and shape.
They are a third of its work, and most words of a text have been met before.

Words are always multiplied in matrices of `_ROWS` rows: the last digits of a product depend on the shape of
what is multiplied, and what is remembered must not depend on how much was read together. Of more than eight
rows, OpenBLAS sums some in another order on some processors (its kernel "Haswell"), by where they stand. All
the rest looks at each row by itself, and is worked out for all new words at once.
"""

from __future__ import annotations

from typing import Any

from thinc.api import Model, Ragged
from thinc.types import Floats2d

MOST = 16_384  # words kept, 6 MB; when there are more, all are forgotten and it begins anew
_ROWS = 8  # the last ones may be filled up with one word
_EMBED = ["extract_features", "list2ragged", "with_array", "with_array", "ragged2list"]


def remember(model: Model[Any, Any]) -> None:
    """Let every tok2vec within `model` remember its words. From then on it is for reading, not for training.

    One that is built of other layers than `spacy.MultiHashEmbed` is left as it is.
    """
    for node in model.walk():
        if [layer.name.partition("(")[0] for layer in node.layers] == _EMBED:
            look_up, mix = (layer.layers[0] for layer in node.layers[2:4])
            if _one_after_another(mix)[0].name == "maxout":
                node.layers[2:4] = [_remembering(look_up, mix)]


def _remembering(look_up: Model[Any, Any], mix: Model[Any, Any]) -> Model[Ragged, Ragged]:
    rows: dict[bytes, int] = {}  # of `vectors`, by the features of a word
    vectors = mix.ops.alloc2f(MOST, mix.get_dim("nO"))

    def forward(_: Model[Ragged, Ragged], X: Ragged, is_train: bool) -> tuple[Ragged, Any]:
        features = X.dataXd
        keys = features.view(f"V{features.shape[1] * features.itemsize}").ravel().tolist()
        new = {key: i for i, key in enumerate(keys) if key not in rows}
        if len(rows) + len(new) > MOST:
            rows.clear()
            new = {key: i for i, key in enumerate(keys)}
        if len(new) > MOST:
            return Ragged(mix.predict(look_up.predict(features)), X.lengths), None
        if new:
            numbers = list(new.values())
            filled = features[[*numbers, *numbers[:1] * (-len(numbers) % _ROWS)]]
            free = range(len(rows), len(rows) + len(new))
            vectors[free.start : free.stop] = _mixed(mix, look_up.predict(filled))[: len(new)]
            rows.update(zip(new, free, strict=True))
        return Ragged(vectors[[rows[key] for key in keys]], X.lengths), None

    return Model("remembered_words", forward)


def _mixed(mix: Model[Any, Any], looked_up: Floats2d) -> Floats2d:
    """What `mix` makes of the vectors that were looked up, multiplied `_ROWS` at a time."""
    maxout, *rest = _one_after_another(mix)
    width, pieces = maxout.get_dim("nO"), maxout.get_dim("nP")
    ops, weights = maxout.ops, maxout.get_param("W").reshape(width * pieces, -1)
    every = ops.alloc2f(len(looked_up), width * pieces, zeros=False)
    for begin in range(0, len(looked_up), _ROWS):
        every[begin : begin + _ROWS] = ops.gemm(looked_up[begin : begin + _ROWS], weights, trans2=True)
    every += maxout.get_param("b").ravel()
    mixed, _ = ops.maxout(every.reshape(-1, width, pieces))
    for layer in rest:
        mixed = layer.predict(mixed)
    return mixed


def _one_after_another(model: Model[Any, Any]) -> list[Model[Any, Any]]:
    """The layers of a chain, and of the chains in it, in order."""
    return [each for layer in model.layers for each in _one_after_another(layer)] or [model]
