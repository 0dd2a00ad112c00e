// What disturbed a repeat, by the kernel's counters of it: from the samples of a batch size to a
// cause, a rank and a share of the time. The sentence about it is left to run/result_warnings.hpp.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "results/run_record.hpp"

namespace arcfleet::results {

enum class Cause {
  throttled,        // a processor quota stopped the rank
  steal,            // the hypervisor ran other machines
  waited,           // a thread waited for a processor that another program used
  waited_for_rank,  // a thread waited for a processor that the run itself used
  other_work,       // other programs ran on the rank's processors, maybe on idle ones
  page_faults,      // the kernel moved, returned or freed memory
};

struct Disturbance {
  std::size_t rank = 0;
  Cause cause = Cause::waited;
  double share = 0;  // of the counted time of the repeat, at most 1
};

// A rank that has environments is disturbed if it loses more than this share of the repeat. The
// counters in steps of 0.01 s (steal and other work) must also reach two steps: one may be nothing
// but rounding.
inline constexpr double lost_share_limit = 0.01;
inline constexpr double counter_step_s = 0.01;
// What a page fault takes at least. (A page that only needs an entry of the page table takes about
// half a microsecond on servers of today.)
inline constexpr double page_fault_s = 0.5e-6;

// The rank that lost the largest share of this repeat, and to what; nothing if no rank lost more
// than the limit, or if nothing is known.
std::optional<Disturbance> disturbance_of(const BatchSamples& batch,
                                          const std::vector<RankPlacement>& ranks,
                                          std::size_t repeat);

// Fills lost_share, [repeat][rank], from the other samples.
void mark_disturbances(BatchSamples& batch, const std::vector<RankPlacement>& ranks);

// The repeats, counted from 0, in which a rank has a lost_share.
Integers disturbed_repeats(const BatchSamples& batch, std::size_t ranks);

}  // namespace arcfleet::results
