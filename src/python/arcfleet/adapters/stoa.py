"""A fleet with the time steps of Stoa, in which JaxARC speaks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from stoa.env_types import TimeStep
from typing_extensions import Unpack

from arcfleet.fleet import Fleet
from arcfleet.settings import FleetSettings

FIRST, MID, TERMINATED, TRUNCATED = range(4)  # of stoa.env_types.StepType


class StoaFleet:
    """A fleet that returns what JaxARC's AutoResetWrapper(..., next_obs_in_extras=True) does, for n environments at once.

    The leaves of a TimeStep are NumPy arrays: step_type int8 [n], reward and discount float32 [n], observation int32
    [n, side, side, 1], which is a view of the library's memory, and extras["next_obs"], the last observations of ended
    episodes. The fleet holds the state, so unlike JaxARC it can neither be jitted nor stepped twice from one state;
    save_state and restore_state do that.
    """

    def __init__(self, count: int = 1, *, outputs: Sequence[str] = (), **settings: Unpack[FleetSettings]) -> None:
        """`outputs` names further outputs, which are in the extras."""
        self._extras = tuple(outputs)
        self.fleet = Fleet(count, autoreset="same_step", outputs=outputs, **{"observation": "int32", **settings})
        self.save_state, self.restore_state = self.fleet.save, self.fleet.restore

    def reset(self, seed: int | Sequence[int] | None = None) -> TimeStep:
        """The first time steps of the next episodes."""
        self.fleet.reset(seed=seed)
        return self._time_step(np.full(self.fleet.count, FIRST, np.int8))

    def step(self, action: Mapping[str, ArrayLike]) -> TimeStep:
        """Takes one step of each environment: {"operation": [n], "selection": [n, ...]}."""
        self.fleet.step(action["operation"], action["selection"])
        now = self.fleet.outputs
        return self._time_step(np.select([now["terminated"], now["truncated"]], [TERMINATED, TRUNCATED], MID).astype(np.int8))

    def _time_step(self, step_type: NDArray[np.int8]) -> TimeStep:
        now = self.fleet.outputs
        ended = step_type >= TERMINATED
        chosen = ended.reshape(-1, *[1] * (now["observation"].ndim - 1))
        last = np.where(chosen, now["final_observation"], now["observation"])[..., None]
        extras = {name: now[name] for name in self._extras} | {"next_obs": last}
        return TimeStep(step_type, now["reward"], 1 - ended.astype(np.float32), now["observation"][..., None], extras)
