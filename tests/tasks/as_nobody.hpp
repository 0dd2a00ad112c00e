// Root may read everything, so a test of missing permissions gives up root's rights for a while.
#pragma once

#include <unistd.h>

namespace arcfleet::testing {

class AsNobody {
 public:
  AsNobody() : was_root_(geteuid() == 0) {
    if (was_root_) works_ = seteuid(nobody) == 0;
  }
  AsNobody(const AsNobody&) = delete;
  AsNobody& operator=(const AsNobody&) = delete;
  ~AsNobody() {
    if (was_root_ && seteuid(0) != 0) _exit(99);  // the following tests would run as another user
  }

  // False if even root may not change to another user. Then the test must skip itself.
  [[nodiscard]] bool works() const { return works_; }

 private:
  static constexpr uid_t nobody = 65534;
  bool was_root_;
  bool works_ = true;
};

}  // namespace arcfleet::testing
