// The frame of an analysis tool: its messages, its output and its exit codes.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

namespace arcfleet::analysis {

// The codes are those of arcfleet itself, as far as the tools need them.
enum class ExitCode { done = 0, failed = 1, usage = 2, invalid = 3, regression = 4 };

// Runs `tool` and returns its exit code for main. An exception becomes one line on standard error;
// a UsageError ends with ExitCode::usage, any other with ExitCode::failed.
int run_tool(const std::string& program, const std::function<ExitCode()>& tool);

// The name that run_tool was given.
const std::string& name_of_program();

// One line on standard error, after the name of the program that run_tool was given.
void say(const std::string& message);

// Writes the text to standard output. Throws std::runtime_error.
void print(const std::string& text);

// Writes the file as a whole: first beside it, then renamed over it. A link stays, and the file
// that it names is replaced; a device or a pipe takes the text itself. Throws std::runtime_error.
void write_file(const std::filesystem::path& file, const std::string& text);

}  // namespace arcfleet::analysis
