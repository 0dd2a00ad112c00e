// The frame of an analysis tool: its messages, its output and its exit codes.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

namespace arcfleet::analysis {

// What the exit codes of the tools mean.
inline constexpr int exit_done = 0;
inline constexpr int exit_failed = 1;
inline constexpr int exit_usage = 2;
inline constexpr int exit_regression = 4;

// Runs `tool` and returns its exit code; what it throws becomes one line on standard error, with
// exit_usage for a UsageError and exit_failed for any other.
int run_tool(const std::string& program, const std::function<int()>& tool);

// One line on standard error, after the name that run_tool was given.
void say(const std::string& message);

// All of the text on standard output. Throws std::runtime_error.
void print(const std::string& text);

// The whole file at once: written beside it and renamed over it. Throws std::runtime_error.
void write_file(const std::filesystem::path& file, const std::string& text);

}  // namespace arcfleet::analysis
