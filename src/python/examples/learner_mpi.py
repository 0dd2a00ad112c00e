#!/usr/bin/env python3
"""The learner of learner.py over MPI ranks.

    mpirun -n 4 python learner_mpi.py [--envs 256] [--updates 80] [--seed 1] > curve.csv

The fleet of --envs environments is cut into shards by global index, so its environments are the same for any number of
ranks. Each rank plays its shard; gradients are averaged by allreduce, so all ranks hold the same policy.
A shard's gradient weighs as much as the shard has environments.
"""

import sys

import numpy as np
from learner import arguments, make_envs, train, write
from mpi4py import MPI


def shard(count, world):
    """First environment and number of environments of this rank. The numbers differ by at most one."""
    edges = [count * rank // world.size for rank in (world.rank, world.rank + 1)]
    return edges[0], edges[1] - edges[0]


def require_work(environments, world):
    """Ends all ranks alike if some would have no environment. Rank 0 says so."""
    if environments < world.size:
        sys.exit(f"{world.size} ranks cannot share {environments} environments: give each at least one" if world.rank == 0 else 1)


def mean_over(world, weight):
    """A function that averages an array over the ranks. The weights of the ranks add up to 1."""

    def mean(array):
        part = np.ascontiguousarray(array * weight)
        total = np.empty_like(part)
        world.Allreduce(part, total)
        return total

    return mean


def fleet_checksum(envs, world):
    """The checksum of the whole fleet. It does not depend on the number of ranks."""
    return sum(world.allgather(envs.fleet.checksum())) % 2**64


def main():
    world = MPI.COMM_WORLD
    given = arguments(__doc__.splitlines()[0])
    require_work(given.envs, world)
    first, count = shard(given.envs, world)
    envs = make_envs(count, seed=given.seed, first=first)
    envs.reset()
    checksum = fleet_checksum(envs, world)
    envs.reset(seed=given.seed)
    mean = mean_over(world, count / given.envs)
    curve, policy = train(envs, given.updates, np.random.default_rng([given.seed, first]), mean)
    nodes = len(set(world.allgather(MPI.Get_processor_name())))
    agreed = len(set(world.allgather(b"".join(w.tobytes() for w in policy.weights.values())))) == 1
    if world.rank == 0:
        print(f"ranks {world.size}, nodes {nodes}, environments {given.envs}, initial fleet {checksum:016x}, "
              f"policies {'agree' if agreed else 'DIFFER'}", file=sys.stderr)
        write(curve, given.envs)


if __name__ == "__main__":
    main()
