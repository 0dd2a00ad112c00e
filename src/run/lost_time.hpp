// What a repeat lost its time to, in words: the rank and its node, how much of the repeat, why, and
// what to do. Which warnings a run gives is left to run/result_warnings.hpp.
#pragma once

#include <cstddef>
#include <string>

#include "results/disturbance.hpp"
#include "results/run_record.hpp"

namespace arcfleet::run {

// A repeat of a batch size, with the record that it belongs to.
struct Repeat {
  const results::RunRecord& run;
  const results::BatchResult& batch;
  std::size_t number;  // from 0

  // The place of a rank in samples of shape [repeat][rank].
  [[nodiscard]] std::size_t at(std::size_t rank) const { return number * run.ranks.size() + rank; }
  [[nodiscard]] std::string name_of(std::size_t rank) const;  // "rank 1 on node n17"
  [[nodiscard]] std::string share_text(double share) const;   // "8 % of repeat 6 of 10"
};

// "rank 3 on node n17 waited 8 % of repeat 6 of 10 for a processor ...".
std::string cause_of_loss(const Repeat& repeat, const results::Disturbance& found);

// The cause of a heavy tail: it explains at least half of what the slowest repeat took beyond the
// median. Otherwise says that no counter does, or that the kernel shows none.
std::string cause_of_tail(const results::RunRecord& run, const results::BatchResult& batch);

}  // namespace arcfleet::run
