// A results file of ours or of the original tool, as arcfleet-compare reads it.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "analysis/results/result_json.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace arcfleet::analysis;
  try {
    results_from_json({reinterpret_cast<const char*>(data), size});
  } catch (const UnusableResult&) {
  }
  return 0;
}
