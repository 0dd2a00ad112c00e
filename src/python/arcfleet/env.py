"""One environment of Gymnasium: "arcfleet/ARC-v0" by gymnasium.make."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

import gymnasium
import numpy as np
from numpy.typing import NDArray
from typing_extensions import Unpack

from arcfleet.fleet import Fleet
from arcfleet.options import reset_arguments, seed_of_generator
from arcfleet.rendering import RENDER_MODES, check_render_mode, rendered, working_grids
from arcfleet.settings import FleetSettings
from arcfleet.spaces import action_space, observation_space

Info: TypeAlias = dict[str, Any]


class ArcEnv(gymnasium.Env[NDArray[Any], dict[str, Any]]):
    """One ARC environment. Many at once are much faster: see ArcVectorEnv, which has the same settings.

    Observations: int8 or int32 [side, side] of -1 (padding) and 0..9 (colours), or packed uint32.
    Actions: a dict with operation, 0..34, and selection: a box int [4], a point int [2], or a mask bool [side, side].
    Observations and info are copies, as Gymnasium wants them of single environments.

    gymnasium.make keeps `max_episode_steps` for a wrapper of its own, which can only make episodes shorter.
    """

    metadata = {"render_modes": RENDER_MODES, "render_fps": 4}

    def __init__(self, *, info: Iterable[str] = (), render_mode: str | None = None, **settings: Unpack[FleetSettings]) -> None:
        """Makes the environment. Raises ValueError or TypeError for wrong settings and faulty tasks."""
        self.render_mode = check_render_mode(render_mode)
        self._info = (info,) if isinstance(info, str) else tuple(info)
        self.fleet = Fleet(1, autoreset="disabled", outputs=self._info, **settings)
        self.observation_space = observation_space(self.fleet)
        self.action_space = action_space(self.fleet)
        self._needs_seed = settings.get("seed") is None

    def reset(self, *, seed: int | None = None, options: dict[str, Any] | None = None) -> tuple[NDArray[Any], Info]:
        """Begins the next episode, or the first one of a new seed. Without any seed, the first reset draws one.

        options: "task", index or id, and "pair", index: what to play.
        """
        super().reset(seed=seed_of_generator(seed))
        if seed is None and self._needs_seed:
            seed = int(self.np_random.integers(2**63))
        self.fleet.reset(seed=seed, **reset_arguments(self.fleet, options))
        self._needs_seed = False
        return self._observation(), self._infos()

    def step(self, action: Mapping[str, Any]) -> tuple[NDArray[Any], float, bool, bool, Info]:
        """Takes one step."""
        try:
            operation, selection = action["operation"], action["selection"]
        except (TypeError, KeyError, IndexError) as error:
            raise TypeError('the action is no dict {"operation": ..., "selection": ...}') from error
        self.fleet.step(np.atleast_1d(operation), np.asarray(selection)[None])
        now = self.fleet.outputs
        ends = bool(now["terminated"][0]), bool(now["truncated"][0])
        return self._observation(), float(now["reward"][0]), *ends, self._infos()

    def draw_action(self) -> dict[str, Any]:
        """A random action for `step`."""
        operation, selection = self.fleet.draw_actions()
        return {"operation": operation[0], "selection": selection[0]}

    def save_state(self) -> NDArray[np.uint8]:
        """The whole state, uint8 [1, state bytes]."""
        return self.fleet.save()

    def restore_state(self, state: NDArray[np.uint8]) -> tuple[NDArray[Any], Info]:
        """Goes back to a saved state. Returns its observation and info."""
        self.fleet.restore(state)
        return self._observation(), self._infos()

    def _observation(self) -> NDArray[Any]:
        return self.fleet.outputs["observation"][0].copy()

    def _infos(self) -> Info:
        return {name: self.fleet.outputs[name][0].copy() for name in self._info}

    def render(self) -> Any:
        """The working grid: uint8 [pixels, pixels, 3], or with "ansi" text."""
        return rendered(working_grids(self.fleet)[0], self.render_mode)

    def close(self) -> None:
        """Ends the environment."""
        self.fleet.close()
