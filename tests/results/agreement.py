"""What is required of result files: the first thing that is wrong ends the program with one line."""


def require(condition, what):
    if not condition:
        raise SystemExit(f"wrong: {what}")


def require_equal(held, expected, what):
    require(held == expected, f"{what}: {held!r} is not {expected!r}")


def require_close(held, expected, what):
    require(abs(held - expected) <= 1e-12 * abs(expected), f"{what}: {held!r} is not {expected!r}")
