// The declared fields of every struct of the record, as lists that writers, readers, schema and
// field tables go through. The declarations themselves are fields/*.inc.
#pragma once

#include <cstddef>
#include <vector>

#include "results/field.hpp"
#include "results/run_record.hpp"
#include "timing/protocol.hpp"

namespace arcfleet::results {

// As the CF conventions want it: xarray and ncdump read such numbers as dates.
inline constexpr const char* unit_of_timestamps = "seconds since 1970-01-01T00:00:00Z";

// Counts up when a field changes its meaning or goes away.
inline constexpr std::int64_t schema_version = 3;

const Fields<RunRecord>& run_fields();  // of the root, the verification among them
const Fields<RankPlacement>& rank_fields();
const Fields<Start>& start_fields();

const Fields<SingleSamples>& single_sample_fields();
const Fields<SingleEnvironment>& single_fields();  // samples and numbers

const Fields<BatchSamples>& batch_sample_fields();
const Fields<BatchResult>& batch_fields();  // samples, but those of repeats below, and numbers

// The kernel's counters in the order of timing::RepeatTime::counters.
enum class Counter : std::size_t {
#define ARCFLEET_COUNTER(name, ...) name,
#define ARCFLEET_MARK(name, ...)
#include "results/fields/batch_counters.inc"
#undef ARCFLEET_COUNTER
#undef ARCFLEET_MARK
};

// What a sample is kept of: of one rollout, as the mean over the rollouts of its repeat, or of the
// whole repeat.
enum class Per { rollout, repeat };

// A sample of every rank in every repeat: how it is kept, and where the protocol has measured it,
// always of the whole repeat; null if it follows from the other samples.
struct RepeatField {
  About about;
  Per per;
  Reals BatchSamples::*samples;
  double (*measured)(const timing::RepeatTime&);
};
const std::vector<RepeatField>& batch_repeat_fields();

const Fields<Profile>& profile_fields();  // of the profile as a whole

// The rows of a profile's two tables. In their JSON keys NAME stands for the row's name.
struct ProfileOperation {
#define ARCFLEET_FIELD(Type, member, initial, ...) Type member = initial;
#include "results/fields/profile_operations.inc"
};
struct ProfilePart {
#include "results/fields/profile_parts.inc"
#undef ARCFLEET_FIELD
};
const Fields<ProfileOperation>& operation_fields();
const Fields<ProfilePart>& part_fields();
std::vector<ProfileOperation> operations_of(const Profile& profile);
std::vector<ProfilePart> parts_of(const Profile& profile);

// The measured bandwidth. In the JSON keys of a level NAME stands for its name.
const Fields<BandwidthPass>& bandwidth_pass_fields();
const Fields<BandwidthSamples>& bandwidth_sample_fields();
const Fields<BandwidthLevel>& bandwidth_level_fields();  // samples and numbers

// Fields that no struct holds.
const About& samples_file_about();  // the summary's key
const About& error_about();         // of a batch size that failed

// A JSON object that groups some fields, such as "rank_time" of a batch size.
struct JsonObject {
  std::string path;  // with those around it: "batch_scaling.SIZE.rank_time"
  std::string definition;
};
const std::vector<JsonObject>& json_objects();

}  // namespace arcfleet::results
