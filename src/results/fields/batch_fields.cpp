// The fields of the single environment and of a batch size: samples and derived numbers.
#include <limits>

#include "results/bandwidth_numbers.hpp"
#include "results/fields.hpp"
#include "results/roofline_numbers.hpp"
#include "timing/statistics.hpp"

namespace arcfleet::results {
namespace {

// The words of timing::stop_text that a finished measurement may have.
Range stop_words() {
  std::vector<std::string> words;
  for (const auto stop : {timing::StopReason::reached, timing::StopReason::max_repeats,
                          timing::StopReason::max_time, timing::StopReason::repeats})
    words.emplace_back(timing::stop_text(stop));
  return one_of(std::move(words));
}

double counted(const timing::RepeatTime& time, Counter counter) {
  const auto place = static_cast<std::size_t>(counter);
  return place < time.counters.size() ? time.counters[place]
                                      : std::numeric_limits<double>::quiet_NaN();
}

#define ARCFLEET_FIELD(Type, member, initial, hdf5, json, unit, range, origin, long_name, \
                       definition)                                                        \
  fields.push_back(field<Owner>(                                                          \
      &Owner::member, About{hdf5, json, unit, range, definition, Origin::origin, long_name}));
#define ARCFLEET_OBJECT(Type, member, hdf5_prefix, json_key)                                      \
  append<Owner, Type>(                                                                            \
      fields, fields_of(Type{}), [](Owner& owner) -> Type& { return owner.member; }, hdf5_prefix, \
      json_key ".");
#define ARCFLEET_PERCENTILE(percent)                                                           \
  fields.push_back(field<Owner>(                                                               \
      &Owner::p##percent##_s,                                                                  \
      About{"p" #percent, "p" #percent, "s", not_negative(),                                   \
            #percent "th percentile over repeats of the slowest rank's time for one rollout.", \
            Origin::measured, #percent "th percentile of the time for one rollout"}));

Fields<RateInterval> fields_of(const RateInterval&) {
  using Owner = RateInterval;
  Fields<Owner> fields;
  fields.push_back({{"", "level", "1", always(timing::confidence_level),
                     "Target probability of the interval.", Origin::given, "level of the interval"},
                    Kind::real,
                    [](const Owner&) { return Cell(timing::confidence_level); },
                    {}});
#include "results/fields/interval.inc"
  return fields;
}

Fields<TimePercentiles> fields_of(const TimePercentiles&) {
  using Owner = TimePercentiles;
  Fields<Owner> fields;
#include "results/fields/percentiles.inc"
  return fields;
}

Fields<Efficiencies> fields_of(const Efficiencies&) {
  using Owner = Efficiencies;
  Fields<Owner> fields;
#include "results/fields/efficiencies.inc"
  return fields;
}

Fields<CountsPerStep> fields_of(const CountsPerStep&) {
  using Owner = CountsPerStep;
  Fields<Owner> fields;
#include "results/fields/per_step.inc"
  return fields;
}

Fields<EnergyNumbers> fields_of(const EnergyNumbers&) {
  using Owner = EnergyNumbers;
  Fields<Owner> fields;
#include "results/fields/energy.inc"
  return fields;
}

Fields<RooflineNumbers> fields_of(const RooflineNumbers&) {
  using Owner = RooflineNumbers;
  Fields<Owner> fields;
#include "results/fields/roofline_numbers.inc"
  return fields;
}

Fields<SingleEnvironment> all_single_fields() {
  using Owner = SingleEnvironment;
  Fields<Owner> fields;
#include "results/fields/single_samples.inc"
// The samples come first.
#include "results/fields/single_numbers.inc"
  return fields;
}

Fields<SingleSamples> sampled_single_fields() {
  using Owner = SingleSamples;
  Fields<Owner> fields;
#include "results/fields/single_samples.inc"
  return fields;
}

Fields<BatchResult> all_batch_fields() {
  using Owner = BatchResult;
  Fields<Owner> fields;
#include "results/fields/batch_samples.inc"
// The samples come first.
#include "results/fields/batch_numbers.inc"
  return fields;
}

Fields<BatchSamples> sampled_batch_fields() {
  using Owner = BatchSamples;
  Fields<Owner> fields;
#include "results/fields/batch_samples.inc"
  return fields;
}

}  // namespace

const Fields<SingleSamples>& single_sample_fields() {
  static const auto fields = sampled_single_fields();
  return fields;
}

const Fields<SingleEnvironment>& single_fields() {
  static const auto fields = all_single_fields();
  return fields;
}

const Fields<BatchSamples>& batch_sample_fields() {
  static const auto fields = sampled_batch_fields();
  return fields;
}

const Fields<BatchResult>& batch_fields() {
  static const auto fields = all_batch_fields();
  return fields;
}

const std::vector<RepeatField>& batch_repeat_fields() {
  static const std::vector<RepeatField> fields = {
#define ARCFLEET_TIME(name, of, long_name, definition)                                           \
  {About{#name, "", "s", not_negative(), definition, Origin::measured, long_name}, Per::rollout, \
   &BatchSamples::name##_s, [](const timing::RepeatTime& time) { return time.of; }},
#include "results/fields/batch_times.inc"
#define ARCFLEET_COUNTER(name, member, unit, long_name, definition)                         \
  {About{#name, "", unit, or_missing(not_negative_or_null()), definition, Origin::measured, \
         long_name},                                                                        \
   Per::repeat, &BatchSamples::member,                                                      \
   [](const timing::RepeatTime& time) { return counted(time, Counter::name); }},
#define ARCFLEET_MARK(name, member, unit, long_name, definition)                            \
  {About{#name, "", unit, or_missing(not_negative_or_null()), definition, Origin::measured, \
         long_name},                                                                        \
   Per::repeat, &BatchSamples::member, nullptr},
#include "results/fields/batch_counters.inc"
  };
  return fields;
}

const About& error_about() {
  static const About about = {
      "error",
      "error",
      "",
      {},
      "Why the batch size failed; empty in HDF5, absent in JSON, if it did not.",
      Origin::given,
      "reason of the failure"};
  return about;
}

}  // namespace arcfleet::results

#undef ARCFLEET_FIELD
#undef ARCFLEET_OBJECT
#undef ARCFLEET_PERCENTILE
#undef ARCFLEET_TIME
#undef ARCFLEET_COUNTER
#undef ARCFLEET_MARK
