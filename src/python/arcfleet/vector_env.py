"""The vector environment of Gymnasium: "arcfleet/ARC-v0" by gymnasium.make_vec."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any, TypeAlias

import numpy as np
from gymnasium import spaces
from gymnasium.vector import AutoresetMode, VectorEnv
from gymnasium.vector.utils import batch_space
from numpy.typing import ArrayLike, NDArray
from typing_extensions import Unpack

from arcfleet.fleet import Fleet
from arcfleet.options import reset_arguments, seed_of_generator
from arcfleet.rendering import RENDER_MODES, check_render_mode, rendered, working_grids
from arcfleet.settings import FleetSettings
from arcfleet.spaces import action_space, observation_space

Array: TypeAlias = NDArray[Any]
Info: TypeAlias = dict[str, Any]
StepResult: TypeAlias = tuple[Array, Array, Array, Array, Info]

_AUTORESETS = {
    AutoresetMode.NEXT_STEP: "next_step",
    AutoresetMode.SAME_STEP: "same_step",
    AutoresetMode.DISABLED: "disabled",
}


def autoreset_mode_of(mode: AutoresetMode | str) -> AutoresetMode:
    """A mode, or its name in any of Gymnasium's spellings: "SAME_STEP" or "SameStep"."""
    if isinstance(mode, str) and mode in AutoresetMode.__members__:
        return AutoresetMode[mode]
    return AutoresetMode(mode)


class ArcVectorEnv(VectorEnv[Array, dict[str, Array], Array]):
    """Many ARC environments. n = num_envs, side = side of the canvas.

    Observations: int8 or int32 [n, side, side] of -1 (padding) and 0..9 (colours), or packed uint32.
    Actions: a dict with operation, int [n] of 0..34, and selection, int [n, 4] boxes (row, column, row, column), int [n, 2]
    points, or bool [n, side, side] masks. int32 and bool arrays in C order are read in place.
    Rewards: float32 [n]. Terminations, truncations: bool [n].

    All returned arrays are NumPy views of the library's memory, which the next reset or step overwrites. Copy what you
    keep, or set copy=True. The arrays outlive `close`. DLPack passes them on without a copy, so torch.from_numpy and
    jax.dlpack.from_dlpack share them.

    `info` has what `info=` names, such as ("similarity", "step_count", "task", "pair", "action_mask"); see
    arcfleet.Fleet for all outputs. With same-step autoreset, info["final_obs"] holds last observations where
    info["_final_obs"] is true: an array like the observations, or with copy=True one of objects, None elsewhere.
    """

    metadata = {"render_modes": RENDER_MODES, "render_fps": 4, "autoreset_mode": AutoresetMode.NEXT_STEP}

    def __init__(
        self,
        num_envs: int = 1,
        *,
        info: Iterable[str] = (),
        autoreset_mode: AutoresetMode | str = AutoresetMode.NEXT_STEP,
        copy: bool = False,
        render_mode: str | None = None,
        **settings: Unpack[FleetSettings],
    ) -> None:
        """Makes the environments. Raises ValueError or TypeError for wrong settings and faulty tasks."""
        mode = autoreset_mode_of(autoreset_mode)
        self.render_mode = check_render_mode(render_mode)
        self.metadata = {**type(self).metadata, "autoreset_mode": mode}
        info = (info,) if isinstance(info, str) else tuple(info)
        self.fleet = Fleet(num_envs, autoreset=_AUTORESETS[mode], outputs=info, **settings)
        self.num_envs = self.fleet.count
        self.copy = copy
        self.single_observation_space = observation_space(self.fleet)
        self.single_action_space = action_space(self.fleet)
        self._same_step = mode is AutoresetMode.SAME_STEP
        self._needs_seed = settings.get("seed") is None
        outputs = self.fleet.outputs
        self._step = self.fleet._native.step  # past Fleet.step, which would take as long as all else here
        self._returned = tuple(outputs[name] for name in ("observation", "reward", "terminated", "truncated"))
        self._names = info
        self._info = {name: outputs[name] for name in info}
        self._info |= {f"_{name}": np.ones(self.num_envs, np.bool_) for name in info}

    @cached_property
    def observation_space(self) -> spaces.Space[Any]:  # type: ignore[override]
        """Made when it is first asked for: it takes more memory than the observations."""
        return batch_space(self.single_observation_space, self.num_envs)

    @cached_property
    def action_space(self) -> spaces.Space[Any]:  # type: ignore[override]
        """Made when it is first asked for."""
        return batch_space(self.single_action_space, self.num_envs)

    @property
    def task_ids(self) -> list[str]:
        """The ids of the tasks, in the order of their indices."""
        return self.fleet.task_ids

    def reset(  # type: ignore[override]
        self, *, seed: int | Sequence[int] | None = None, options: dict[str, Any] | None = None
    ) -> tuple[Array, Info]:
        """Begins the next episodes. Returns observations and info.

        seed: one for all (environment i draws from stream (seed, first + i)) or a sequence of n, one for each. Without any
        seed, the first reset draws one.
        options: "reset_mask", bool [n], which environments; "task", index or id, and "pair", index: one or n of them, -1
        to draw it.
        """
        super().reset(seed=seed_of_generator(seed))
        if seed is None and self._needs_seed:
            seed = int(self.np_random.integers(2**63))
        arguments = reset_arguments(self.fleet, options)
        self.fleet.reset(seed=seed, **arguments)
        self._needs_seed = False
        info = self._info.copy()
        if arguments["mask"] is not None:
            info |= {f"_{name}": arguments["mask"].copy() for name in self._names}
        observation, *_, info = self._results(info)
        return observation, info

    def step(self, actions: dict[str, ArrayLike]) -> StepResult:  # type: ignore[override]
        """Takes one step of each environment."""
        try:
            operation, selection = actions["operation"], actions["selection"]
        except (TypeError, KeyError, IndexError) as error:
            raise TypeError('actions is no dict of arrays {"operation": ..., "selection": ...}') from error
        self._step(operation, selection)
        return self._results(self._info_of_step())

    def step_drawn(self, steps: int = 1) -> StepResult:
        """Takes steps with random actions that the library draws. Returns what the last one does."""
        self.fleet.step_drawn(steps)
        return self._results(self._info_of_step())

    def draw_actions(self) -> dict[str, Array]:
        """Random actions for `step`, in new arrays: those that step_drawn(1) would take."""
        operation, selection = self.fleet.draw_actions()
        return {"operation": operation, "selection": selection}

    def _info_of_step(self) -> Info:
        info = self._info.copy()
        if self._same_step:
            self._add_final(info)
        return info

    def _results(self, info: Info) -> StepResult:
        if self.copy:
            info = {name: array.copy() for name, array in info.items()}
            return (*(array.copy() for array in self._returned), info)  # type: ignore[return-value]
        return (*self._returned, info)  # type: ignore[return-value]

    def _add_final(self, info: Info) -> None:
        ended = self._returned[2] | self._returned[3]
        if not ended.any():
            return
        last = self.fleet.outputs["final_observation"]
        info["final_obs"] = _as_objects(last, ended) if self.copy else last
        info["_final_obs"] = ended

    def save_state(self, environments: ArrayLike | None = None) -> NDArray[np.uint8]:
        """States uint8 [k, state bytes] of k environments, named by index, or of all."""
        return self.fleet.save(environments)

    def restore_state(self, states: NDArray[np.uint8], environments: ArrayLike | None = None) -> StepResult:
        """Puts states into environments, whichever they were saved from. Returns what then stands in the arrays."""
        self.fleet.restore(states, environments)
        return self._results(self._info.copy())

    def render(self) -> tuple[Any, ...] | None:  # type: ignore[override]
        """A frame of each environment: uint8 [pixels, pixels, 3], or with "ansi" text."""
        grids = working_grids(self.fleet)
        if self.render_mode is None:
            return None
        return tuple(rendered(grid, self.render_mode) for grid in grids)

    def close_extras(self, **kwargs: Any) -> None:
        """Ends the fleet. Arrays that it returned stay valid."""
        self.fleet.close()
        self._step = self.fleet.step


def _as_objects(arrays: Array, chosen: Array) -> Array:
    """Copies of the chosen ones, None for the others, in an array of objects."""
    objects = np.full(len(arrays), None, object)
    for i in np.flatnonzero(chosen):
        objects[i] = arrays[i].copy()
    return objects
