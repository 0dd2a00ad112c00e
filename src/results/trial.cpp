#include "results/trial.hpp"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <exception>
#include <fstream>
#include <new>

#include "text/numbers.hpp"

namespace arcfleet::results {
namespace {

constexpr int ended_well = 0;
constexpr int without_memory = 1;

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

[[noreturn]] void be_child(const std::function<void()>& work, TrialLimits limits) {
  int code = ended_well;
  try {
    prepare_child(limits);
    work();
  } catch (const std::bad_alloc&) {
    code = without_memory;
  } catch (const std::exception&) {
    code = ended_well;
  }
  ::_exit(code);
}

int status_of(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0)
    if (errno != EINTR) return 0;
  return status;
}

}  // namespace

std::optional<std::string> failure_in_child(const std::function<void()>& work, TrialLimits limits) {
  const pid_t child = ::fork();
  if (child == 0) be_child(work, limits);
  if (child < 0) return std::nullopt;
  const int status = status_of(child);
  if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)
    return "needs more than " + std::to_string(limits.processor_time_s) + " s for it";
  if (WIFEXITED(status) && WEXITSTATUS(status) == without_memory)
    return "needs more than " + text::bytes(static_cast<double>(limits.memory_bytes)) +
           " of memory for it";
  if (status != 0) return "crashed on it";
  return std::nullopt;
}

}  // namespace arcfleet::results
