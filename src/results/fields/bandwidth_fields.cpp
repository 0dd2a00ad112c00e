// The fields of the measured bandwidth: its passes and its levels.
#include <limits>

#include "results/bandwidth_numbers.hpp"
#include "results/fields.hpp"

namespace arcfleet::results {

#define ARCFLEET_FIELD(Type, member, initial, hdf5, json, unit, range, origin, long_name, \
                       definition)                                                        \
  field<Owner>(&Owner::member,                                                            \
               About{hdf5, json, unit, range, definition, Origin::origin, long_name}),

const Fields<BandwidthPass>& bandwidth_pass_fields() {
  using Owner = BandwidthPass;
  static const Fields<Owner> fields = {
#include "results/fields/bandwidth_passes.inc"
  };
  return fields;
}

const Fields<BandwidthSamples>& bandwidth_sample_fields() {
  using Owner = BandwidthSamples;
  static const Fields<Owner> fields = {
#include "results/fields/bandwidth_levels.inc"
  };
  return fields;
}

const Fields<BandwidthLevel>& bandwidth_level_fields() {
  using Owner = BandwidthLevel;
  static const Fields<Owner> fields = {
#include "results/fields/bandwidth_levels.inc"
// The samples come first.
#include "results/fields/bandwidth_numbers.inc"
  };
  return fields;
}

#undef ARCFLEET_FIELD

}  // namespace arcfleet::results
