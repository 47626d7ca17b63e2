"""Vectors of words, worked out once a word.

The first layers of spaCy's tok2vec look at each word by itself: at its norm, prefix, suffix and shape.
They are a third of its work, and most words of a text have been met before.

Words are always worked out in matrices of `_ROWS` rows: the last digits of a product depend on the shape of
what is multiplied, and what is remembered must not depend on how much was read together. Of more than eight
rows, OpenBLAS sums some in another order on some processors (its kernel "Haswell"), by where they stand.
"""

from __future__ import annotations

from typing import Any

from thinc.api import Model, Ragged

MOST = 16_384  # words kept, 6 MB; when there are more, all are forgotten and it begins anew
_ROWS = 8  # the last ones may be filled up with one word
_EMBED = ["extract_features", "list2ragged", "with_array", "with_array", "ragged2list"]


def remember(model: Model[Any, Any]) -> None:
    """Let every tok2vec within `model` remember its words. From then on it is for reading, not for training.

    One that is built of other layers than `spacy.MultiHashEmbed` is left as it is.
    """
    for node in model.walk():
        if [layer.name.partition("(")[0] for layer in node.layers] == _EMBED:
            node.layers[2:4] = [_remembering(node.layers[2].layers[0], node.layers[3].layers[0])]


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
        unknown = list(new)
        for begin in range(0, len(unknown), _ROWS):
            some = unknown[begin : begin + _ROWS]
            numbers = [new[key] for key in some]
            filled = features[[*numbers, *numbers[:1] * (_ROWS - len(some))]]
            free = range(len(rows), len(rows) + len(some))
            vectors[free.start : free.stop] = mix.predict(look_up.predict(filled))[: len(some)]
            rows.update(zip(some, free, strict=True))
        return Ragged(vectors[[rows[key] for key in keys]], X.lengths), None

    return Model("remembered_words", forward)
