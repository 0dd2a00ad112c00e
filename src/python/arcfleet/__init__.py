"""Fleets of ARC grid-puzzle environments in C memory, with exactly the semantics of JaxARC.

    import gymnasium, arcfleet
    envs = gymnasium.make_vec("arcfleet/ARC-v0", num_envs=4096, dataset="path/to/arc-agi-1")

ArcVectorEnv and ArcEnv are the environments of Gymnasium; Fleet is the library without it.
"""

from gymnasium import register

from arcfleet._native import OPERATION_NAMES, VERSION
from arcfleet.env import ArcEnv
from arcfleet.fleet import Fleet
from arcfleet.rendering import PALETTE, unpacked
from arcfleet.settings import FleetSettings
from arcfleet.vector_env import ArcVectorEnv

__version__ = VERSION
__all__ = ["OPERATION_NAMES", "PALETTE", "ArcEnv", "ArcVectorEnv", "Fleet", "FleetSettings", "unpacked"]

register(
    id="arcfleet/ARC-v0",
    entry_point="arcfleet.env:ArcEnv",
    vector_entry_point="arcfleet.vector_env:ArcVectorEnv",
)
