#include "host/child_process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <optional>
#include <string_view>
#include <thread>
#include <utility>

namespace arcfleet::host {
namespace {

using Clock = std::chrono::steady_clock;
using End = ChildOutput::End;

constexpr std::size_t most_output_bytes = std::size_t{16} << 20;
constexpr int no_such_program = 127;  // what a shell, or a start without vfork, exits with

// The reading end of the child's standard output. Both ends close on exec.
class Pipe {
 public:
  Pipe() : open_(::pipe2(ends_.data(), O_CLOEXEC) == 0) {}
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    close_writer();
    if (open_) ::close(ends_[0]);
  }
  [[nodiscard]] bool is_open() const { return open_; }
  [[nodiscard]] int reader() const { return ends_[0]; }
  [[nodiscard]] int writer() const { return ends_[1]; }
  void close_writer() {
    if (open_ && ends_[1] >= 0) ::close(std::exchange(ends_[1], -1));
  }

 private:
  std::array<int, 2> ends_{-1, -1};
  bool open_;
};

// The environment of this process in the language of programs.
std::vector<std::string> plain_environment() {
  std::vector<std::string> variables{"LC_ALL=C"};
  for (char** variable = environ; *variable != nullptr; ++variable)
    if (!std::string_view(*variable).starts_with("LC_ALL=")) variables.emplace_back(*variable);
  return variables;
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

// Starts the child with default signals: this process may block or ignore some.
int start(std::vector<std::string> command, int output, pid_t& child) {
  posix_spawn_file_actions_t files;
  posix_spawnattr_t attributes;
  posix_spawn_file_actions_init(&files);
  posix_spawnattr_init(&attributes);
  posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&files, output, STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  sigset_t all;
  sigset_t none;
  sigfillset(&all);
  sigemptyset(&none);
  posix_spawnattr_setsigdefault(&attributes, &all);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setpgroup(&attributes, 0);
  posix_spawnattr_setflags(&attributes,
                           POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
  auto variables = plain_environment();
  const auto words = pointers_to(command);
  const int error = posix_spawnp(&child, words.front(), &files, &attributes, words.data(),
                                 pointers_to(variables).data());
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&files);
  return error;
}

int milliseconds_until(Clock::time_point deadline) {
  const auto left =
      std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
  return static_cast<int>(std::clamp<long long>(left, 0, 1'000'000));
}

// Reads until the child closes its output. False at the deadline, or if there is too much.
bool read_all(int file, Clock::time_point deadline, std::string& text) {
  std::array<char, 16384> block{};
  while (text.size() <= most_output_bytes) {
    pollfd waiting{file, POLLIN, 0};
    const int ready = ::poll(&waiting, 1, milliseconds_until(deadline));
    if (ready == 0) return false;
    if (ready < 0 && errno != EINTR) return false;
    if (ready < 0) continue;
    const ssize_t count = ::read(file, block.data(), block.size());
    if (count == 0) return true;
    if (count < 0 && errno != EINTR) return false;
    if (count > 0) text.append(block.data(), static_cast<std::size_t>(count));
  }
  return false;
}

// The status of the child, once it has ended before the deadline.
std::optional<int> status_of(pid_t child, Clock::time_point deadline) {
  constexpr std::chrono::milliseconds pause{2};
  int status = 0;
  while (true) {
    const pid_t ended = ::waitpid(child, &status, WNOHANG);
    if (ended == child) return status;
    if (ended < 0 && errno != EINTR) return std::nullopt;
    if (Clock::now() >= deadline) return std::nullopt;
    std::this_thread::sleep_for(pause);
  }
}

// A child that hangs in the kernel stays behind, rather than this process.
void end_group(pid_t child) {
  ::kill(-child, SIGKILL);
  status_of(child, Clock::now() + std::chrono::seconds(1));
}

int code_of(int status) {
  constexpr int signalled = 128;
  return WIFEXITED(status) ? WEXITSTATUS(status) : signalled + WTERMSIG(status);
}

}  // namespace

ChildOutput output_of(const std::vector<std::string>& command, double limit_s) {
  const auto deadline = Clock::now() + std::chrono::duration_cast<Clock::duration>(
                                           std::chrono::duration<double>(limit_s));
  Pipe pipe;
  if (!pipe.is_open()) return {End::failed, errno, {}};
  pid_t child = 0;
  if (const int error = start(command, pipe.writer(), child); error != 0)
    return {error == ENOENT ? End::absent : End::failed, error, {}};
  pipe.close_writer();
  ChildOutput result;
  const bool whole = read_all(pipe.reader(), deadline, result.output);
  const auto status = whole ? status_of(child, deadline) : std::nullopt;
  if (!status) {
    end_group(child);
    result.end = End::too_slow;
    return result;
  }
  result.code = code_of(*status);
  result.end = result.code == 0                 ? End::done
               : result.code == no_such_program ? End::absent
                                                : End::failed;
  return result;
}

}  // namespace arcfleet::host
