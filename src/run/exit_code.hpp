// The exit codes of the program that no signal caused. interrupt.hpp has those of signals.
#pragma once

namespace arcfleet::run {

enum class ExitCode : int {
  done = 0,
  failed = 1,       // an error ended the run, or some batch size could not be measured
  wrong_usage = 2,  // the command line or the options file is wrong
  invalid = 3,      // the results are marked INVALID, or would be and nothing was measured
};

}  // namespace arcfleet::run
