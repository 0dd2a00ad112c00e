// What a function of the C interface throws inside: the status that it returns, and why.
#pragma once

#include <stdexcept>
#include <string>

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

// Throws ApiError with ARCFLEET_INVALID_ARGUMENT unless the condition holds.
inline void require(bool condition, const std::string& why) {
  if (!condition) throw ApiError(ARCFLEET_INVALID_ARGUMENT, why);
}

}  // namespace arcfleet::api
