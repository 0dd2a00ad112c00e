#include "analysis/scaling/variable.hpp"

namespace arcfleet::analysis {

std::string name_of(Variable variable) {
  if (variable == Variable::nodes) return "nodes";
  return variable == Variable::ranks ? "ranks" : "threads";
}

std::string counted(Variable variable, std::int64_t count) {
  std::string name = name_of(variable);
  if (count == 1) name.pop_back();
  return std::to_string(count) + " " + name;
}

}  // namespace arcfleet::analysis
