#include "config/options.hpp"

#include <algorithm>

#include "config/given.hpp"
#include "config/help_text.hpp"
#include "config/option_rules.hpp"
#include "config/presets.hpp"

namespace arcfleet::config {
namespace {

std::vector<std::int64_t> doubling(std::int64_t min, std::int64_t max) {
  std::vector<std::int64_t> sizes;
  for (std::int64_t size = min; size < max; size *= 2) sizes.push_back(size);
  sizes.push_back(max);
  return sizes;
}

// Ascending, each once.
std::vector<std::int64_t> sizes_to_measure(const Options& options) {
  auto sizes = options.min_batch && options.max_batch
                   ? doubling(*options.min_batch, *options.max_batch)
                   : options.batch_sizes;
  std::ranges::sort(sizes);
  const auto repeated = std::unique(sizes.begin(), sizes.end());
  sizes.erase(repeated, sizes.end());
  return sizes;
}

// The options that are answered at once, before any other is looked at.
std::optional<Options> question(const Given& given) {
  Options options;
  options.help = given.has("help");
  options.version = given.has("version");
  options.isa = given.text("isa");
  const bool asks = options.help || options.version || wants_isa_list(options);
  return asks ? std::optional(options) : std::nullopt;
}

Workload chosen_workload(const Given& given) {
  Workload workload = Options().workload;
  if (given.has("workload"))
    OneOf<Workload>{workload_words}.read(workload, "--workload", given.text("workload"));
  return workload;
}

}  // namespace

std::int64_t action_ring_of(const Options& options) {
  return options.action_ring.value_or(options.batch_steps);
}

bool wants_isa_list(const Options& options) {
  return options.isa == "list";
}

std::optional<std::string> config_file(int argc, const char* const* argv) {
  const Given given = given_on_command_line(arcfleet_program(), argc, argv);
  if (!given.has("config")) return std::nullopt;
  return given.text("config");
}

Options parse_options(int argc, const char* const* argv, const std::string& config_text) {
  const Given given = given_with_file(arcfleet_program(), argc, argv, config_text);
  if (auto asked = question(given)) return *asked;
  Options options = default_options(chosen_workload(given));
  given.read_into(options, declared_options());
  if (!given.has("max-repeats"))
    options.max_repeats = std::max(options.max_repeats, options.repeats);
  if (options.actions == ActionOrigin::given && !given.has("stepping"))
    options.stepping = engine::Stepping::lockstep;
  check_rules(given, options);
  options.batch_sizes = sizes_to_measure(options);
  return options;
}

text::Attributes recorded_options(const Options& options, RecordSection section) {
  text::Attributes all;
  for (const auto& option : declared_options())
    if (option.facts.section == section)
      for (auto& entry : option.recorded(options)) all.push_back(std::move(entry));
  return all;
}

std::string arcfleet_help() {
  return help_text(arcfleet_program());
}

}  // namespace arcfleet::config
