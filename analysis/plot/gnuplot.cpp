#include "analysis/plot/gnuplot.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/plot/svg_text.hpp"
#include "analysis/tool/tool_main.hpp"
#include "config/option_values.hpp"
#include "text/one_line.hpp"

extern char** environ;

namespace arcfleet::analysis {
namespace fs = std::filesystem;

namespace {

// This process's environment without what changes a picture: GNUTERM opens a terminal of its own,
// and in a locale without UTF-8 gnuplot warns of the script's encoding.
std::vector<std::string> gnuplot_environment() {
  std::vector<std::string> variables{"LC_ALL=C.UTF-8"};
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view variable(*entry);
    if (!variable.starts_with("LC_ALL=") && !variable.starts_with("GNUTERM="))
      variables.emplace_back(variable);
  }
  return variables;
}

struct Finished {
  bool found = true;
  bool succeeded = false;
  std::string output = {};  // its error messages
};

// Runs gnuplot without the user's own settings.
Finished run_gnuplot(const fs::path& script) {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0)
    throw std::runtime_error(std::string("no pipe to gnuplot: ") + std::strerror(errno));
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
  posix_spawn_file_actions_adddup2(&actions, ends[1], 2);
  std::string path = script.string();
  std::string program = "gnuplot";
  std::string defaults = "-d";
  std::array<char*, 4> arguments{program.data(), defaults.data(), path.data(), nullptr};
  auto variables = gnuplot_environment();
  std::vector<char*> environment;
  for (std::string& variable : variables) environment.push_back(variable.data());
  environment.push_back(nullptr);
  pid_t child = 0;
  const int problem = posix_spawnp(&child, program.c_str(), &actions, nullptr, arguments.data(),
                                   environment.data());
  posix_spawn_file_actions_destroy(&actions);
  close(ends[1]);
  Finished finished{.found = problem == 0};
  std::array<char, 4096> piece{};
  for (;;) {
    const ssize_t got = read(ends[0], piece.data(), piece.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    if (finished.output.size() < piece.size())
      finished.output.append(piece.data(), static_cast<std::size_t>(got));
  }
  close(ends[0]);
  if (problem != 0) return finished;
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  finished.succeeded = WIFEXITED(status) && WEXITSTATUS(status) == 0;
  // 127: the child could not start it
  if (WIFEXITED(status) && WEXITSTATUS(status) == 127) finished.found = false;
  return finished;
}

std::string content_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

// A directory for as long as a picture is drawn.
struct WorkingDirectory {
  fs::path path;

  WorkingDirectory() {
    std::string name = (fs::temp_directory_path() / "arcfleet-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr)
      throw std::runtime_error("cannot make a directory in " +
                               text::one_line(fs::temp_directory_path().string()) + " (" +
                               std::strerror(errno) + "): set TMPDIR to one that can be written");
    path = name;
  }
  WorkingDirectory(const WorkingDirectory&) = delete;
  WorkingDirectory& operator=(const WorkingDirectory&) = delete;
  ~WorkingDirectory() {
    std::error_code ignored;
    fs::remove_all(path, ignored);
  }
};

// The first line of gnuplot's error messages.
std::string complaint(const std::string& output) {
  const std::size_t start = output.find_first_not_of(" \n^");
  if (start == std::string::npos) return "no reason given";
  const std::string line = output.substr(start, output.find('\n', start) - start);
  return text::one_line(line, text::shown_id_bytes);
}

}  // namespace

void require_plot_name(const std::string& file) {
  const std::string extension = fs::path(file).extension().string();
  if (extension != ".svg" && extension != ".png" && extension != ".pdf")
    throw text::UsageError("--plot: " + config::in_quotes(file) +
                           " has an unknown ending: use .svg, .png or .pdf");
  if (std::ranges::any_of(file, [](unsigned char c) { return c < ' ' || c == 127; }))
    throw text::UsageError("--plot: " + config::in_quotes(file) +
                           " contains a control character: leave it out");
}

void draw(const Picture& picture, const fs::path& file, PictureSize size) {
  const fs::path kept = file.string() + ".gnuplot";
  // gnuplot draws into a file beside the picture, which is then renamed over it.
  const fs::path drawn =
      file.parent_path() / (".part." + std::to_string(getpid()) + "." + file.filename().string());
  write_file(kept, script_of(picture, drawn.string(), size));
  std::error_code ignored;
  const Finished finished = run_gnuplot(kept);
  if (finished.succeeded && fs::exists(drawn, ignored)) {
    if (file.extension() == ".svg") write_file(drawn, with_tooltips(content_of(drawn)));
    std::error_code problem;
    fs::rename(drawn, file, problem);
    fs::remove(kept, ignored);
    if (problem)
      throw std::runtime_error("cannot write " + text::one_line(file.string()) + ": " +
                               problem.message());
    return;
  }
  fs::remove(drawn, ignored);
  write_file(kept, script_of(picture, file.filename().string(), size));
  if (!finished.found) {
    say("gnuplot is not installed, so " + text::one_line(file.string()) +
        " is not drawn: install gnuplot and run it on " + text::one_line(kept.string()));
    return;
  }
  throw std::runtime_error(text::one_line(file.string()) +
                           " is not drawn (gnuplot failed: " + complaint(finished.output) +
                           "): its script is " + text::one_line(kept.string()));
}

ExitCode draw_beside_table(const Picture& picture, const fs::path& file, PictureSize size) {
  try {
    draw(picture, file, size);
  } catch (const std::runtime_error& error) {
    say(error.what());
    return ExitCode::failed;
  }
  return ExitCode::done;
}

std::optional<std::string> svg_of(const Picture& picture, PictureSize size) {
  const WorkingDirectory place;
  const fs::path script = place.path / "picture.gnuplot";
  const fs::path drawn = place.path / "picture.svg";
  write_file(script, script_of(picture, drawn.string(), size, Background::transparent));
  const Finished finished = run_gnuplot(script);
  if (!finished.found) return std::nullopt;
  if (!finished.succeeded)
    throw std::runtime_error("gnuplot failed: " + complaint(finished.output));
  return with_tooltips(content_of(drawn));
}

}  // namespace arcfleet::analysis
