#include "python/native/words.hpp"

#include <arcfleet.h>

#include <cstdint>
#include <initializer_list>
#include <utility>

namespace arcfleet::python {
namespace {

namespace nb = nanobind;

nb::dict words(std::initializer_list<std::pair<const char*, std::uint64_t>> all) {
  nb::dict numbers;
  for (const auto& [word, number] : all) numbers[word] = number;
  return numbers;
}

nb::list operation_names() {
  nb::list names;
  for (std::int32_t i = 0; i < ARCFLEET_OPERATIONS; ++i) names.append(arcfleet_operation_name(i));
  return names;
}

nb::dict outputs() {
  return words({{"observation", ARCFLEET_OBSERVATION},
                {"reward", ARCFLEET_REWARD},
                {"terminated", ARCFLEET_TERMINATED},
                {"truncated", ARCFLEET_TRUNCATED},
                {"similarity", ARCFLEET_SIMILARITY},
                {"step_count", ARCFLEET_STEP_COUNT},
                {"task", ARCFLEET_TASK},
                {"pair", ARCFLEET_PAIR},
                {"action_mask", ARCFLEET_ACTION_MASK},
                {"active_area", ARCFLEET_ACTIVE_AREA},
                {"input", ARCFLEET_INPUT},
                {"target", ARCFLEET_TARGET},
                {"clipboard", ARCFLEET_CLIPBOARD},
                {"train_pairs", ARCFLEET_TRAIN_PAIRS},
                {"final_observation", ARCFLEET_FINAL_OBSERVATION}});
}

}  // namespace

void add_words(nb::module_& module) {
  module.attr("OPERATION_NAMES") = nb::tuple(operation_names());
  module.attr("OPERATION_SETS") = words({{"all", ARCFLEET_ALL_OPERATIONS},
                                         {"raw", ARCFLEET_RAW_OPERATIONS},
                                         {"standard", ARCFLEET_STANDARD_OPERATIONS}});
  module.attr("MODES") =
      words({{"training", ARCFLEET_TRAINING}, {"evaluation", ARCFLEET_EVALUATION}});
  module.attr("SELECTIONS") =
      words({{"point", ARCFLEET_POINT}, {"bbox", ARCFLEET_BBOX}, {"mask", ARCFLEET_MASK}});
  module.attr("FILTERS") = words({{"off", ARCFLEET_FILTER_OFF},
                                  {"clip", ARCFLEET_FILTER_CLIP},
                                  {"reject", ARCFLEET_FILTER_REJECT}});
  module.attr("AUTORESETS") = words({{"next_step", ARCFLEET_AUTORESET_NEXT_STEP},
                                     {"same_step", ARCFLEET_AUTORESET_SAME_STEP},
                                     {"disabled", ARCFLEET_AUTORESET_DISABLED},
                                     {"before_step", ARCFLEET_AUTORESET_BEFORE_STEP}});
  module.attr("OBSERVATIONS") = words({{"int8", ARCFLEET_INT8},
                                       {"int32", ARCFLEET_INT32},
                                       {"packed", ARCFLEET_PACKED},
                                       {"none", ARCFLEET_NONE}});
  module.attr("PATTERNS") = words({{"sparse", ARCFLEET_SPARSE}, {"dense", ARCFLEET_DENSE}});
  module.attr("OUTPUTS") = outputs();
}

}  // namespace arcfleet::python
