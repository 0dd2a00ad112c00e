// The few values and words that the JSON summary, the HDF5 file and the printed table must spell
// alike.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "results/run_record.hpp"

namespace arcfleet::results {

// Of both written forms; counts up when a field changes its meaning or goes away.
inline constexpr std::int64_t schema_version = 1;

// The probability that a RateInterval aims at; its `coverage` says what it reached.
inline constexpr double interval_level = 0.95;

// "0x" and 16 hexadecimal digits: as text, since JSON readers turn a number of 64 bits into a
// double.
std::string checksum_text(std::uint64_t checksum);

// ranks x threads: the sum of all ranks' threads.
std::int64_t worker_count(const std::vector<RankPlacement>& ranks);

// "VALID", "INVALID" or "NOT RUN".
std::string_view status_text(Verification::Status status);

}  // namespace arcfleet::results
