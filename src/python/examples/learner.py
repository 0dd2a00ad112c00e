#!/usr/bin/env python3
"""A whole learner in NumPy: PPO with a linear policy learns to solve a small task within a minute.

    python learner.py [--envs 256] [--updates 80] [--seed 1] > curve.csv

The task: 3 x 3 cells, in which each colour becomes the next one (1 to 2, 2 to 3, 3 to 1). An episode starts with another
input than the one to solve. The agent sees both, recolours one cell at a time, and must know when to submit.
"""

import argparse

import arcfleet  # noqa: F401, registers the environment
import gymnasium
import numpy as np

SIDE, COLOURS, SUBMIT, PAIRS = 3, 3, 34, 40
CELLS = SIDE * SIDE
KINDS = (COLOURS + 1) ** 2  # of cells: by the colours of working grid and input
HORIZON, EPOCHS, MINIBATCHES = 16, 4, 4
DISCOUNT, TRACE, CLIP, ENTROPY, RATE = 0.99, 0.95, 0.2, 0.005, 0.03


def recolouring():
    """The task as ARC JSON."""
    grids = np.random.default_rng(0).integers(1, COLOURS + 1, (PAIRS, SIDE, SIDE))
    pairs = [{"input": grid, "output": grid % COLOURS + 1} for grid in grids]
    return {"recolouring": {"train": pairs, "test": pairs[:1]}}


def make_envs(count, **settings):
    return gymnasium.make_vec(
        "arcfleet/ARC-v0", num_envs=count, tasks=recolouring(), selection="point", autoreset_mode="SameStep",
        operations=[*range(1, COLOURS + 1), SUBMIT], info=("input",), max_episode_steps=40, **settings)


def features(observation, info):
    """The kinds of the cells, one-hot: float32 [n, cells, kinds]."""
    kinds = observation.reshape(-1, CELLS).astype(int) * (COLOURS + 1) + info["input"].reshape(-1, CELLS)
    return np.eye(KINDS, dtype=np.float32)[kinds]


def as_actions(chosen):
    """Numbers 0..cells * colours as the environment's actions. The last number submits."""
    cell, colour = np.divmod(chosen, COLOURS)
    return {"operation": np.where(cell == CELLS, SUBMIT, colour + 1), "selection": np.stack(np.divmod(cell, SIDE), axis=1)}


class Policy:
    """Scores of painting a cell by its kind, of submitting and of the state by the number of cells of each kind."""

    def __init__(self):
        self.weights = {"paint": np.zeros((KINDS, COLOURS)), "submit": np.zeros(KINDS), "value": np.zeros(KINDS)}
        self.moments = {name: (np.zeros_like(w), np.zeros_like(w)) for name, w in self.weights.items()}
        self.updates = 0

    def __call__(self, cells):
        """Probabilities [n, actions] and values [n]."""
        counts, w = cells.sum(axis=1), self.weights
        scores = np.concatenate([(cells @ w["paint"]).reshape(len(cells), -1), (counts @ w["submit"])[:, None]], axis=1)
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        return odds / odds.sum(axis=1, keepdims=True), counts @ w["value"]

    def ascend(self, gradients):
        """One step of Adam."""
        self.updates += 1
        for name, gradient in gradients.items():
            first, second = self.moments[name]
            first += 0.1 * (gradient - first)
            second += 0.001 * (gradient**2 - second)
            scale = np.sqrt(second / (1 - 0.999**self.updates)) + 1e-8
            self.weights[name] += RATE * first / (1 - 0.9**self.updates) / scale


class Player:
    """Plays environments with a policy, and keeps the returns of the episodes that end."""

    def __init__(self, envs, rng):
        self.envs, self.rng = envs, rng
        self.cells, self.running = features(*envs.reset()), np.zeros(envs.num_envs)

    def rollout(self, policy, steps):
        """Cells, actions, their probabilities, advantages, targets of the values; and the returns."""
        rows, returns = [], []
        for _ in range(steps):
            odds, value = policy(self.cells)
            chosen = (odds.cumsum(axis=1) > self.rng.random((len(odds), 1))).argmax(axis=1)
            observation, reward, terminated, truncated, info = self.envs.step(as_actions(chosen))
            ended = terminated | truncated
            rows.append((self.cells, chosen, odds[np.arange(len(odds)), chosen], value, reward.copy(), ended))
            self.cells, self.running = features(observation, info), self.running + reward
            returns += self.running[ended].tolist()
            self.running[ended] = 0
        cells, chosen, odds, value, reward, ended = map(np.array, zip(*rows))
        advantage = estimated(reward, ended, np.append(value, [policy(self.cells)[1]], axis=0))
        batch = cells, chosen, odds, advantage, advantage + value
        return [array.reshape(-1, *array.shape[2:]) for array in batch], returns


def estimated(reward, ended, value):
    """Generalised advantage estimates [steps, n]."""
    advantage = np.zeros_like(value)
    for t in reversed(range(len(reward))):
        surprise = reward[t] + DISCOUNT * value[t + 1] * ~ended[t] - value[t]
        advantage[t] = surprise + DISCOUNT * TRACE * advantage[t + 1] * ~ended[t]
    return advantage[:-1]


def gradients(policy, cells, chosen, old, advantage, target):
    """Of PPO's clipped objective, with an entropy bonus."""
    odds, value = policy(cells)
    rows = np.arange(len(odds))
    ratio = odds[rows, chosen] / old
    gain = np.where((ratio - 1) * np.sign(advantage) > CLIP, 0, ratio * advantage)
    pull = -odds * gain[:, None]
    pull[rows, chosen] += gain
    logs = np.log(odds + 1e-12)
    pull -= ENTROPY * odds * (logs - (odds * logs).sum(axis=1, keepdims=True))
    counts, paint = cells.sum(axis=1), pull[:, :-1].reshape(-1, COLOURS)
    parts = cells.reshape(-1, KINDS).T @ paint, counts.T @ pull[:, -1], counts.T @ (target - value)
    return {name: part / len(odds) for name, part in zip(("paint", "submit", "value"), parts)}


def train(envs, updates, rng, mean=lambda array: array):
    """The mean return of the episodes that ended before each update, and the policy. `mean` is over all learners' environments."""
    policy, player, curve = Policy(), Player(envs, rng), []
    for _ in range(updates):
        batch, returns = player.rollout(policy, HORIZON)
        total, count = mean(np.array([sum(returns), len(returns) + 1e-9]) / envs.num_envs)
        curve.append(total / count)
        centre, square = mean(np.array([batch[3].mean(), (batch[3] ** 2).mean()]))
        batch[3] = (batch[3] - centre) / np.sqrt(square - centre**2 + 1e-8)
        for part in (part for _ in range(EPOCHS) for part in np.array_split(rng.permutation(len(batch[0])), MINIBATCHES)):
            policy.ascend({k: mean(g) for k, g in gradients(policy, *(array[part] for array in batch)).items()})
    return curve, policy


def arguments(description):
    parser = argparse.ArgumentParser(description=description)
    for name, default in (("--envs", 256), ("--updates", 80), ("--seed", 1)):
        parser.add_argument(name, type=int, default=default)
    return parser.parse_args()


def write(curve, envs):
    print("steps,return", *(f"{(i + 1) * HORIZON * envs},{value:.4f}" for i, value in enumerate(curve)), sep="\n")


if __name__ == "__main__":
    given = arguments(__doc__.splitlines()[0])
    write(train(make_envs(given.envs, seed=given.seed), given.updates, np.random.default_rng(given.seed))[0], given.envs)
