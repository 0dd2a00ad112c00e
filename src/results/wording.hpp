// The few words that the JSON summary, the HDF5 file and the printed table must spell alike.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "results/run_record.hpp"

namespace arcfleet::results {

// "0x" and 16 hexadecimal digits: text, since JSON readers turn a number of 64 bits into a double.
std::string checksum_text(std::uint64_t checksum);

// The threads of all ranks.
std::int64_t worker_count(const std::vector<RankPlacement>& ranks);

// "VALID", "INVALID" or "NOT RUN".
std::string_view status_text(Verification::Status status);

// The status of that text; not_run of any other.
Verification::Status status_from(std::string_view text);

}  // namespace arcfleet::results
