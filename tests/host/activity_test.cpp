#include "host/activity.hpp"

#include <gtest/gtest.h>
#include <sched.h>
#include <sys/mman.h>
#include <unistd.h>

#include <atomic>
#include <cmath>
#include <thread>

#include "host/affinity.hpp"
#include "temporary_directory.hpp"

namespace arcfleet::host {
namespace {

// Tests write their own /proc and /sys.
class PlantedActivity : public testing::Test {
 protected:
  void write(const std::string& path, const std::string& text) { put(root_.path() / path, text); }
  ActivityWatch watch(std::vector<int> processors, std::vector<int> threads = {}) const {
    return {std::move(processors), std::move(threads), root_.path()};
  }
  const TemporaryDirectory root_;
};

TEST_F(PlantedActivity, IsUnknownWhereTheKernelDoesNotTell) {
  const Activity activity = watch({0}, {7}).take();
  for (const double value : {activity.run_delay_s, activity.busy_s, activity.steal_s,
                             activity.throttled_s, activity.migrations})
    EXPECT_TRUE(std::isnan(value));
}

TEST_F(PlantedActivity, StealIsThatOfTheProcessors) {
  write("proc/stat",
        "cpu  9 9 9 9 9 9 9 99 0 0\ncpu0 5 0 0 5 0 0 0 10\ncpu1 5 0 0 5 0 0 0 20\n"
        "cpu10 5 0 0 5 0 0 0 30 0 0\nintr 1\n");
  auto watched = watch({0, 10});
  write("proc/stat",
        "cpu  9 9 9 9 9 9 9 999 0 0\ncpu0 5 0 0 5 0 0 0 12\ncpu1 5 0 0 5 0 0 0 90\n"
        "cpu10 5 0 0 5 0 0 0 31 0 0\nintr 1\n");
  const double tick_s = 1.0 / static_cast<double>(sysconf(_SC_CLK_TCK));
  EXPECT_NEAR(watched.take().steal_s, 3 * tick_s, 1e-9);
  EXPECT_EQ(watched.take().steal_s, 0);
}

TEST_F(PlantedActivity, ProcessorsAreBusyWhileTheyAreNotIdle) {
  write("proc/stat", "cpu0 5 0 0 5 5 0 0 0\ncpu1 5 0 0 5 0 0 0 0\n");
  auto watched = watch({0, 1});
  std::this_thread::sleep_for(std::chrono::milliseconds(20));
  const double busy_s = watched.take().busy_s;  // the file says that neither has rested
  EXPECT_GE(busy_s, 0.04);
  write("proc/stat", "cpu0 5 0 0 9999 5 0 0 0\ncpu1 5 0 0 5 9999 0 0 0\n");
  EXPECT_EQ(watched.take().busy_s, 0);
}

TEST_F(PlantedActivity, ProcessorsThatAreNotListedAreUnknown) {
  write("proc/stat", "cpu0 5 0 0 5 0 0 0 0\n");
  auto watched = watch({0, 1});
  EXPECT_TRUE(std::isnan(watched.take().busy_s));
  EXPECT_TRUE(std::isnan(watched.take().steal_s));
}

TEST_F(PlantedActivity, HiddenTimesOfAContainerAreUnknown) {
  write("proc/stat", "cpu0 0 0 0 0 0 0 0 0 0 0\n");
  auto watched = watch({0});
  EXPECT_TRUE(std::isnan(watched.take().busy_s));
  EXPECT_TRUE(std::isnan(watched.take().steal_s));
}

TEST_F(PlantedActivity, RunDelayIsThatOfTheThreadThatWaitedLongest) {
  write("proc/self/task/11/schedstat", "1000 5000000 3\n");
  write("proc/self/task/12/schedstat", "1000 7000000 3\n");
  auto watched = watch({}, {11, 12, 13});  // the last one is not there
  write("proc/self/task/11/schedstat", "1000 9000000 4\n");
  write("proc/self/task/12/schedstat", "1000 8000000 4\n");
  EXPECT_NEAR(watched.take().run_delay_s, 0.004, 1e-12);
}

TEST_F(PlantedActivity, MigrationsAreThoseOfAllThreads) {
  const std::string head = "arcfleet (11, #threads: 2)\n-----\nse.exec_start : 1.5\n";
  write("proc/self/task/11/sched", head + "se.nr_migrations      :          3\nnr_switches : 9\n");
  write("proc/self/task/12/sched", head + "se.nr_migrations      :          5\nnr_switches : 9\n");
  auto watched = watch({}, {11, 12});
  write("proc/self/task/12/sched", head + "se.nr_migrations      :          9\nnr_switches : 9\n");
  EXPECT_EQ(watched.take().migrations, 4);
}

TEST_F(PlantedActivity, ThrottledTimeOfVersion1AndItsParents) {
  write("proc/self/cgroup", "1:cpu,cpuacct:/job/step\n");
  write("sys/fs/cgroup/cpu/job/cpu.stat", "nr_throttled 1\nthrottled_time 1000000000\n");
  write("sys/fs/cgroup/cpu/job/step/cpu.stat", "nr_throttled 0\nthrottled_time 0\n");
  auto watched = watch({});
  write("sys/fs/cgroup/cpu/job/cpu.stat", "nr_throttled 2\nthrottled_time 1250000000\n");
  EXPECT_NEAR(watched.take().throttled_s, 0.25, 1e-9);
}

TEST_F(PlantedActivity, ThrottledTimeOfVersion2) {
  write("proc/self/cgroup", "0::/job\n");
  write("sys/fs/cgroup/job/cpu.stat", "usage_usec 5\nnr_throttled 1\nthrottled_usec 1000\n");
  auto watched = watch({});
  write("sys/fs/cgroup/job/cpu.stat", "usage_usec 5\nnr_throttled 2\nthrottled_usec 31000\n");
  EXPECT_NEAR(watched.take().throttled_s, 0.03, 1e-9);
}

// The tests below plant the disturbance itself.

double processor_time_of_thread_s() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

void compute_for(double duration_s) {
  for (const double begin_s = processor_time_of_thread_s();
       processor_time_of_thread_s() - begin_s < duration_s;) {
  }
}

void bind_to(int processor) {
  cpu_set_t set;
  CPU_ZERO(&set);
  CPU_SET(processor, &set);
  ASSERT_EQ(sched_setaffinity(0, sizeof set, &set), 0);
}

TEST(Activity, OfThisProcessIsCounted) {
  ActivityWatch watch({}, {thread_id()});
  compute_for(0.02);
  EXPECT_GE(watch.take().processor_time_s, 0.02);
  EXPECT_LT(watch.take().processor_time_s, 0.02);
}

TEST(Activity, BeginsWhereTheLastOneEnded) {
  ActivityWatch watch({0}, {});
  const Activity first = watch.take();
  const Activity second = watch.take();
  EXPECT_EQ(first.begin_s, 0);
  EXPECT_NEAR(second.begin_s, first.counted_s, 1e-12);
  EXPECT_GT(second.counted_s, 0);
}

TEST(Activity, AThreadThatSharesItsProcessorWaits) {
  const int processor = processors_of(processor_list()).front();
  std::atomic<bool> done = false;
  std::thread intruder([&] {
    bind_to(processor);
    while (!done) {
    }
  });
  Activity seen;
  std::thread([&] {
    bind_to(processor);
    ActivityWatch watch({processor}, {thread_id()});
    compute_for(0.1);
    seen = watch.take();
  }).join();
  done = true;
  intruder.join();
  EXPECT_GT(seen.run_delay_s, 0.02);  // half of the time or so
  EXPECT_GE(seen.involuntary_switches, 1);
  EXPECT_GE(seen.busy_s, 0.1);
}

TEST(Activity, AThreadThatGoesOnElsewhereHasMigrated) {
  const auto processors = processors_of(processor_list());
  Activity seen;
  std::thread([&] {
    bind_to(processors.front());
    ActivityWatch watch({}, {thread_id()});
    for (const int processor : processors) bind_to(processor);
    seen = watch.take();
  }).join();
  if (std::isnan(seen.migrations)) return;  // not every kernel tells
  EXPECT_EQ(seen.migrations, static_cast<double>(processors.size() - 1));
}

TEST(Activity, NewPagesAreFaults) {
  constexpr std::size_t pages = 1000;
  const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  ActivityWatch watch({}, {});
  void* const memory =
      mmap(nullptr, pages * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  ASSERT_NE(memory, MAP_FAILED);
  madvise(memory, pages * page, MADV_NOHUGEPAGE);
  for (std::size_t i = 0; i < pages; ++i) static_cast<volatile char*>(memory)[i * page] = 1;
  EXPECT_GE(watch.take().page_faults, pages);
  munmap(memory, pages * page);
}

}  // namespace
}  // namespace arcfleet::host
