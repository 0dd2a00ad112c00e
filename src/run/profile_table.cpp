#include "run/profile_table.hpp"

#include <array>
#include <cstdio>

#include "engine/first_episodes.hpp"
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

std::string episode_line(const results::Profile& profile) {
  const std::int64_t running = profile.episodes_followed - profile.episodes_ended;
  if (running > 0)
    return "Episodes: " + text::grouped(running) + " of " +
           text::grouped(profile.episodes_followed) + " did not end within " +
           text::grouped(engine::most_followed_steps) + " steps\n";
  return profile.episode_length > 0
             ? line("Episodes: %.1f steps each, mean of ", profile.episode_length) +
                   text::grouped(profile.episodes_ended) + " followed to their ends\n"
             : "";
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
  out += episode_line(profile) + "Resets: " + text::si(profile.resets_per_second) +
         " per second (resets / time of the slowest rank)\n\n";
  return out + "Operations, as a share of all steps:\n" + operation_lines(profile);
}

}  // namespace arcfleet::run
