// Facts, which are keys of the record that no struct holds: what the run may put into system_info,
// config_summary and benchmark_params. Here are those of the system. The options and the facts of
// the work are left to src/config, all values to src/run.
#pragma once

#include <string>
#include <vector>

#include "results/field.hpp"

namespace arcfleet::results {

enum class Presence { always, sometimes };

struct Fact {
  std::string key;  // in JSON, and of the attribute of the HDF5 group
  Kind kind;
  std::string unit;
  std::string definition;
  Range range = {};
  Presence presence = Presence::always;
  Origin origin = Origin::given;
};

// One JSON object and HDF5 group.
struct FactGroup {
  std::string name;
  std::string definition;
  std::vector<Fact> facts;
};

FactGroup system_facts();

}  // namespace arcfleet::results
