// The command line of arcfleet-verify.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/output/formats.hpp"
#include "config/program.hpp"
#include "text/usage_error.hpp"

namespace arcfleet::analysis {

using text::UsageError;

enum class VerifyAction { verify, show_help, show_version };

struct VerifyOptions {
  VerifyAction action = VerifyAction::verify;
  std::vector<std::string> files;  // at least one
  std::string dataset = {};
  std::int64_t recompute = 1'000'000'000;  // steps of one checksum
  Format format = Format::table;
  std::string table = {};  // its name; empty: all
  bool version = false;
  bool help = false;
};

// What documents say about arcfleet-verify.
const config::ProgramFacts& verify_program();

// Takes main's arguments. Throws UsageError.
VerifyOptions parse_verify_options(int argc, const char* const* argv);

std::string verify_help();

}  // namespace arcfleet::analysis
