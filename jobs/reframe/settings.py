"""Settings of ReFrame for any machine without a batch system: one rank without a launcher, or several under mpirun. A site
has settings of its own, which arcfleet.py fits as well.
"""

site_configuration = {
    "systems": [
        {
            "name": "any-machine",
            "descr": "this machine, without a batch system",
            "hostnames": [".*"],
            "partitions": [
                {"name": "rank", "scheduler": "local", "launcher": "local", "environs": ["any"]},
                {"name": "ranks", "scheduler": "local", "launcher": "mpirun", "environs": ["any"]},
            ],
        },
    ],
    "environments": [{"name": "any", "cc": "cc", "cxx": "", "ftn": ""}],
}
