#include "run/profile_table.hpp"

#include <array>
#include <cstdio>

#include "text/numbers.hpp"

namespace arcfleet::run {
namespace {

template <class... Values>
std::string line(const char* form, Values... values) {
  std::array<char, 128> text{};
  std::snprintf(text.data(), text.size(), form, values...);
  return text.data();
}

std::string operation_lines(const results::Profile& profile) {
  constexpr std::size_t columns = 3;
  const std::size_t count = profile.operations.size();
  const std::size_t rows = (count + columns - 1) / columns;
  std::string out;
  for (std::size_t row = 0; row < rows; ++row) {
    std::string text;
    for (std::size_t i = row; i < count; i += rows) {
      const auto& [name, steps] = profile.operations[i];
      const double share =
          static_cast<double>(steps) / static_cast<double>(profile.total_env_steps);
      text += line("  %-16s %5.2f %%", name.c_str(), 100 * share);
    }
    out += text + "\n";
  }
  return out;
}

}  // namespace

std::string profile_table(const results::Profile& profile) {
  std::string out = "Profile: one more rollout of batch " + text::grouped(profile.batch_size) +
                    ", " + text::grouped(profile.total_env_steps) + " steps on all ranks\n\n" +
                    line("  %-10s %8s %12s\n", "part", "share", "ns per step");
  for (std::size_t i = 0; i < profile.part_time_s.size(); ++i)
    out += line("  %-10s %6.1f %% %12.2f\n", profile.part_time_s[i].first.c_str(),
                100 * profile.part_share[i], profile.part_ns_per_step[i]);
  out +=
      "\nshare: share of the time of all threads; ns per step: time of all threads /\n"
      "  steps; other: waiting for other threads, and reading the clock.\n\n";
  if (profile.resets > 0)
    out += line("Episodes: %.1f steps each; ", profile.steps_per_episode) +
           text::si(profile.resets_per_second) + " resets/s (/ time of the slowest rank)\n";
  else
    out += "Episodes: none ended\n";
  return out + "Operations, as a share of all steps:\n" + operation_lines(profile);
}

}  // namespace arcfleet::run
