"""A vector environment of Stable-Baselines3."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from stable_baselines3.common.vec_env.base_vec_env import VecEnv
from typing_extensions import Unpack

from arcfleet.adapters.coordinates import row_space, step_rows
from arcfleet.fleet import Fleet
from arcfleet.rendering import rgb, working_grids
from arcfleet.settings import FleetSettings
from arcfleet.spaces import observation_space


class ArcVecEnv(VecEnv):
    """A fleet for Stable-Baselines3: PPO("MlpPolicy", ArcVecEnv(64)).

    Actions are rows [operation, coordinates...]: int [n, 5] for boxes, [n, 3] for points. Ended episodes begin again in the
    same step; infos then have "terminal_observation" and "TimeLimit.truncated". What it returns are copies, because
    Stable-Baselines3 keeps them. `info` names outputs that each info has.
    """

    render_mode = "rgb_array"

    def __init__(self, num_envs: int, *, info: Iterable[str] = (), **settings: Unpack[FleetSettings]) -> None:
        self._info = tuple(info)
        self.fleet = Fleet(num_envs, autoreset="same_step", outputs=self._info, **settings)
        super().__init__(num_envs, observation_space(self.fleet), row_space(self.fleet))

    def reset(self) -> NDArray[Any]:
        """Observations of the next episodes. The seed that `seed` set is used once."""
        self.fleet.reset(seed=self._seeds[0])
        self._reset_seeds()
        self.reset_infos = self._infos()
        return self.fleet.outputs["observation"].copy()

    def step_async(self, actions: NDArray[Any]) -> None:
        self._actions = actions

    def step_wait(self) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any], list[dict[str, Any]]]:
        """Observations, rewards, whether episodes ended, and infos."""
        step_rows(self.fleet, self._actions)
        now, infos = self.fleet.outputs, self._infos()
        ended = now["terminated"] | now["truncated"]
        for i in np.flatnonzero(ended):
            infos[i]["terminal_observation"] = now["final_observation"][i].copy()
            infos[i]["TimeLimit.truncated"] = bool(now["truncated"][i] and not now["terminated"][i])
        return now["observation"].copy(), now["reward"].copy(), ended, infos

    def _infos(self) -> list[dict[str, Any]]:
        copies = {name: self.fleet.outputs[name].copy() for name in self._info}
        return [{name: array[i] for name, array in copies.items()} for i in range(self.num_envs)]

    def get_images(self) -> Sequence[NDArray[np.uint8]]:
        """A picture of each environment."""
        return [rgb(grid) for grid in working_grids(self.fleet)]

    def close(self) -> None:
        self.fleet.close()

    def get_attr(self, attr_name: str, indices: Any = None) -> list[Any]:
        """The same for all: environments of a fleet have no attributes of their own."""
        return [getattr(self, attr_name)] * len(self._chosen(indices))

    def set_attr(self, attr_name: str, value: Any, indices: Any = None) -> None:
        raise NotImplementedError("environments of a fleet have no attributes of their own")

    def env_method(self, method_name: str, *args: Any, indices: Any = None, **kwargs: Any) -> list[Any]:
        raise NotImplementedError("environments of a fleet have no methods of their own")

    def env_is_wrapped(self, wrapper_class: type, indices: Any = None) -> list[bool]:
        return [False] * len(self._chosen(indices))

    def _chosen(self, indices: Any) -> list[int]:
        return list(self._get_indices(indices))
