#include "results/trial.hpp"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <exception>
#include <fstream>
#include <new>
#include <optional>
#include <string>

#include "results/hdf5_reader.hpp"
#include "results/record_error.hpp"
#include "text/numbers.hpp"

namespace arcfleet::results {
namespace {

// Closes itself.
class PipeEnd {
 public:
  explicit PipeEnd(int number) : number_(number) {}
  PipeEnd(const PipeEnd&) = delete;
  PipeEnd& operator=(const PipeEnd&) = delete;
  ~PipeEnd() { ::close(number_); }
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

constexpr int ended_well = 0;
constexpr int without_memory = 1;
constexpr int with_exception = 2;  // its text is in the pipe

// Less than a pipe holds, so that the child never waits for its parent, which waits for its end.
constexpr std::size_t longest_text = 4096;

std::optional<rlim_t> mapped_bytes() {
  std::ifstream file("/proc/self/statm");
  rlim_t pages = 0;
  if (!(file >> pages)) return std::nullopt;
  return pages * static_cast<rlim_t>(::sysconf(_SC_PAGESIZE));
}

// A limit that is there already and lower stays.
void limit(int resource, rlim_t most) {
  rlimit now{};
  if (::getrlimit(resource, &now) != 0) return;
  now.rlim_cur = std::min(now.rlim_cur, most);
  ::setrlimit(resource, &now);
}

// The signals of a user are for the parent, which notices them after the short time that is left.
void prepare_child(TrialLimits limits) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGUSR1, SIGUSR2}) std::signal(signal, SIG_IGN);
  for (const int signal : {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL, SIGXCPU})
    std::signal(signal, SIG_DFL);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_CPU, static_cast<rlim_t>(limits.processor_time_s));
  if (const auto mapped = mapped_bytes())
    limit(RLIMIT_AS, *mapped + static_cast<rlim_t>(limits.memory_bytes));
  const int nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (nowhere >= 0) ::dup2(nowhere, STDERR_FILENO);
}

[[noreturn]] void be_child(const std::function<void()>& work, TrialLimits limits, int pipe) {
  int code = ended_well;
  try {
    prepare_child(limits);
    work();
  } catch (const std::bad_alloc&) {
    code = without_memory;
  } catch (const std::exception& error) {
    code = with_exception;
    const std::size_t length = std::min(std::strlen(error.what()), longest_text);
    [[maybe_unused]] const auto written = ::write(pipe, error.what(), length);
  }
  ::_exit(code);
}

int status_of(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0)
    if (errno != EINTR) return 0;
  return status;
}

// What the child has written before it ended.
std::string text_in(int pipe) {
  std::array<char, longest_text> text{};
  const ssize_t length = ::read(pipe, text.data(), text.size());
  return {text.data(), static_cast<std::size_t>(std::max<ssize_t>(length, 0))};
}

void judge(int status, TrialLimits limits, int pipe) {
  if (WIFEXITED(status) && WEXITSTATUS(status) == with_exception) throw RecordError(text_in(pipe));
  if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)
    refuse("the HDF5 library needs more than " + std::to_string(limits.processor_time_s) +
           " s for it");
  if (WIFEXITED(status) && WEXITSTATUS(status) == without_memory)
    refuse("the HDF5 library needs more than " +
           text::bytes(static_cast<double>(limits.memory_bytes)) + " of memory for it");
  if (status != 0) refuse("the HDF5 library crashed on it");
}

}  // namespace

void try_in_child(const std::function<void()>& work, TrialLimits limits) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return;
  const PipeEnd reads(ends[0]);
  const PipeEnd writes(ends[1]);
  const pid_t child = ::fork();
  if (child == 0) be_child(work, limits, writes.number());
  if (child > 0) judge(status_of(child), limits, reads.number());
}

}  // namespace arcfleet::results
