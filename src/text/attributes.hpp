// Named, typed values: what a run keeps of its options, its host and its build. They become JSON
// objects and HDF5 attributes elsewhere (results).
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace arcfleet::text {

using Value = std::variant<bool, std::int64_t, double, std::string, std::vector<std::int64_t>,
                           std::vector<std::string>>;
using Attributes = std::vector<std::pair<std::string, Value>>;

}  // namespace arcfleet::text
