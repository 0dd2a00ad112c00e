#include "analysis/verify/run_hash.hpp"

#include <algorithm>
#include <array>
#include <cinttypes>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <span>

#include "config/same_work.hpp"
#include "results/hash.hpp"
#include "text/attributes.hpp"

namespace arcfleet::analysis {
namespace {

std::string digits(std::string_view text) {
  const auto hash = results::hash_of(std::as_bytes(std::span(text)));
  std::array<char, 17> written{};
  std::snprintf(written.data(), written.size(), "%016" PRIx64, hash);
  return written.data();
}

std::string sizes_text(const results::RunRecord& run) {
  std::string text;
  for (const auto& batch : run.batch_scaling)
    text += (text.empty() ? "" : ",") + std::to_string(batch.batch_size);
  return text;
}

// A tool may write 1.0 as 1.
void make_reals(nlohmann::json& value) {
  if (value.is_number()) value = value.get<double>();
  if (value.is_structured())
    for (auto& member : value) make_reals(member);
}

}  // namespace

std::string configuration_hash(const results::RunRecord& run) {
  text::Attributes facts = run.config_summary;
  facts.insert(facts.end(), run.benchmark_params.begin(), run.benchmark_params.end());
  text::Attributes work = config::work_of(facts);
  work.emplace_back("batch_sizes", sizes_text(run));
  for (const char* key : {"batch_steps", "single_steps"})
    work.emplace_back(key, text::value_or<std::int64_t>(run.benchmark_params, key, 0));
  std::ranges::sort(work, {}, &text::Attributes::value_type::first);
  std::string text;
  for (const auto& [key, value] : work) text += key + "=" + config::value_text(value) + "\n";
  return digits(text);
}

std::string result_hash(std::string_view text) {
  auto summary = nlohmann::json::parse(text);
  for (const char* key :
       {"config_summary", "benchmark_params", "description", "tag", "samples_file"})
    summary.erase(key);
  make_reals(summary);
  return digits(summary.dump());
}

}  // namespace arcfleet::analysis
