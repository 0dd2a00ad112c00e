// What a program's user did wrong. Every program here ends with exit code 2 for it.
#pragma once

#include <stdexcept>

namespace arcfleet::text {

// what() is one line: the problem, why it is one, and what to do.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace arcfleet::text
