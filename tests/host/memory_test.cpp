#include "host/memory.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <vector>

#include "temporary_directory.hpp"

namespace arcfleet::host {
namespace {

constexpr std::int64_t mib = 1024 * 1024;
const std::string meminfo = "MemTotal:  8192 kB\nMemFree: 1 kB\nMemAvailable:    4096 kB\n";

// Tests write their own /proc and /sys.
class HostMemory : public testing::Test {
 protected:
  void write(const std::string& path, const std::string& text) { put(root_.path() / path, text); }
  auto available() const { return available_memory_bytes(root_.path()); }
  const TemporaryDirectory root_;
};

TEST_F(HostMemory, WithoutLimitsIsThatOfTheHost) {
  write("proc/meminfo", meminfo);
  EXPECT_EQ(available(), 4 * mib);
  EXPECT_EQ(total_memory_bytes(root_.path()), 8 * mib);
}

TEST_F(HostMemory, IsUnknownIfTheKernelDoesNotTell) {
  EXPECT_EQ(available(), std::nullopt);
  EXPECT_EQ(total_memory_bytes(root_.path()), std::nullopt);
}

TEST_F(HostMemory, ControlGroupOfVersion2) {
  write("proc/meminfo", meminfo);
  write("proc/self/cgroup", "0::/job/step\n");
  write("sys/fs/cgroup/job/step/memory.max", "max\n");
  write("sys/fs/cgroup/job/step/memory.current", "1000\n");
  EXPECT_EQ(available(), 4 * mib);
  write("sys/fs/cgroup/job/memory.max", "2097152\n");
  write("sys/fs/cgroup/job/memory.current", "1048576\n");
  EXPECT_EQ(available(), mib);
  write("sys/fs/cgroup/job/memory.stat", "anon 5\ninactive_file_x 7\ninactive_file 1024\n");
  EXPECT_EQ(available(), mib + 1024);
}

TEST_F(HostMemory, ControlGroupOfVersion1) {
  write("proc/meminfo", meminfo);
  write("proc/self/cgroup", "5:cpu,cpuacct:/a\n4:memory:/slurm/job_7\n0::/\n");
  write("sys/fs/cgroup/memory/slurm/job_7/memory.limit_in_bytes", "3145728\n");
  write("sys/fs/cgroup/memory/slurm/job_7/memory.usage_in_bytes", "1048576\n");
  EXPECT_EQ(available(), 2 * mib);
  write("proc/self/cgroup", "4:hugetlb,memory:/slurm/job_7\n");
  EXPECT_EQ(available(), 2 * mib);
  write("proc/self/cgroup", "4:memory_like:/slurm/job_7\n");
  EXPECT_EQ(available(), 4 * mib);
}

TEST_F(HostMemory, ContainerWhosePathExistsOnlyOutside) {
  write("proc/meminfo", meminfo);
  write("proc/self/cgroup", "0::/docker/0123abc\n");
  write("sys/fs/cgroup/memory.max", "1048576\n");
  write("sys/fs/cgroup/memory.current", "2097152\n");
  EXPECT_EQ(available(), 0);
}

TEST_F(HostMemory, GroupWithoutLimitInVersion1) {
  write("proc/meminfo", meminfo);
  write("proc/self/cgroup", "4:memory:/\n");
  write("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
  write("sys/fs/cgroup/memory/memory.usage_in_bytes", "1048576\n");
  EXPECT_EQ(available(), 4 * mib);
}

TEST_F(HostMemory, IgnoresMalformedFiles) {
  write("proc/meminfo", "MemAvailable: lots\nMemTotal\n");
  write("proc/self/cgroup", "nonsense\n::\n4:memory\n");
  EXPECT_EQ(available(), std::nullopt);
}

TEST_F(HostMemory, SwapUsedIsTotalLessFree) {
  write("proc/meminfo", "SwapTotal: 100 kB\nSwapFree: 30 kB\n");
  EXPECT_EQ(swap_used_bytes(root_.path()), 70 * 1024);
  write("proc/meminfo", "SwapTotal: 100 kB\n");
  EXPECT_EQ(swap_used_bytes(root_.path()), std::nullopt);
}

TEST_F(HostMemory, LimitOfAddressSpaceIsThatOfThisProcess) {
  write("proc/meminfo", meminfo);
  write("proc/self/statm", "256 10 5 1 0 20 0\n");
  rlimit before{};
  ASSERT_EQ(getrlimit(RLIMIT_AS, &before), 0);
  const rlimit limit{rlim_t{1} << 46, before.rlim_max};  // far above what the test needs
  ASSERT_EQ(setrlimit(RLIMIT_AS, &limit), 0);
  const auto left = available_address_space_bytes(root_.path());
  EXPECT_EQ(available(), 4 * mib);
  ASSERT_EQ(setrlimit(RLIMIT_AS, &before), 0);
  EXPECT_EQ(left, (std::int64_t{1} << 46) - 256 * sysconf(_SC_PAGESIZE));
}

TEST(HostMemoryHere, IsBetweenZeroAndAllOfIt) {
  const auto available = available_memory_bytes();
  const auto total = total_memory_bytes();
  ASSERT_TRUE(available);
  ASSERT_TRUE(total);
  EXPECT_GT(*available, mib);
  EXPECT_LT(*available, *total);
}

TEST(PeakResidentBytes, GrowsWithTheTouchedMemory) {
  const std::int64_t before = peak_resident_bytes();
  EXPECT_GT(before, mib / 2);
  const std::vector<char> touched(static_cast<std::size_t>(before + 64 * mib), 'x');
  EXPECT_GE(peak_resident_bytes(), before + 64 * mib);
  EXPECT_EQ(touched.back(), 'x');
}

}  // namespace
}  // namespace arcfleet::host
