// The runs, files and nodes that an analysis leaves out, grouped by reason.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace arcfleet::analysis {

class LeftOut {
 public:
  void add(const std::string& name, const std::string& reason);

  // A line for each reason, with the first of its names: "INVALID: a.json, b.json and 3 more".
  std::vector<std::string> lines() const;

 private:
  std::map<std::string, std::vector<std::string>> by_reason_;
};

}  // namespace arcfleet::analysis
