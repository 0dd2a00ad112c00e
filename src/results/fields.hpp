// The declared fields of every struct of the record, as lists that writers, readers, schema and
// field tables go through. The declarations themselves are fields/*.inc.
#pragma once

#include <cstddef>
#include <vector>

#include "results/field.hpp"
#include "results/run_record.hpp"
#include "timing/protocol.hpp"

namespace arcfleet::results {

// Counts up when a field changes its meaning or goes away.
inline constexpr std::int64_t schema_version = 2;

const Fields<RunRecord>& run_fields();  // of the root, the verification among them
const Fields<RankPlacement>& rank_fields();
const Fields<Start>& start_fields();

const Fields<SingleSamples>& single_sample_fields();
const Fields<SingleEnvironment>& single_fields();  // samples and numbers

const Fields<BatchSamples>& batch_sample_fields();
const Fields<BatchResult>& batch_fields();  // samples, but those of repeats below, and numbers

// The kernel's counters in the order of timing::RepeatTime::counters.
enum class Counter : std::size_t {
#define ARCFLEET_COUNTER(name, member, unit, definition) name,
#define ARCFLEET_MARK(name, member, unit, definition)
#include "results/fields/batch_counters.inc"
#undef ARCFLEET_COUNTER
#undef ARCFLEET_MARK
};

// A sample of every rank in every repeat: how it is kept, and where the protocol has measured it;
// null if it follows from the other samples.
struct RepeatField {
  About about;
  Reals BatchSamples::*samples;
  double (*measured)(const timing::RepeatTime&);
};
const std::vector<RepeatField>& batch_repeat_fields();

const Fields<Profile>& profile_fields();  // of the profile as a whole

// The rows of a profile's two tables. In their JSON keys NAME stands for the row's name.
struct ProfileOperation {
#define ARCFLEET_FIELD(Type, member, initial, hdf5, json, unit, range, definition) \
  Type member = initial;
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
