// A task file: text to JSON to a task.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <nlohmann/json.hpp>

#include "tasks/json_text.hpp"
#include "tasks/task_json.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace arcfleet::tasks;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  try {
    task_from_json(parse_json(text, "fuzz.json"), {"fuzz", "fuzz", "fuzz.json", 30});
  } catch (const TaskError&) {
  }
  return 0;
}
