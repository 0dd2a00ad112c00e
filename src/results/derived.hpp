// From samples to results: the definitions of every derived number of the record, in one place.
// results/README.md states them in words.
#pragma once

#include <vector>

#include "results/run_record.hpp"

namespace arcfleet::results {

// Fills total_time_s, steps_per_second, interval and avg_reset_time_s from the samples and counts.
void summarise(results::SingleEnvironment& single);

// Fills everything from total_env_steps to rank_time_max_s from the samples, [repeat][rank], and
// counts, but what relate() fills. `placements` has one entry for each rank.
void summarise(results::BatchResult& batch, const std::vector<results::RankPlacement>& placements);

// Fills speedup and the efficiencies. `workers` is ranks x threads.
void relate(results::BatchResult& batch, const results::SingleEnvironment& single,
            std::int64_t workers);

// Fills everything from steps_per_episode on from the counts and times.
void summarise(results::Profile& profile);

// Samples gathered rank by rank, [rank][repeat], as the record keeps them, [repeat][rank].
std::vector<double> by_repeat(const std::vector<double>& by_rank, std::size_t ranks);

}  // namespace arcfleet::results
