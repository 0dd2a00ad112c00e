// Facts of the system, the work and the measurement, declared once each: what the run may put into
// system_info, config_summary and benchmark_params. A fact's value is recorded where it is known
// (src/run); fields/*_facts.cpp declare it.
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
};

// One JSON object and HDF5 group.
struct FactGroup {
  std::string name;
  std::string definition;
  std::vector<Fact> facts;
};

FactGroup system_facts();       // system_info
FactGroup work_facts();         // config_summary
FactGroup measurement_facts();  // benchmark_params
std::vector<FactGroup> all_facts();

}  // namespace arcfleet::results
