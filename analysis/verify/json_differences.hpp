// Where two JSON texts differ, value by value.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace arcfleet::analysis {

struct JsonDifference {
  std::string path;    // "batch_scaling.1000.times[3]"
  std::string found;   // the value in the first text, as JSON in one line; "nothing"
  std::string wanted;  // the value in the second text
};

// In the order of the second text, then what only the first has. Numbers are equal if they are the
// same double. The first may lack a key whose value tells nothing (null, an empty list, an object
// of such values), as older files lack what their samples cannot give. Both texts must be JSON.
std::vector<JsonDifference> json_differences(std::string_view found, std::string_view wanted);

}  // namespace arcfleet::analysis
