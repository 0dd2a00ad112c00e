// Asks another program, such as sstat or dpkg-query, for what it prints. Such a program may be
// absent, may hang on a network or may print without end: the caller always goes on after the time
// limit.
#pragma once

#include <string>
#include <vector>

namespace arcfleet::host {

struct ChildOutput {
  enum class End { done, failed, absent, too_slow };
  End end = End::absent;
  int code = 0;        // exit code, 128 + the signal that ended it, or the error number of starting
  std::string output;  // of standard output, up to the end or the time limit
};

// Starts the program that PATH or an absolute name leads to, in a process group of its own, with
// LC_ALL=C and without input or standard error. After limit_s seconds, or 16 MiB of output, it and
// its children are killed.
ChildOutput output_of(const std::vector<std::string>& command, double limit_s);

}  // namespace arcfleet::host
