"""A fleet without Gymnasium: arrays that the library writes in place, and the calls that change them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NoReturn

import numpy as np
from numpy.typing import ArrayLike, NDArray
from typing_extensions import Unpack

from arcfleet import _native
from arcfleet.settings import FleetSettings, native_settings

_SEEDS = 2**64
_VIEWS = {"terminated": np.bool_, "truncated": np.bool_, "action_mask": np.int8}
_COORDINATES = {"point": 2, "bbox": 4}


class _Closed:
    """Stands where the fleet was."""

    def __getattr__(self, name: str) -> NoReturn:
        raise ValueError("the environments are closed: make new ones")


class Fleet:
    """`count` environments that are reset and stepped together. n = count, side = side of the canvas.

    `outputs` holds one NumPy array for each output. They are views of the library's memory, never copies: every reset,
    step and restore writes to them in place. They stay valid after `close`.

    | output | dtype and shape | is |
    |---|---|---|
    | observation | int8 or int32 [n, side, side], or uint32 if packed | working grids, -1 is padding |
    | reward | float32 [n] | of the last step |
    | terminated, truncated | bool [n] | whether the last step ended the episode |
    | similarity | float32 [n] | of working grid and target |
    | step_count, task, pair | int32 [n] | steps of the episode, index of task and pair |
    | action_mask | int8 [n, 35] | 1 for operations of the set |
    | active_area | int32 [n, 2] | height and width |
    | input, target, clipboard | as unpacked observations | grids |
    | train_pairs | int8 or int32 [n, most pairs, 2, side, side] | demonstrations |
    | final_observation | as observation | with autoreset "same_step": last observations of ended episodes |

    The first three rows are always there (no observation with observation="none"); name the others in `outputs`. With
    autoreset "same_step" final_observation is there, too.
    All calls release the GIL. A second call on a fleet that is in a call raises RuntimeError.
    """

    outputs: dict[str, NDArray[Any]]

    def __init__(
        self,
        count: int = 1,
        *,
        autoreset: str = "next_step",
        outputs: Iterable[str] = (),
        memory: Mapping[str, NDArray[Any]] | None = None,
        **settings: Unpack[FleetSettings],
    ) -> None:
        """Makes the fleet. `autoreset` is "next_step", "same_step", "disabled" or "before_step" (JaxARC's benchmark loop).
        `memory` has arrays of the caller's for the library to write outputs to, instead of its own: each in C order, with
        type and shape of the output.

        Raises ValueError or TypeError for wrong settings and faulty tasks.
        """
        outputs = tuple(outputs)
        self._native: Any = _native.Fleet(native_settings(count, autoreset, outputs, settings))
        self.selection = settings.get("selection") or "bbox"
        self.observation = settings.get("observation") or "int8"
        facts = self._native.facts()
        self.count: int = facts["count"]
        self.side: int = facts["side"]
        self.state_bytes: int = facts["state_bytes"]
        self.facts: dict[str, Any] = facts
        self.outputs = self._views(outputs, autoreset, memory or {})
        self._begun = False

    def _views(self, wanted: Sequence[str], autoreset: str, memory: Mapping[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
        always = ["reward", "terminated", "truncated"]
        if self.observation != "none":
            always.insert(0, "observation")
            if autoreset == "same_step":
                always.append("final_observation")
        names = dict.fromkeys((*always, *wanted))
        _check_memory(memory, names)
        arrays = {}
        for name in names:
            array = self._native.output(_native.OUTPUTS[name])
            array = array.view(_VIEWS[name]) if name in _VIEWS else array
            arrays[name] = self._bound(name, array, memory[name]) if name in memory else array
        return arrays

    def _bound(self, name: str, array: NDArray[Any], to: NDArray[Any]) -> NDArray[Any]:
        """The caller's memory for an output."""
        if to.dtype != array.dtype or to.shape != array.shape or not (to.flags.c_contiguous and to.flags.writeable):
            raise ValueError(f"memory of {name} is no writable array of {array.dtype} with shape {array.shape} in C order")
        self._native.bind(_native.OUTPUTS[name], to.ctypes.data, to.nbytes, to)
        return to

    @property
    def task_ids(self) -> list[str]:
        """The ids of the tasks, in the order of the output `task`."""
        return self._native.task_ids()

    def reset(
        self,
        *,
        mask: ArrayLike | None = None,
        seed: int | Sequence[int] | None = None,
        tasks: ArrayLike | None = None,
        pairs: ArrayLike | None = None,
    ) -> None:
        """Begins the next episodes.

        mask: bool [n], which environments; seed: one for all, or one for each (uint64 [n]); tasks, pairs: int [n] or one
        number, what to play, -1 to draw it. Environment i with one seed draws from stream (seed, first + i), with seeds
        from (seeds[i], 0). Without a seed the environments go on with their next episodes.
        """
        one, many = _seeds(seed)
        self._native.reset(mask, one, many, self._all(tasks), self._all(pairs))
        self._begun = True

    def _all(self, numbers: ArrayLike | None) -> ArrayLike | None:
        return np.full(self.count, numbers) if numbers is not None and np.ndim(numbers) == 0 else numbers

    def step(self, operation: ArrayLike, selection: ArrayLike) -> None:
        """Takes one step of each environment.

        operation: int [n], 0..34; selection: int [n, 2] points, int [n, 4] boxes, or bool [n, side, side] masks. C-ordered
        arrays of int32 and bool are read in place; others are copied.
        """
        self._native.step(operation, selection)

    def step_drawn(self, steps: int = 1) -> None:
        """Takes `steps` steps with random actions that the library draws. The outputs are those of the last step.
        Ctrl-C ends it between two steps."""
        self._native.step_drawn(steps)

    def draw_actions(self) -> tuple[NDArray[np.int32], NDArray[Any]]:
        """New arrays with the random actions that the next step_drawn(1) would take: operation and selection."""
        operation = np.empty(self.count, np.int32)
        if self.selection == "mask":
            selection = np.empty((self.count, self.side, self.side), np.bool_)
        else:
            selection = np.empty((self.count, _COORDINATES[self.selection]), np.int32)
        self._native.draw_actions(operation, selection)
        return operation, selection

    def save(self, environments: ArrayLike | None = None) -> NDArray[np.uint8]:
        """The states uint8 [k, state_bytes] of k environments, named by index 0..n-1, or of all."""
        chosen = _indices(environments)
        states = np.empty((self.count if chosen is None else len(chosen), self.state_bytes), np.uint8)
        save = self._native.save  # a closed fleet has none
        if len(states) > 0:
            save(chosen, states)
        return states

    def restore(self, states: NDArray[np.uint8], environments: ArrayLike | None = None) -> None:
        """Puts states into environments, whichever they were saved from. The outputs show them at once."""
        self._native.restore(_indices(environments), states)
        self._begun = True

    def checksum(self) -> int:
        """The checksum of the fleet. Those of the shards of a fleet add up to its own, mod 2**64."""
        return self._native.checksum()

    def require_begun(self) -> None:
        """Raises ValueError if the fleet is closed, RuntimeError if it has not been reset yet."""
        self._native.facts  # noqa: B018, which a closed fleet does not have
        if not self._begun:
            raise RuntimeError("the environments have not been reset: call reset first")

    def close(self) -> None:
        """Ends the fleet. Its memory is freed when the last of its arrays is."""
        self._native = _Closed()
        self.outputs = {}


def _check_memory(memory: Mapping[str, Any], names: Iterable[str]) -> None:
    for name in memory:
        if name not in _native.OUTPUTS:
            raise ValueError(f"memory names {name!r} (there is no such output): the outputs are {', '.join(_native.OUTPUTS)}")
        if name not in names:
            raise ValueError(f"memory names {name!r}, which this fleet does not write: name it in outputs, too")


def _seeds(seed: int | Sequence[int] | None) -> tuple[int | None, NDArray[np.uint64] | None]:
    """One seed for all, or an array of one for each."""
    if seed is None:
        return None, None
    seeds: list[Any] = [seed] if np.ndim(seed) == 0 else list(seed)  # type: ignore[arg-type]
    for number in seeds:
        if not isinstance(number, (int, np.integer)):
            raise TypeError(f"seed is {number!r} (not a whole number)")
        if not 0 <= number < _SEEDS:
            raise ValueError(f"seed is {number} (seeds are 0..2**64 - 1)")
    if np.ndim(seed) == 0:
        return int(seeds[0]), None
    return None, np.array(seeds, np.uint64)


def _indices(environments: ArrayLike | None) -> NDArray[np.uint64] | None:
    if environments is None:
        return None
    indices = np.atleast_1d(np.asarray(environments))
    if indices.size and (not np.issubdtype(indices.dtype, np.integer) or indices.min() < 0):
        raise ValueError("environments are named by their indices 0..n-1")
    return indices.astype(np.uint64)
