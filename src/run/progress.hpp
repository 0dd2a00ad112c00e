// Progress of long work on standard error. On a terminal it is one line that is rewritten. In a
// job's log, or on a terminal that takes no escape sequences, it is a line after 30 seconds in
// which nothing else was printed, so that short runs leave none. Never called inside a timed
// region.
#pragma once

#include <chrono>
#include <functional>
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

  // Shows the text, unless the last one was shown a moment ago.
  void say(const std::string& text);
  // Prints a whole line that stays: at once, and even if the voice is silent.
  void note(const std::string& text);
  // Removes the line from a terminal.
  void clear();
  // Prints something else where the lines may be seen as well: they make room for it, and none
  // follows it at once.
  void make_room(const std::function<void()>& print);

 private:
  Voice voice_;
  std::chrono::steady_clock::time_point last_;
  bool line_open_ = false;
};

}  // namespace arcfleet::run
