// A directory of result files, each as small as arcfleet's reader accepts, and what a tool prints.
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <exception>
#include <functional>
#include <string>

#include "analysis/tool/tool_main.hpp"
#include "temporary_directory.hpp"

namespace arcfleet::analysis {

class ResultDirectory : public TemporaryDirectory {
 public:
  // A run of one batch size, 1000 environments; ten repeats that differ by up to one percent.
  std::string add(const std::string& tag, std::int64_t nodes, double steps_per_second) const {
    const std::string file = (path() / (tag + ".json")).string();
    std::string times;
    for (int i = 0; i < 10; ++i)
      times += (i == 0 ? "" : ", ") + std::to_string((1 + 0.001 * i) * 1e6 / steps_per_second);
    const std::string count = std::to_string(nodes);
    const std::string rate = std::to_string(steps_per_second);
    const std::string system =
        R"({"nodes": )" + count + R"(, "ranks": )" + count + R"(, "threads_per_rank": 1})";
    const std::string batch = R"({"batch_size": 1000, "environments": 1000, "num_steps": 1000, )"
                              R"("total_env_steps": 1000000, "steps_per_second": )" +
                              rate + R"(, "times": [)" + times + "]}";
    put(file,
        R"({"schema_version": 1, "timestamp": 1.8e9, "description": "planted", "tag": ")" + tag +
            R"(", "complete": true, "verification": {"status": "VALID"}, )" + R"("system_info": )" +
            system +
            R"(, "config_summary": {"workload": "baseline", "operations": "full", "seed": "42"}, )" +
            R"("benchmark_params": {"scaling": "strong"}, "batch_scaling": {"1000": )" + batch +
            "}}");
    return file;
  }
};

struct Printed {
  ExitCode code = ExitCode::failed;
  std::string text;
};

inline Printed printed_by(const std::function<ExitCode()>& tool) {
  testing::internal::CaptureStdout();
  Printed printed;
  try {
    printed.code = tool();
  } catch (...) {
    testing::internal::GetCapturedStdout();
    throw;
  }
  printed.text = testing::internal::GetCapturedStdout();
  return printed;
}

// The message of the std::exception that the tool ends with; empty if it ends with none.
inline std::string refusal_of(const std::function<ExitCode()>& tool) {
  try {
    printed_by(tool);
  } catch (const std::exception& error) {
    return error.what();
  }
  return "";
}

}  // namespace arcfleet::analysis
