#include "run/progress.hpp"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "text/one_line.hpp"

namespace arcfleet::run {
namespace {

// Whether the terminal can erase a line. One that nobody has named is not trusted to.
bool takes_escape_sequences() {
  const char* terminal = std::getenv("TERM");
  return terminal != nullptr && *terminal != '\0' && std::string_view(terminal) != "dumb";
}

}  // namespace

Progress::Voice Progress::voice_of_stderr() {
  const bool rewrites = isatty(STDERR_FILENO) != 0 && takes_escape_sequences();
  return rewrites ? Voice::terminal : Voice::log;
}

void Progress::say(const std::string& text) {
  using namespace std::chrono_literals;
  const auto now = std::chrono::steady_clock::now();
  const auto pause = voice_ == Voice::terminal ? 100ms : 30000ms;
  if (voice_ == Voice::silent || now - last_ < pause) return;
  last_ = now;
  if (voice_ == Voice::terminal)
    std::fprintf(stderr, "\r\033[K%.79s", text.c_str());
  else
    std::fprintf(stderr, "%s\n", text.c_str());
  line_open_ = voice_ == Voice::terminal;
  std::fflush(stderr);
}

void Progress::note(const std::string& text) {
  clear();
  std::fprintf(stderr, "arcfleet: %s\n", text::one_line(text, text::any_length).c_str());
  std::fflush(stderr);
}

void Progress::make_room(const std::function<void()>& print) {
  clear();
  print();
  last_ = std::chrono::steady_clock::now();
}

void Progress::clear() {
  if (!line_open_) return;
  std::fprintf(stderr, "\r\033[K");
  std::fflush(stderr);
  line_open_ = false;
}

}  // namespace arcfleet::run
