// What disturbed a repeat, by the kernel's counters of it: from the samples of a batch size to a
// rank, what it lost its time to, and how much. The sentence about it is left to
// run/result_warnings.hpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "results/run_record.hpp"

namespace arcfleet::results {

enum class Loss {
  waiting,      // a thread was ready to run and had no processor
  steal,        // the hypervisor ran other machines
  page_faults,  // the kernel provided pages
};

struct Disturbance {
  std::size_t rank = 0;
  Loss to = Loss::waiting;
  double time_s = 0;
  double share = 0;  // time_s / counted_s of the repeat, at most 1
};

// A rank that has environments is disturbed if it loses more than this share of a repeat to one of
// the causes. Stolen time, which is counted in steps of 0.01 s, must also reach two steps: one may
// be a rounding error.
inline constexpr double lost_share_limit = 0.01;
inline constexpr double counter_step_s = 0.01;
// What a page fault takes at least. (A page that only needs an entry of the page table takes about
// half a microsecond on servers of today.)
inline constexpr double page_fault_s = 0.5e-6;

// The threads of a rank that step, at least 1; 1 where an older file does not tell.
std::int64_t stepping_threads_of(const BatchSamples& batch, std::size_t rank);

// The largest loss of this rank in this repeat; nothing if it is not disturbed or nothing is known.
std::optional<Disturbance> disturbance_of(const BatchSamples& batch, std::size_t repeat,
                                          std::size_t rank);

// The rank with the largest share.
std::optional<Disturbance> disturbance_of(const BatchSamples& batch, std::size_t repeat);

// Fills lost_share, [repeat][rank], from the other samples. It is NaN where the kernel does not
// tell how long threads waited for a processor.
void mark_disturbances(BatchSamples& batch);

// The repeats, counted from 0, in which a rank has a lost_share.
Integers disturbed_repeats(const BatchSamples& batch);

}  // namespace arcfleet::results
