"""Replay rows: general instructions from a file of the user's, mixed into train against forgetting. They are no records."""

from pipelines.replay.file import check_replay, fingerprint_replay
from pipelines.replay.rows import REPLAY
from pipelines.replay.screen import screening
from pipelines.replay.stage import Replayed, replay_of

__all__ = ["REPLAY", "Replayed", "check_replay", "fingerprint_replay", "replay_of", "screening"]
