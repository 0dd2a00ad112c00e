"""The real JaxARC, set up as an episode's Spec says, one step at a time.

Checks what a trace does not store: that discount, step count, observation and automatic reset are
what README.md says. What a trace does store is left to trace_file.py.
"""

from dataclasses import dataclass, replace
from functools import cache

import jax
import jax.numpy as jnp
import numpy as np
from jaxarc.configs import JaxArcConfig
from jaxarc.configs.action_config import ActionConfig
from jaxarc.configs.dataset_config import DatasetConfig
from jaxarc.configs.environment_config import EnvironmentConfig
from jaxarc.configs.grid_initialization_config import GridInitializationConfig
from jaxarc.configs.reward_config import RewardConfig
from jaxarc.envs.environment import Environment
from jaxarc.types import JaxArcTask
from jaxarc.utils.buffer import stack_task_list
from jaxarc.wrappers.action_wrappers import BboxActionWrapper, PointActionWrapper
from stoa.core_wrappers.auto_reset import AutoResetWrapper
from stoa.core_wrappers.wrapper import AddRNGKey, Wrapper

TRAIN_SLOTS, TEST_SLOTS = 10, 4
RAW = (*range(10), 33, 34)
STANDARD = (*range(20), *range(28, 35))
SETS = [RAW, STANDARD, tuple(range(35))]
FILTERS = ["off", "clip", "reject"]
KINDS = ["point", "bbox", "mask"]
DEMO, PERMUTATION, EMPTY, RANDOM, DENSE, MIXED = range(6)  # how episodes begin
TRAINING = (1.0, -0.005, 10.0, -1.0)
EVALUATION = (0.0, -0.02, 10.0, -1.0)
ODD_WEIGHTS = (0.3, -0.01, 7.5, -0.7)
TERMINATED, TRUNCATED = 2, 3


@dataclass(frozen=True)
class Spec:
    """What an episode is: which rules, which tasks, how its actions are chosen."""

    tasks: tuple
    kind: str = "bbox"
    policy: str = "uniform"  # see policies.py
    mode: int = 0
    weights: tuple = TRAINING
    limit: int = 150
    initial: int = DEMO
    filtered: str = "off"
    allowed: int = 2  # raw, standard, full
    side: int = 30
    steps: int = 200
    resets: bool = False  # whether JaxARC resets what has ended; otherwise it steps on


def task_arrays(task, side):
    """A task, {"train": [...], "test": [...]}, as JaxARC's padded arrays."""

    def padded(grids, slots):
        cells = np.full((slots, side, side), -1, np.int32)
        masks = np.zeros((slots, side, side), bool)
        for slot, grid in enumerate(grids):
            height, width = np.shape(grid)
            cells[slot, :height, :width] = grid
            masks[slot, :height, :width] = True
        return jnp.asarray(cells), jnp.asarray(masks)

    arrays = []
    for pairs, slots in ((task["train"], TRAIN_SLOTS), (task["test"], TEST_SLOTS)):
        for key in ("input", "output"):
            arrays += padded([pair[key] for pair in pairs], slots)
        arrays.append(len(pairs))
    return JaxArcTask(*arrays, task_index=jnp.asarray(0, jnp.int32))


def configuration(spec):
    weights = {DENSE: (0, 0, 0, 1), MIXED: (1, 1, 1, 1)}.get(spec.initial)
    demo, permutation, empty, random = weights or np.eye(4)[spec.initial].tolist()
    similarity, step, success, unsolved = spec.weights
    return JaxArcConfig(
        environment=EnvironmentConfig(max_episode_steps=spec.limit),
        dataset=DatasetConfig(max_grid_height=spec.side, max_grid_width=spec.side),
        action=ActionConfig(
            allowed_operations=SETS[spec.allowed],
            dynamic_action_filtering=spec.filtered != "off",
            invalid_operation_policy="reject" if spec.filtered == "reject" else "clip",
        ),
        reward=RewardConfig(
            similarity_weight=similarity,
            step_penalty=step,
            success_bonus=success,
            unsolved_submission_penalty=unsolved,
        ),
        grid_initialization=GridInitializationConfig(
            demo_weight=demo,
            permutation_weight=permutation,
            empty_weight=empty,
            random_weight=random,
            random_pattern_type="dense" if spec.initial == DENSE else "sparse",
        ),
    )


class Witness(Wrapper):
    """Shows the state after a step even if an automatic reset follows."""

    def step(self, state, action, env_params=None):
        after, time_step = self._env.step(state, action, env_params)
        return after, time_step.replace(extras={**time_step.extras, "after": after})


@cache
def compiled(spec):
    """JaxARC's reset and step, compiled once for all episodes with the same rules."""
    config = configuration(spec)
    wrap = {"point": PointActionWrapper, "bbox": BboxActionWrapper}.get(spec.kind, lambda env: env)
    names = {"point": ("row", "col"), "bbox": ("r1", "c1", "r2", "c2")}.get(spec.kind)

    def environment(buffer):
        env = wrap(Witness(Environment(config, buffer, episode_mode=spec.mode)))
        return AutoResetWrapper(AddRNGKey(env), next_obs_in_extras=True) if spec.resets else env

    @jax.jit
    def reset(buffer, key):
        return environment(buffer).reset(key)

    @jax.jit
    def step(buffer, state, operation, chosen):
        selection = dict(zip(names, chosen)) if names else {"selection": chosen}
        return environment(buffer).step(state, {"operation": operation, **selection})

    return reset, step


class Player:
    """Plays JaxARC from a seed. `before` and `after` are the states around the last step, `begun`
    is the state with which the next step goes on: after an automatic reset another one."""

    def __init__(self, spec, tasks, seed):
        self.spec = spec
        self._reset, self._step = compiled(replace(spec, tasks=(), policy="", steps=0))
        self._buffer = stack_task_list([task_arrays(tasks[name], spec.side) for name in spec.tasks])
        self._state, first = self._reset(self._buffer, jax.random.PRNGKey(seed))
        self.begun = self._plain(self._state)
        check_first(self.begun, jax.device_get(first))

    def _plain(self, state):
        return jax.device_get(state.base_env_state if self.spec.resets else state)

    def step(self, operation, chosen):
        chosen = np.asarray(chosen, bool if self.spec.kind == "mask" else np.int32)
        self.before = self.begun
        self._state, time_step = self._step(self._buffer, self._state, np.int32(operation), chosen)
        time_step = jax.device_get(time_step)
        self.after = time_step.extras["after"]
        self.begun = self._plain(self._state)
        check_step(self.before, self.after, time_step)
        check_observation(self.after, self.begun, time_step)
        return time_step


def ends(time_step):
    return int(time_step.step_type) in (TERMINATED, TRUNCATED)


def observed(observation, state):
    observation = np.asarray(observation)
    return observation.dtype == np.int32 and (observation[..., 0] == state.working_grid).all()


def at_beginning(state):
    return int(state.step_count) == 0 and not state.selected.any() and not state.clipboard.any()


def check_first(state, time_step):
    assert (int(time_step.step_type), float(time_step.reward), float(time_step.discount)) == (0, 0, 1)
    assert at_beginning(state) and observed(time_step.observation, state)


def check_step(before, after, time_step):
    assert float(time_step.discount) == (0 if ends(time_step) else 1)
    assert int(after.step_count) == int(before.step_count) + 1


def check_observation(after, begun, time_step):
    """A time step observes the state after the step. With an automatic reset, it observes the next
    episode's beginning, and `next_obs` the end."""
    assert observed(time_step.observation, begun)
    assert observed(time_step.extras.get("next_obs", time_step.observation), after)
    if ends(time_step) and "next_obs" in time_step.extras:
        assert at_beginning(begun)
        return
    same = jax.tree.map(lambda a, b: bool((np.asarray(a) == np.asarray(b)).all()), after, begun)
    assert all(jax.tree.leaves(same))


def extent(mask):
    """Height and width of a mask, which must be a top-left rectangle."""
    mask = np.asarray(mask)
    height, width = int(mask.any(1).sum()), int(mask.any(0).sum())
    assert mask[:height, :width].all() and mask.sum() == height * width
    return height, width
