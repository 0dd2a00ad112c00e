#include "results/json_summary.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "results/wording.hpp"

namespace arcfleet::results {
namespace {

using Json = nlohmann::ordered_json;

Json object_of(const Attributes& attributes) {
  Json object = Json::object();
  for (const auto& [name, value] : attributes)
    std::visit([&object, &key = name](const auto& plain) { object[key] = plain; }, value);
  return object;
}

Json object_of(const RateInterval& interval) {
  return {{"level", interval_level},
          {"coverage", interval.coverage},
          {"low", interval.low},
          {"high", interval.high}};
}

Json object_of(const Verification& verification) {
  return {{"status", status_text(verification.status)},
          {"detail", verification.detail},
          {"environments_replayed", verification.environments_replayed},
          {"steps_replayed", verification.steps_replayed}};
}

// Infinity, which JSON has no number for, as null.
Json finite(double value) {
  return std::isfinite(value) ? Json(value) : Json(nullptr);
}

Json object_of(const TimePercentiles& times) {
  return {{"p5", times.p5_s}, {"p50", times.p50_s}, {"p95", times.p95_s}, {"p99", times.p99_s}};
}

Json object_of(const Efficiencies& share) {
  return {{"load_balance", share.load_balance},
          {"serialisation", share.serialisation},
          {"transfer", share.transfer},
          {"mpi", share.mpi},
          {"thread_balance", share.thread_balance},
          {"openmp", share.openmp},
          {"parallel", share.parallel}};
}

Json object_of(const Start& session) {
  return {{"timestamp", session.timestamp_s},
          {"host", session.host},
          {"batch_sizes_before", session.first}};
}

Json times_of(const SingleEnvironment& single) {
  Json times = Json::array();
  for (const double time_s : single.step_time_s)
    times.push_back(time_s / static_cast<double>(single.rollouts_per_repeat));
  return times;
}

Json object_of(const SingleEnvironment& single) {
  return {{"steps_per_second", single.steps_per_second},
          {"avg_reset_time", single.avg_reset_time_s},
          {"total_time", single.total_time_s},
          {"num_steps", single.num_steps},
          {"rollouts_per_repeat", single.rollouts_per_repeat},
          {"resets_per_repeat", single.resets_per_repeat},
          {"repeats", single.step_time_s.size()},
          {"times", times_of(single)},
          {"confidence_interval", object_of(single.interval)},
          {"stopped_by", single.precision.stopped_by},
          {"relative_error", finite(single.precision.relative_error)},
          {"checksum", checksum_text(single.checksum)}};
}

Json peak_resident(const std::vector<std::int64_t>& bytes) {
  if (bytes.empty()) return {{"minimum", nullptr}, {"maximum", nullptr}};
  const auto [minimum, maximum] = std::minmax_element(bytes.begin(), bytes.end());
  return {{"minimum", *minimum}, {"maximum", *maximum}};
}

Json memory_of(const BatchResult& batch) {
  return {{"state_bytes_per_environment", batch.state_bytes_per_environment},
          {"observation_bytes_per_environment", batch.observation_bytes_per_environment},
          {"peak_resident_bytes_per_rank", peak_resident(batch.peak_resident_bytes)}};
}

Json object_of(const BatchResult& batch) {
  if (batch.error) return {{"batch_size", batch.batch_size}, {"error", *batch.error}};
  return {{"batch_size", batch.batch_size},
          {"steps_per_second", batch.steps_per_second},
          {"total_time", batch.total_time_s},
          {"batch_reset_time", batch.batch_reset_time_s},
          {"total_env_steps", batch.total_env_steps},
          {"num_steps", batch.num_steps},
          {"environments", batch.environments},
          {"rollouts_per_repeat", batch.rollouts_per_repeat},
          {"repeats", batch.repeats},
          {"times", batch.times_s},
          {"confidence_interval", object_of(batch.interval)},
          {"stopped_by", batch.precision.stopped_by},
          {"relative_error", finite(batch.precision.relative_error)},
          {"rank_time",
           {{"minimum", batch.rank_time_min_s},
            {"mean", batch.rank_time_mean_s},
            {"maximum", batch.rank_time_max_s}}},
          {"time_percentiles", object_of(batch.percentiles)},
          {"efficiency", object_of(batch.efficiencies)},
          {"order", batch.order},
          {"session", batch.start},
          {"speedup", batch.speedup},
          {"scaling_efficiency", batch.scaling_efficiency},
          {"parallel_efficiency", batch.parallel_efficiency},
          {"memory", memory_of(batch)},
          {"checksum", checksum_text(batch.checksum)}};
}

Json object_of(const std::vector<BatchResult>& batches) {
  Json object = Json::object();
  for (const BatchResult& batch : batches)
    object[std::to_string(batch.batch_size)] = object_of(batch);
  return object;
}

Json object_of(const Profile& profile) {
  Json operations = Json::object();
  for (const auto& [name, count] : profile.operations) operations[name] = count;
  Json parts = Json::object();
  for (std::size_t i = 0; i < profile.part_time_s.size(); ++i)
    parts[profile.part_time_s[i].first] = {{"time", profile.part_time_s[i].second},
                                           {"share", profile.part_share[i]},
                                           {"ns_per_step", profile.part_ns_per_step[i]}};
  return {{"batch_size", profile.batch_size},
          {"total_env_steps", profile.total_env_steps},
          {"total_time", profile.total_time_s},
          {"resets", profile.resets},
          {"steps_per_episode", profile.steps_per_episode},
          {"resets_per_second", profile.resets_per_second},
          {"operations", operations},
          {"parts", parts}};
}

Json object_of(const RunRecord& record, std::string_view samples_file) {
  Json sessions = Json::array();
  for (const Start& session : record.starts) sessions.push_back(object_of(session));
  Json object = {{"schema_version", schema_version},
                 {"timestamp", record.timestamp_s},
                 {"description", record.description},
                 {"tag", record.tag},
                 {"complete", record.complete},
                 {"checksum", checksum_text(record.checksum)},
                 {"verification", object_of(record.verification)},
                 {"warnings", record.warnings},
                 {"interrupted_by", record.interrupted_by},
                 {"sessions", sessions},
                 {"startup_time", record.startup_time_s},
                 {"samples_file", samples_file},
                 {"system_info", object_of(record.system_info)},
                 {"config_summary", object_of(record.config_summary)},
                 {"benchmark_params", object_of(record.benchmark_params)}};
  if (record.single_environment)
    object["single_environment"] = object_of(*record.single_environment);
  object["batch_scaling"] = object_of(record.batch_scaling);
  if (record.profile) object["profile"] = object_of(*record.profile);
  return object;
}

}  // namespace

std::string json_summary(const RunRecord& record, std::string_view samples_file) {
  constexpr auto repair = Json::error_handler_t::replace;
  return object_of(record, samples_file).dump(2, ' ', false, repair) + '\n';
}

}  // namespace arcfleet::results
