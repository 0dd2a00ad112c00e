// Progress of long work on standard error: on a terminal one line that is rewritten, otherwise (a
// job's log) a line at most every 30 seconds, so that short runs leave no trace. Never called
// inside a timed region.
#pragma once

#include <chrono>
#include <string>

namespace arcfleet::run {

class Progress {
 public:
  enum class Voice { silent, terminal, log };

  explicit Progress(Voice voice) : voice_(voice), last_(std::chrono::steady_clock::now()) {}
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // The voice that suits standard error.
  static Voice voice_of_stderr();

  void say(const std::string& text);
  // One whole line that stays, at once: not subject to the pause, nor to `silent`.
  void note(const std::string& text);
  // Removes the line from a terminal.
  void clear();

 private:
  Voice voice_;
  std::chrono::steady_clock::time_point last_;
  bool line_open_ = false;
};

}  // namespace arcfleet::run
