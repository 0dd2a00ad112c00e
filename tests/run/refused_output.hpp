// Standard output that takes nothing, in a child: what a call that prints into it says.
#pragma once

#include <gtest/gtest.h>

#include <cstdio>
#include <functional>
#include <stdexcept>

#include "in_child.hpp"

namespace arcfleet::run {

inline constexpr const char* what_remains = "; the results are in r.json";

// The exit code of a child: 42 if the call was refused, with its reason on standard error.
inline int code_of_refused(const std::function<void()>& call) {
  try {
    call();
  } catch (const std::runtime_error& error) {
    std::fputs(error.what(), stderr);
    return 42;
  }
  return 2;
}

inline void expect_refused(const Ended& ended) {
  EXPECT_EQ(ended.exit_code, 42);
  EXPECT_EQ(ended.standard_error, std::string("cannot write to standard output") + what_remains);
}

}  // namespace arcfleet::run
