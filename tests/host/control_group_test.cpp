#include "host/control_group.hpp"

#include <gtest/gtest.h>

#include "temporary_directory.hpp"

namespace arcfleet::host {
namespace {

class ControlGroups : public testing::Test {
 protected:
  void write_groups(const std::string& text) { put(root_.path() / "proc/self/cgroup", text); }
  // Relative to /sys/fs/cgroup, with the version.
  std::vector<std::string> names(std::string_view controller) const {
    std::vector<std::string> all;
    for (const ControlGroup& group : control_groups(root_.path(), controller))
      all.push_back(group.directory.lexically_relative(root_.path() / "sys/fs/cgroup").string() +
                    (group.version == GroupVersion::one ? " 1" : " 2"));
    return all;
  }
  const TemporaryDirectory root_;
};

TEST_F(ControlGroups, AreTheOwnOneAndThoseAroundIt) {
  write_groups("0::/job/step\n");
  EXPECT_EQ(names("cpu"), (std::vector<std::string>{". 2", "job/step 2", "job 2", "unified 2",
                                                    "unified/job/step 2", "unified/job 2"}));
}

TEST_F(ControlGroups, OfVersion1AreThoseOfTheController) {
  write_groups("5:cpu,cpuacct:/a\n4:memory:/b\n3:cpuset:/c\nnonsense\n");
  EXPECT_EQ(names("cpu"), (std::vector<std::string>{"cpu 1", "cpu/a 1"}));
  EXPECT_EQ(names("memory"), (std::vector<std::string>{"memory 1", "memory/b 1"}));
  EXPECT_TRUE(names("io").empty());
}

TEST_F(ControlGroups, AreNoneIfTheKernelDoesNotTell) {
  EXPECT_TRUE(names("cpu").empty());
}

}  // namespace
}  // namespace arcfleet::host
