// The values of config_summary, benchmark_params and system_info by key.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "results/run_record.hpp"

namespace arcfleet::analysis {

// Null where the key is missing.
const text::Value* recorded(const text::Attributes& facts, std::string_view key);

// The value of a key, or the second argument where it is missing or of another type.
std::int64_t recorded_integer(const text::Attributes& facts, std::string_view key,
                              std::int64_t otherwise);
double recorded_number(const text::Attributes& facts, std::string_view key, double otherwise);
std::string recorded_text(const text::Attributes& facts, std::string_view key);
bool recorded_truth(const text::Attributes& facts, std::string_view key);

}  // namespace arcfleet::analysis
