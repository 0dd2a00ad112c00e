// The fields of the run as a whole, of its ranks and of its starts.
#include "results/fields.hpp"
#include "results/wording.hpp"

namespace arcfleet::results {
namespace {

#define ARCFLEET_FIELD(Type, member, initial, hdf5, json, unit, range, origin, long_name, \
                       definition)                                                        \
  field<Owner>(&Owner::member,                                                            \
               About{hdf5, json, unit, range, definition, Origin::origin, long_name}),

Field<RunRecord> version_field() {
  return {{"schema_version", "schema_version", "1", always(schema_version),
           "Version of both files; it increases when a field changes its meaning or is removed.",
           Origin::given, "version of the format"},
          Kind::integer,
          [](const RunRecord&) { return Cell(schema_version); },
          {}};
}

Field<Verification> status_field() {
  return {{"status", "status", "", one_of({"VALID", "INVALID", "NOT RUN"}),
           "Outcome of the verification; NOT RUN until the run is complete, and with --verify 0.",
           Origin::given, "outcome of the verification"},
          Kind::text,
          [](const Verification& check) { return Cell(Text(status_text(check.status))); },
          [](Verification& check, Cell cell) { check.status = status_from(std::get<Text>(cell)); }};
}

Fields<Verification> verification_fields() {
  using Owner = Verification;
  Fields<Owner> fields = {
#include "results/fields/verification.inc"
  };
  fields.insert(fields.begin(), status_field());
  return fields;
}

Fields<RunRecord> all_run_fields() {
  using Owner = RunRecord;
  Fields<Owner> fields = {
      version_field(),
#include "results/fields/run.inc"
  };
  append<Owner, Verification>(
      fields, verification_fields(), [](Owner& run) -> Verification& { return run.verification; },
      "verification_", "verification.");
  return fields;
}

}  // namespace

const Fields<RunRecord>& run_fields() {
  static const Fields<RunRecord> fields = all_run_fields();
  return fields;
}

const Fields<RankPlacement>& rank_fields() {
  using Owner = RankPlacement;
  static const Fields<Owner> fields = {
#include "results/fields/ranks.inc"
  };
  return fields;
}

const Fields<Start>& start_fields() {
  using Owner = Start;
  static const Fields<Owner> fields = {
#include "results/fields/starts.inc"
  };
  return fields;
}

#undef ARCFLEET_FIELD

const About& samples_file_about() {
  static const About about = {"",
                              "samples_file",
                              "",
                              matching("^[^/]+\\.h5$"),
                              "Name of the HDF5 file with the samples, in the same directory.",
                              Origin::measured,
                              "samples file"};
  return about;
}

const std::vector<JsonObject>& json_objects() {
  static const std::vector<JsonObject> objects = {
      {"verification",
       "Whether the results themselves are right, checked outside the timed region"},
      {"starts", "The first start, and one for each time the run was resumed"},
      {"starts.[]", "One start"},
      {"single_environment", "One environment alone on rank 0, with one thread"},
      {"single_environment.confidence_interval", "Interval of steps_per_second"},
      {"batch_scaling", "One entry for each batch size, by the size in decimal digits, ascending"},
      {"batch_scaling.SIZE", "A batch size that was measured"},
      {"batch_scaling.SIZE.confidence_interval", "Interval of steps_per_second"},
      {"batch_scaling.SIZE.rank_time", "How evenly the ranks were busy"},
      {"batch_scaling.SIZE.disturbed",
       "The repeats that something else disturbed, by the kernel's counters"},
      {"batch_scaling.SIZE.time_percentiles",
       "Percentiles over repeats of the slowest rank's time for one rollout"},
      {"batch_scaling.SIZE.per_step",
       "What the processors did for a step, by their own counters; null unless every rank counted"},
      {"batch_scaling.SIZE.energy",
       "Energy of all nodes together; null unless every node counts it in the same way"},
      {"batch_scaling.SIZE.roofline",
       "What the steps use of the measured bandwidth, and what bounds them; only with --roofline"},
      {"batch_scaling.SIZE.efficiency",
       "How well ranks and threads were used: medians over repeats of the POP centre's metrics"},
      {"batch_scaling.SIZE.memory", "Memory that the batch size took"},
      {"batch_scaling.SIZE.memory.peak_resident_bytes_per_rank",
       "Largest resident memory of a rank's process since it began"},
      {"batch_scaling.SIZE.memory.remote_page_share_per_rank",
       "Share of a rank's sampled pages that are far from the threads that step them"},
      {"batch_scaling.SIZE.memory.huge_page_bytes_per_rank",
       "Memory of a rank's process on transparent huge pages after the repeats"},
      {"profile",
       "Present only with --profile: what one more rollout of the largest batch size consisted of, "
       "outside "
       "the samples"},
      {"bandwidth",
       "Present only with --roofline: the bandwidth of caches and memory of all ranks together, by "
       "level"},
      {"bandwidth.NAME", "One level: L1, L2, L3 or memory"},
      {"profile.operations", "Steps by operation"},
      {"profile.parts", "Time by part of a step"},
      {"profile.parts.NAME", "One part of a step"},
  };
  return objects;
}

}  // namespace arcfleet::results
