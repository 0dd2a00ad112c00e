"""A native environment of PufferLib, whose buffers the library writes itself."""

from __future__ import annotations

from typing import Any

import numpy as np
import pufferlib
from numpy.typing import NDArray
from typing_extensions import Unpack

from arcfleet.adapters.coordinates import row_space, step_rows
from arcfleet.fleet import Fleet
from arcfleet.settings import FleetSettings
from arcfleet.spaces import observation_space

_BUFFERS = {"observation": "observations", "reward": "rewards", "terminated": "terminals", "truncated": "truncations"}


class ArcPufferEnv(pufferlib.PufferEnv):
    """A fleet as one environment with an agent for each puzzle.

    Actions are rows [operation, coordinates...]: int32 [n, 5] for boxes, [n, 3] for points. Ended episodes begin again in
    the same step. Observations, rewards, terminals and truncations are written straight to PufferLib's buffers.
    """

    def __init__(self, num_envs: int = 1, buf: Any = None, seed: int = 0, **settings: Unpack[FleetSettings]) -> None:
        plan = Fleet(1, **settings)  # for the spaces, which PufferLib needs to make its buffers
        self.single_observation_space = observation_space(plan)
        self.single_action_space = row_space(plan)
        self.num_agents = num_envs
        super().__init__(buf)
        memory = {name: getattr(self, buffer) for name, buffer in _BUFFERS.items()}
        self.fleet = Fleet(num_envs, autoreset="same_step", memory=memory, **{**settings, "seed": seed})

    def reset(self, seed: int | None = None) -> tuple[NDArray[Any], list[dict[str, Any]]]:
        """Begins the next episodes, or with a seed the first ones."""
        self.fleet.reset(seed=seed)
        return self.observations, []

    def step(self, actions: NDArray[np.int32]) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any], NDArray[Any], list[Any]]:
        """Takes one step of each environment."""
        step_rows(self.fleet, actions)
        return self.observations, self.rewards, self.terminals, self.truncations, []

    def close(self) -> None:
        self.fleet.close()
