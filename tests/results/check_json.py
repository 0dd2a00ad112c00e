"""Validates JSON summaries against results/schema.json with the jsonschema package.

usage: check_json.py SCHEMA FILE...; exits with 1 at the first file that does not conform.
With --refuses, every file is also broken in several ways, each of which the schema must refuse.
"""

import copy
import json
import sys
from pathlib import Path

import jsonschema


def broken(summary):
    """Variants of a summary, each with one thing wrong."""

    def changed(path, change):
        variant = copy.deepcopy(summary)
        at = variant
        for key in path[:-1]:
            at = at[key]
        change(at, path[-1])
        return variant

    def drop(at, key):
        del at[key]

    def put(value):
        return lambda at, key: at.__setitem__(key, value)

    yield "missing key", changed(["checksum"], drop)
    yield "extra key", changed(["surprise"], put(1))
    yield "wrong type", changed(["timestamp"], put("now"))
    yield "wrong version", changed(["schema_version"], put(1))
    yield "extra key of a start", changed(["starts", 0, "surprise"], put(1))
    yield "wrong word", changed(["verification", "status"], put("FINE"))
    yield "missing fact", changed(["system_info", "commit"], drop)
    sizes = [size for size, batch in summary["batch_scaling"].items() if "error" not in batch]
    if sizes:
        batch = ["batch_scaling", sizes[0]]
        yield "missing rate", changed([*batch, "steps_per_second"], drop)
        yield "negative time", changed([*batch, "total_time"], put(-1.0))
        yield "error beside a rate", changed([*batch, "error"], put("failed"))
        yield "number for a checksum", changed([*batch, "checksum"], put(7))
        yield "text for a count", changed([*batch, "repeats"], put("5"))
        yield "missing percentile", changed([*batch, "time_percentiles", "p95"], drop)
        yield "efficiency above 1", changed([*batch, "efficiency", "mpi"], put(1.5))
        yield "another level", changed([*batch, "confidence_interval", "level"], put(0.9))
        yield "unknown reason to stop", changed([*batch, "stopped_by"], put("tired"))
        yield "extra key inside", changed([*batch, "memory", "surprise"], put(1))
    if "profile" in summary:
        yield "missing profile time", changed(["profile", "total_time"], drop)
        part = next(iter(summary["profile"]["parts"]))
        yield "missing share of a part", changed(["profile", "parts", part, "share"], drop)


def main():
    schema = json.loads(Path(sys.argv[1]).read_text())
    validator_class = jsonschema.validators.validator_for(schema)
    validator_class.check_schema(schema)
    validator = validator_class(schema)
    refuse = "--refuses" in sys.argv
    files = [name for name in sys.argv[2:] if not name.startswith("--")]
    assert files, "no files given"
    tried = set()
    for name in files:
        summary = json.loads(Path(name).read_text(encoding="utf-8"))
        for error in validator.iter_errors(summary):
            sys.exit(f"{name}: {'/'.join(map(str, error.absolute_path))}: {error.message[:300]}")
        for what, variant in broken(summary) if refuse else ():
            tried.add(what)
            if validator.is_valid(variant):
                sys.exit(f"{name}: the schema takes a summary with {what}")
        print(f"{name}: conforms to {validator_class.__name__}")
    if refuse and "missing rate" not in tried:
        sys.exit("no file has a measured batch size to break")


if __name__ == "__main__":
    main()
