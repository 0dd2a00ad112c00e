#!/usr/bin/env bash
# Feeds everything that reads files or words of others with invented ones: libFuzzer under the address
# and undefined-behaviour sanitizers. Needs Clang. Not part of tests/run.sh: it takes an hour.
# usage: [RUNS=1000000] tests/fuzz.sh [TARGET...]     targets: tasks options results samples resume forgeries api
# An input that breaks something is kept in build/fuzz/found, and the exit code is not 0.
set -euo pipefail
source "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/../jobs/build.sh"

runs=${RUNS:-1000000}
fuzz_dir=$root/build/fuzz
datasets=${ARCFLEET_DATASETS:-$root/../shared/datasets}
command -v clang++ >/dev/null || fail 1 "no clang++ (libFuzzer is part of it): apt-get install clang"

cmake -S "$root" --preset fuzz >/dev/null
targets=("$@")
((${#targets[@]})) || targets=(tasks options results samples resume forgeries api)
cmake --build "$fuzz_dir" --parallel "$(allowed_cpus)" --target "${targets[@]/#/fuzz_}"

# seeds TARGET: real files to begin with, in build/fuzz/seeds/TARGET.
seeds() {
  local place=$fuzz_dir/seeds/$1
  mkdir -p -- "$place" "$fuzz_dir/found"
  case $1 in
    tasks) find "$datasets" -name '*.json' -size -4k 2>/dev/null | sort | sed -n 1,50p | xargs -r cp -t "$place" ;;
    results) cp -- "$root"/results/reference/*.json "$root"/tests/analysis/data/*.json "$place" 2>/dev/null || true ;;
    samples) cp -- "$root"/results/reference/*.h5 "$place" ;;
    options) printf -- '-b\0001,10\000--workload\000dataset\000--dataset\000x\000\000seed = 1\n' >"$place/words" ;;
    resume | forgeries | api) head -c 600 /dev/zero >"$place/zeros" ;;
  esac
}

for target in "${targets[@]}"; do
  seeds "$target"
  say "fuzzing $target: $runs inputs"
  "$fuzz_dir/tests/fuzz/fuzz_$target" -runs="$runs" -max_len=65536 -timeout=5 -rss_limit_mb=2048 -malloc_limit_mb=1024 \
    -artifact_prefix="$fuzz_dir/found/$target-" -print_final_stats=1 "$fuzz_dir/seeds/$target" \
    2>"$fuzz_dir/$target.log" || { tail -n 40 -- "$fuzz_dir/$target.log"; fail 1 "fuzzing $target found a fault (input in $fuzz_dir/found)"; }
  grep -E '^(Done|stat::number_of_executed_units)' "$fuzz_dir/$target.log" | sed "s/^/$target: /"
done
