#include "host/cores.hpp"

#include <gtest/gtest.h>

#include "host/affinity.hpp"
#include "temporary_directory.hpp"

namespace arcfleet::host {
namespace {

using Cores = std::vector<int>;

// Tests write their own /sys.
class HostCores : public testing::Test {
 protected:
  void write(int processor, const std::string& file, const std::string& text) {
    put(root_.path() / "sys/devices/system/cpu" / ("cpu" + std::to_string(processor)) / "topology" /
            file,
        text + '\n');
  }
  void siblings(const std::vector<std::string>& of_processors) {
    for (std::size_t i = 0; i < of_processors.size(); ++i)
      write(static_cast<int>(i), "thread_siblings_list", of_processors[i]);
  }
  Cores cores() const { return core_of_processors(root_.path()); }
  const TemporaryDirectory root_;
};

TEST_F(HostCores, SecondHardwareThreadsThatAreNumberedAfterAllFirst) {
  siblings({"0,4", "1,5", "2,6", "3,7", "0,4", "1,5", "2,6", "3,7"});
  EXPECT_EQ(cores(), (Cores{0, 1, 2, 3, 0, 1, 2, 3}));
  EXPECT_EQ(core_list("0-7", cores()), "0-3");
  EXPECT_EQ(core_list("0,4", cores()), "0");
  EXPECT_EQ(core_list("6", cores()), "2");
  EXPECT_EQ(core_list("1,4,7", cores()), "0-1,3");
}

TEST_F(HostCores, HardwareThreadsThatAreNumberedSideBySide) {
  siblings({"0-1", "0-1", "2-3", "2-3"});
  EXPECT_EQ(cores(), (Cores{0, 0, 2, 2}));
  EXPECT_EQ(core_list("0-3", cores()), "0,2");
  EXPECT_EQ(core_list("3", cores()), "2");
}

TEST_F(HostCores, WithoutHardwareThreadsAreTheProcessors) {
  siblings({"0", "1", "2", "3"});
  EXPECT_EQ(core_list("0-3", cores()), "0-3");
}

TEST_F(HostCores, TheNewerNameOfTheFileComesFirst) {
  siblings({"0", "1"});
  write(0, "core_cpus_list", "0-1");
  write(1, "core_cpus_list", "0-1");
  EXPECT_EQ(cores(), (Cores{0, 0}));
}

TEST_F(HostCores, AProcessorThatIsOfflineHasNone) {
  siblings({"0", "1", "2"});
  std::filesystem::remove_all(root_.path() / "sys/devices/system/cpu/cpu1/topology");
  EXPECT_EQ(cores(), (Cores{0, -1, 2}));
  EXPECT_EQ(core_list("0-2", cores()), "");
  EXPECT_EQ(core_list("0,2", cores()), "0,2");
}

TEST_F(HostCores, AreUnknownIfTheKernelDoesNotTell) {
  EXPECT_EQ(cores(), Cores{});
  EXPECT_EQ(core_list("0-3", {}), "");
  EXPECT_EQ(core_list("unknown", {0, 1}), "");
  siblings({"nonsense", ""});
  EXPECT_EQ(cores(), Cores{});
}

TEST(HostCoresHere, EveryCoreIsThatOfItsLowestProcessor) {
  const Cores core_of = core_of_processors();
  for (std::size_t processor = 0; processor < core_of.size(); ++processor) {
    const int core = core_of[processor];
    if (core < 0) continue;
    EXPECT_LE(core, static_cast<int>(processor));
    EXPECT_EQ(core_of[static_cast<std::size_t>(core)], core);
  }
  EXPECT_EQ(core_list(processor_list(), core_of).empty(), core_of.empty());
}

}  // namespace
}  // namespace arcfleet::host
