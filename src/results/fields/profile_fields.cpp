// The fields of the profile and the rows of its two tables.
#include "results/fields.hpp"

namespace arcfleet::results {
namespace {

#define ARCFLEET_FIELD(Type, member, initial, hdf5, json, unit, range, origin, long_name, \
                       definition)                                                        \
  field<Owner>(&Owner::member,                                                            \
               About{hdf5, json, unit, range, definition, Origin::origin, long_name}),

}  // namespace

const Fields<Profile>& profile_fields() {
  using Owner = Profile;
  static const Fields<Owner> fields = {
#include "results/fields/profile_samples.inc"
// The samples come first.
#include "results/fields/profile_numbers.inc"
  };
  return fields;
}

const Fields<ProfileOperation>& operation_fields() {
  using Owner = ProfileOperation;
  static const Fields<Owner> fields = {
#include "results/fields/profile_operations.inc"
  };
  return fields;
}

const Fields<ProfilePart>& part_fields() {
  using Owner = ProfilePart;
  static const Fields<Owner> fields = {
#include "results/fields/profile_parts.inc"
  };
  return fields;
}

#undef ARCFLEET_FIELD

std::vector<ProfileOperation> operations_of(const Profile& profile) {
  std::vector<ProfileOperation> rows;
  for (const auto& [name, count] : profile.operations) rows.push_back({name, count});
  return rows;
}

std::vector<ProfilePart> parts_of(const Profile& profile) {
  std::vector<ProfilePart> rows;
  for (std::size_t i = 0; i < profile.part_time_s.size(); ++i)
    rows.push_back({profile.part_time_s[i].first, profile.part_time_s[i].second,
                    profile.part_share[i], profile.part_ns_per_step[i]});
  return rows;
}

}  // namespace arcfleet::results
