#include "run/host_audit.hpp"

#include <set>
#include <sstream>

#include "host/cpu.hpp"
#include "host/memory.hpp"
#include "run/provenance.hpp"
#include "run/slow_hosts.hpp"
#include "text/numbers.hpp"

namespace arcfleet::run {
namespace {

constexpr std::int64_t tolerated_swap_bytes = 64 << 20;

bool is_optimised(const BuildInfo& build) {
  const bool release = build.build_type == "Release" || build.build_type == "RelWithDebInfo";
  return release && build.flags.find("-fsanitize") == std::string::npos;
}

}  // namespace

HostState host_state() {
  HostState state;
  state.governor = host::host_cpu().governor;
  state.swap_used_bytes = host::swap_used_bytes().value_or(0);
  state.optimised_build = is_optimised(build_info());
  return state;
}

std::vector<std::string> host_warnings(const std::string& host, const HostState& state) {
  std::vector<std::string> warnings;
  const auto warn = [&](const std::string& text) {
    warnings.push_back("node " + host + " " + text);
  };
  if (!state.governor.empty() && state.governor != "performance")
    warn("has the frequency governor " + state.governor + ": set it to performance");
  if (state.swap_used_bytes > tolerated_swap_bytes)
    warn("has " + text::bytes(static_cast<double>(state.swap_used_bytes)) +
         " swapped out: free some of its memory");
  if (!state.optimised_build)
    warnings.emplace_back("this is a debug or sanitizer build: measure with the release preset");
  return warnings;
}

std::vector<std::string> distinct_warnings(const std::vector<std::string>& texts_of_ranks) {
  constexpr std::size_t most = 10;
  std::vector<std::string> shown;
  std::set<std::string> known;
  for (const auto& text : texts_of_ranks) {
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
      const bool is_new = known.insert(line).second;
      if (is_new && shown.size() < most) shown.push_back(line);
    }
  }
  if (known.size() > most) shown.push_back(omitted(known.size() - most, "node warning"));
  return shown;
}

}  // namespace arcfleet::run
