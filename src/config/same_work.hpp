// Whether two runs did the same work, by what their records say. The declarations decide which
// recorded values describe the work; a key that nobody declared counts as work, so that nothing new
// is passed over in silence.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "config/option.hpp"
#include "text/attributes.hpp"

namespace arcfleet::config {

// What a recorded key says about a run; Role::work for an unknown key.
Role role_of_key(std::string_view key);

// The values that describe the work: keys under today's names, sorted, without those that had no
// effect. Two runs did the same work where these are equal.
text::Attributes work_of(const text::Attributes& recorded);

// What is unknown about the work: those of the keys workload, operations and seed that the record
// lacks. Empty: enough is known to tell whether another run did the same.
std::vector<std::string> unknown_work(const text::Attributes& recorded);

struct Difference {
  std::string key;
  std::optional<text::Value> before;  // nothing: the first run did not record the key
  std::optional<text::Value> after;   // nothing: the second run did not record the key
  // Whether both runs recorded the key: only then is it known that they differ.
  [[nodiscard]] bool is_known() const { return before && after; }
};

// Where the work of two runs differs, sorted by key. Takes config_summary and benchmark_params, one
// after the other. Empty: the same work.
std::vector<Difference> work_differences(const text::Attributes& before,
                                         const text::Attributes& after);

// The same for everything that is recorded, the measurement and its means included.
std::vector<Difference> run_differences(const text::Attributes& before,
                                        const text::Attributes& after);

// A value as text, whole.
std::string value_text(const text::Value& value);

// A value as messages show it, in quotes; "nothing" where there is none.
std::string shown_value(const std::optional<text::Value>& value);

}  // namespace arcfleet::config
