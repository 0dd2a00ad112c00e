"""JaxARC with automatic resets, vectorised by vmap; a jitted scan draws and takes many steps."""

import importlib.metadata
import sys

sys.path = [*sys.path[1:], sys.path[0]]  # this file has the name of the package

import jax  # noqa: E402
import jax.numpy as jnp  # noqa: E402
import numpy as np  # noqa: E402
from jaxarc.configs import JaxArcConfig  # noqa: E402
from jaxarc.configs.dataset_config import DatasetConfig  # noqa: E402
from jaxarc.configs.environment_config import EnvironmentConfig  # noqa: E402
from jaxarc.envs.environment import Environment  # noqa: E402
from jaxarc.types import JaxArcTask  # noqa: E402
from jaxarc.utils.buffer import stack_task_list  # noqa: E402
from jaxarc.wrappers.action_wrappers import BboxActionWrapper  # noqa: E402
from repeats import arguments, report, side_of  # noqa: E402
from stoa.core_wrappers.auto_reset import AutoResetWrapper  # noqa: E402
from stoa.core_wrappers.wrapper import AddRNGKey  # noqa: E402

STEPS, OPERATIONS = 100, 35

task, name, batch, seconds, repeats = arguments()
side = side_of(task)


def padded(grids):
    cells, masks = np.full((len(grids), side, side), -1, np.int32), np.zeros((len(grids), side, side), bool)
    for slot, grid in enumerate(grids):
        cells[slot, : len(grid), : len(grid[0])] = grid
        masks[slot, : len(grid), : len(grid[0])] = True
    return jnp.asarray(cells), jnp.asarray(masks)


arrays = []
for pairs in (task["train"], task["test"]):
    arrays += [*padded([pair["input"] for pair in pairs]), *padded([pair["output"] for pair in pairs]), len(pairs)]
buffer = stack_task_list([JaxArcTask(*arrays, task_index=jnp.asarray(0, jnp.int32))])
config = JaxArcConfig(environment=EnvironmentConfig(max_episode_steps=100),
                      dataset=DatasetConfig(max_grid_height=side, max_grid_width=side))
env = AutoResetWrapper(AddRNGKey(BboxActionWrapper(Environment(config, buffer, episode_mode=0))))


def one_step(state, key):
    operations, corners = jax.random.split(key)
    drawn = jax.random.randint(corners, (4, batch), 0, side)
    action = {"operation": jax.random.randint(operations, (batch,), 0, OPERATIONS), **dict(zip(("r1", "c1", "r2", "c2"), drawn))}
    state, time_step = jax.vmap(env.step)(state, action)
    return state, (time_step.reward.sum(), time_step.observation.sum())


@jax.jit
def many_steps(state, key):
    return jax.lax.scan(one_step, state, jax.random.split(key, STEPS))


key = jax.random.PRNGKey(1)
state, _ = jax.jit(jax.vmap(env.reset))(jax.random.split(key, batch))


def run(rounds):
    global state, key
    for _ in range(rounds):
        key, used = jax.random.split(key)
        state, results = many_steps(state, used)
    jax.block_until_ready((state, results))
    return rounds * STEPS * batch


report(f"JaxARC {importlib.metadata.version('jaxarc')}, JAX {jax.__version__}, jit and vmap", run, seconds, repeats)
