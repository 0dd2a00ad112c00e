// The exception behind a failed call of the C interface: its status and its reason.
#pragma once

#include <stdexcept>
#include <string>
#include <type_traits>

#include "api/arcfleet.h"

namespace arcfleet::api {

class ApiError : public std::runtime_error {
 public:
  ApiError(arcfleet_status status, const std::string& why)
      : std::runtime_error(why), status_(status) {}
  [[nodiscard]] arcfleet_status status() const { return status_; }

 private:
  arcfleet_status status_;
};

// Throws ApiError with ARCFLEET_INVALID_ARGUMENT unless the condition holds. why() makes the
// sentence, which takes longer than a small step.
template <class Why>
requires std::is_invocable_v<Why>
void require(bool condition, Why why) {
  if (!condition) throw ApiError(ARCFLEET_INVALID_ARGUMENT, why());
}
inline void require(bool condition, const std::string& why) {
  require(condition, [&] { return why; });
}
inline void require(bool condition, const char* why) {
  require(condition, [why] { return std::string(why); });
}

}  // namespace arcfleet::api
